"""A codebook in XML as archives take it: DDI Codebook 2.5.

The elements and their order are those of the schema of the DDI Alliance,
https://ddialliance.org/Specification/DDI-Codebook/2.5/.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from intake.console.safe_text import inert
from intake.formats.dataset import Category, DataSet, Study, Value, Variable

NAMESPACE = "ddi:codebook:2_5"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def as_ddi(study: Study) -> bytes:
    """Return the study, its data sets as files, and their variables with the frequencies."""
    root = Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5"})
    root.set(_LANGUAGE, study.language)
    _document(study, _add(root, "docDscr"))
    _study(study, _add(root, "stdyDscr"))
    described = Element("dataDscr")
    for number, dataset in enumerate(study.datasets, start=1):
        _file(dataset, f"F{number}", root, described)
    root.append(described)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _document(study: Study, document: Element) -> None:
    citation = _add(document, "citation")
    statement = _add(citation, "titlStmt")
    _add(statement, "titl", study.titles.get(study.language) or next(iter(study.titles.values())))
    production = _add(citation, "prodStmt")
    _add(production, "software", study.software)


def _study(study: Study, described: Element) -> None:
    citation = _add(described, "citation")
    statement = _add(citation, "titlStmt")
    first, *others = sorted(study.titles.items(), key=lambda each: each[0] != study.language)
    _add(statement, "titl", first[1]).set(_LANGUAGE, first[0])
    for language, title in others:
        _add(statement, "parTitl", title).set(_LANGUAGE, language)
    _add(statement, "IDNo", study.id)
    production = _add(citation, "prodStmt")
    _add(production, "producer", study.producer)
    day = study.reported.isoformat()
    _add(production, "prodDate", day, date=day)
    _add(_add(citation, "verStmt"), "version", str(study.version), date=day)
    information = _add(described, "stdyInfo")
    _add(information, "abstract", study.abstract)
    summary = _add(information, "sumDscr")
    for event, each in zip(("start", "end"), study.collected, strict=True):
        _add(summary, "collDate", each.isoformat(), event=event, date=each.isoformat())
    _add(summary, "anlyUnit", study.unit)
    _add(summary, "universe", study.universe)


def _file(dataset: DataSet, key: str, root: Element, described: Element) -> None:
    """Describe a data set as a file, and its variables."""
    columns = list(dataset.columns())
    text = _add(_add(root, "fileDscr", ID=key), "fileTxt")
    _add(text, "fileName", dataset.name)
    _add(text, "fileCont", dataset.title)
    dimensions = _add(text, "dimensns")
    _add(dimensions, "caseQnty", str(len(columns[0][1])))
    _add(dimensions, "varQnty", str(len(columns)))
    for variable, values in columns:
        _variable(variable, values, dataset, _add(described, "var", ID=f"{key}_{variable.name}",
            name=variable.name, files=key, intrvl=_INTERVAL[variable.type]))  # fmt: skip


_INTERVAL: Mapping[str, str] = {
    "text": "discrete", "category": "discrete", "day": "contin", "whole": "contin",
    "number": "contin",
}  # fmt: skip


def _variable(
    variable: Variable, values: Sequence[Value], dataset: DataSet, described: Element
) -> None:
    _add(described, "labl", variable.label)
    _question(variable, described)
    codes = [each.code for each in dataset.missing]
    if variable.is_coded:
        invalid = _add(described, "invalrng")
        _add(invalid, "range", min=str(min(codes)), max=str(max(codes)), UNITS="INT")
    if variable.source.universe:
        _add(described, "universe", variable.source.universe)
    missing = Counter(each.word for each in values if isinstance(each, Category))
    _add(described, "sumStat", str(len(values) - missing.total()), type="vald")
    _add(described, "sumStat", str(missing.total()), type="invd")
    if variable.source.path:
        _add(described, "txt", variable.source.path)
    counts = Counter(each for each in values if not isinstance(each, Category))
    for each in variable.categories:
        _category(each, counts[each.code], _add(described, "catgry"))
    for each in dataset.missing if variable.is_coded else ():
        if missing[each.word]:
            _category(each, missing[each.word], _add(described, "catgry", missing="Y"))
    kind = "numeric" if variable.is_coded else "character"
    _add(described, "varFormat", type=kind, schema="other")


def _question(variable: Variable, described: Element) -> None:
    if variable.source.question:
        asked = _add(described, "qstn")
        for language, words in variable.source.question.items():
            _add(asked, "qstnLit", words).set(_LANGUAGE, language)


def _category(category: Category, count: int, described: Element) -> None:
    _add(described, "catValu", str(category.code))
    _add(described, "labl", category.label)
    _add(described, "catStat", str(count), type="freq")


def _add(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> Element:
    element = SubElement(parent, name, attributes)
    element.text = None if text is None else inert(text)
    return element
