"""How a DOCX report looks: pandoc's own styles, made sober, with tables that hold much."""

import io
import re
import zipfile

_STYLES, _BODY_PART = "word/styles.xml", "word/document.xml"
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838" />'
    '<w:pgMar w:top="1134" w:right="1020" w:bottom="1134" w:left="1020" w:header="567"'
    ' w:footer="567" w:gutter="0" />'
)
"""A4 with margins of two centimetres and a little less, in twentieths of a point."""
_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" />'
_POINTS = {
    "Heading1": 16, "Heading2": 13, "Heading3": 11.5, "Heading4": 10.5, "Compact": 7.5,
    "FootnoteText": 8.5,
}  # fmt: skip
_BODY = 10.5
_RULES = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="A0A0A0" />'
        for side in ("top", "bottom", "insideH")
    )
    + "</w:tblBorders>"
)


def sober(reference: bytes) -> bytes:
    """Return pandoc's reference document in one black typeface, with ruled tables in small type."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(reference)) as given, zipfile.ZipFile(made, "w") as written:
        for each in given.infolist():
            content = given.read(each)
            if each.filename == _STYLES:
                content = _styled(content.decode()).encode()
            elif each.filename == _BODY_PART:
                content = content.replace(b"</w:sectPr>", f"{_PAGE}</w:sectPr>".encode())
            written.writestr(each, content)
    return made.getvalue()


def _styled(styles: str) -> str:
    styles = re.sub(r"<w:color [^>]*/>", "", styles)
    styles = re.sub(r"<w:rFonts [^>]*/>", _FONT, styles)
    styles = re.sub(
        r"(<w:rPrDefault>.*?</w:rPrDefault>)", lambda it: _sized(it[1], _BODY), styles, flags=re.S
    )
    for style, points in _POINTS.items():
        found = re.search(rf'<w:style [^>]*w:styleId="{style}".*?</w:style>', styles, re.S)
        if found is not None:
            styles = styles.replace(found[0], _sized(found[0], points))
    table = r'(<w:style [^>]*w:styleId="Table".*?<w:tblInd [^>]*/>)'
    return re.sub(table, lambda it: it[1] + _RULES, styles, flags=re.S)


def _sized(style: str, points: float) -> str:
    """Return a style in type of some points; the file counts in halves."""
    size = f'<w:sz w:val="{round(points * 2)}" /><w:szCs w:val="{round(points * 2)}" />'
    style = re.sub(r"<w:sz(Cs)? [^>]*/>", "", style)
    if "</w:rPr>" in style:
        return style.replace("</w:rPr>", f"{size}</w:rPr>")
    return style.replace("</w:style>", f"<w:rPr>{size}</w:rPr></w:style>")
