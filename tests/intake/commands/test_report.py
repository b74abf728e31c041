"""`intake report`: the draft that the data give."""

import re
import shutil
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from intake.report import gathering, long_lists
from intake.report.long_lists import LongLists
from tests.intake.commands.conftest import Golden
from tests.intake.commands.report_lists import LISTS, NGOS, STATES, ReportList
from tests.intake.commands.test_report_lists import deviations, expected, given
from tests.intake.officer import Officer, response


def notes(markdown: str) -> list[str]:
    """Return the footnotes of a draft, without their full stops."""
    return [each.removesuffix(".") for each in re.findall(r"(?m)^\[\^\d+\]: (.*)$", markdown)]


def without_remarks(note: str) -> str:
    """Return a note with its names alone; a remark begins with a small letter.

    What the Secretariat adds of its own is no part of it.
    """
    own = re.sub(r"\. (The|Le) Secr.*", "", note)
    return re.sub(r" \((?![A-Z])[^()]*\)", "", own)


def paragraphs(markdown: str) -> list[str]:
    """Return the numbered paragraphs of a draft, without the comments on them."""
    return [
        block.partition("\n<!--")[0]
        for block in markdown.split("\n\n")
        if re.match(r"\d+\\\. ", block)
    ]


@pytest.fixture(scope="module")
def french(full: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The draft that the 59 responses of the 2005 report give, in French."""
    copy = Path(shutil.copy(full, tmp_path_factory.mktemp("french")))
    return Officer(copy).gets("report", "--lang", "fr")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_draft_of_2005_is_as_it_was(reporter: Officer, golden: Golden, language: str) -> None:
    drafted = reporter.tries("report", "--lang", language)
    assert drafted.status == 0
    assert drafted.results == golden(f"report.{language}.md")


def test_a_draft_is_the_same_where_what_was_written_has_no_room(
    reporter: Officer, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "LongLists", lambda: LongLists(room=5))
    monkeypatch.setattr(long_lists, "_TOGETHER", 3)
    assert reporter.tries("report", "--lang", "en").results == golden("report.en.md")


def test_what_is_to_be_translated_is_told_respondent_by_respondent(officer: Officer) -> None:
    sections = (
        "legislation", "investigations", "training", "prevention", "protection", "coordination",
        "cooperation",
    )  # fmt: skip
    text = {"value": "Se aprobó una ley.", "language": "es"}
    answers = {section: {"summary": text} for section in sections}
    officer.takes_in(*(response(code, "final", **answers) for code in ("MEX", "ARG", "PER", "ESP")))
    places = [
        f"{code} {section}.summary" for code in ("ARG", "MEX", "PER", "ESP") for section in sections
    ]
    said = officer.tries("report").said
    assert f"{', '.join(places[:20])}, …" in said
    assert "28 texts" in said
    of_two = officer.tries("report", "--section", "training", "--section", "legislation").said
    assert ", ".join(each for each in places if each.split()[1][:2] in ("tr", "le")) in of_two


@pytest.mark.parametrize("listed", LISTS, ids=str)
def test_every_list_of_the_report_is_a_note_of_the_draft(
    reporter: Officer, french: str, listed: ReportList
) -> None:
    known = [deviation for deviation in deviations() if deviation.concerns(listed)]
    found = reporter.reads("who", listed.query, "--lang", "fr", "--format", "json")["respondents"]
    note = next(
        each
        for each in notes(french)
        if set(re.split(r", | et ", without_remarks(each))) == {each["name"] for each in found}
    )
    assert note
    assert given(found, known) == expected(listed, known)


def test_the_introduction_names_all_that_replied(french: str) -> None:
    states = ", ".join(STATES[:-1]) + f" et {STATES[-1]}."
    assert f"Des réponses ont été reçues des États suivants\u00a0: {states}" in french
    ngos = next(each for each in paragraphs(french) if "non gouvernementales suivantes" in each)
    assert all(name in ngos for name in NGOS)


def test_each_figure_says_where_it_comes_from(reporter: Officer) -> None:
    """What several options have in common is an item with one note, and with a query each."""
    drafted = reporter.gets("report")
    texts = dict(enumerate(map(without_remarks, notes(drafted)), 1))
    asked = []
    for block in drafted.split("\n\n"):
        queries = re.findall(r"<!-- intake who (\S+)", block)
        noted = {texts[int(mark)] for mark in re.findall(r"\[\^(\d+)\](?!:)", block)}
        listed = [reporter.gets("who", each, "--format", "note", "--public") for each in queries]
        assert noted == {line for each in listed for line in each.splitlines() if line in noted}
        assert all(noted & {*each.splitlines()} for each in listed), queries
        asked += queries
    assert "legislation.ratification=ratified" in asked


def test_a_section_can_be_drafted_alone(reporter: Officer) -> None:
    drafted = reporter.gets("report", "--section", "prevention", "--section", "training")
    assert re.findall(r"(?m)^#+ (.*)$", drafted) == [
        "Trafficking in persons, 2004",
        "C. Training",
        "D. Prevention and awareness-raising",
        "Tables",
    ]
    assert paragraphs(drafted)[0].startswith("1\\. ")


def test_an_unknown_section_is_refused_with_those_there_are(officer: Officer) -> None:
    said = officer.is_refused("report", "--section", "traning")
    assert "traning" in said
    assert "legislation, investigations, training" in said


def test_counts_stand_in_the_place_of_words_of_quantity(reporter: Officer) -> None:
    drafted = reporter.gets("report", "--section", "legislation", "--counts")
    first = paragraphs(drafted)[0]
    assert first.startswith("1\\. In all, 22 States stated that they had ratified")
    assert "it.[^1] Five States reported" in first


def test_another_house_writes_in_figures(reporter: Officer) -> None:
    ours, theirs = (
        reporter.gets("report", "--counts", *style) for style in ((), ("--style", "figures"))
    )
    for words, figures in (
        ("(19 per cent)", "(19%)"),
        ("General Assembly resolution 58/137", "resolution A/RES/58/137"),
        ("Five States reported", "In all, 5 States reported"),
    ):
        assert words in ours
        assert figures in theirs
        assert words not in theirs


@pytest.mark.parametrize(
    ("language", "listed", "head"),
    [("en", "the media (1 State)", "One State was"), ("fr", "les médias (1 État)", "Un État s’")],
)
def test_one_is_a_figure_too_but_at_the_head_of_a_sentence(
    reporter: Officer, language: str, listed: str, head: str
) -> None:
    drafted = reporter.gets("report", "--style", "figures", "--counts", "--lang", language)
    assert listed in drafted
    assert f"\\. {head}" in drafted
    assert not re.search(r"\((one|une?) (State|État|organi)", drafted)


@pytest.mark.parametrize(
    ("language", "beside", "put"),
    [
        ("en", "1 United Nations entity", "questions were put, 1 State has replied: 1 gives"),
        ("fr", "1 entité des Nations Unies", "posées, 1 État a répondu : 1 donne"),
    ],
)
def test_one_that_replied_is_a_figure_in_the_style_of_figures(
    officer: Officer, language: str, beside: str, put: str
) -> None:
    officer.takes_in(
        *(
            {**response(code, "final", **answers), "replies": [{"received": "2004-12-06"}]}
            for code, answers in (
                ("SWE", {"prevention": {"campaigns": "yes"}}),
                ("UNHCR", {"inter_agency": {"mandate": "Refugees."}}),
            )
        )
    )
    drafted = officer.gets("report", "--style", "figures", "--lang", language)
    assert beside in drafted.replace("\xa0", " ")
    assert put in drafted.replace("\xa0", " ")


def test_states_and_organisations_are_counted_apart(officer: Officer) -> None:
    both = {"lessons": {"trends": "It changes."}}
    officer.takes_in(
        response("SWE", "final", **both), response("NOR", "final", **both),
        response("IOM", "final", **both),
    )  # fmt: skip
    drafted = officer.gets("report", "--section", "lessons")
    stated = [each for each in paragraphs(drafted) if "patterns" in each]
    assert re.findall(r"\w+ \w+ reported", stated[0]) == [
        "Two States reported", "One organization reported",
    ]  # fmt: skip
    assert notes(drafted) == ["Norway and Sweden", "IOM"]


def test_an_empty_store_gives_a_report_without_findings(officer: Officer) -> None:
    drafted = officer.gets("report")
    assert "0 of 191 Member States have replied" in drafted
    assert drafted.count("Nobody to whom these questions were put has replied.") == 9
    assert notes(drafted) == []


def test_what_is_still_to_be_translated_is_listed_with_its_words(officer: Officer) -> None:
    foreign = {"value": "Cela change peu à peu.", "language": "fr"}
    officer.takes_in(response("SWE", "final", lessons={"trends": foreign}))
    said = officer.tries("report").said
    assert "Still to be translated: 1 text, 5 words: SWE lessons.trends." in said
    assert "to be translated" not in officer.tries("report", "--section", "training").said


def test_the_confidential_are_counted_and_nothing_of_theirs_is_quoted(officer: Officer) -> None:
    secret = response(
        "SWE", "final", prevention={"campaigns": "yes", "summary": "A secret of Sweden."}
    )
    officer.takes_in(
        {**secret, "confidential": True}, response("NOR", "final", prevention={"campaigns": "yes"})
    )
    outcome = officer.tries("report")
    assert "Sweden" not in outcome.printed
    assert "secret" not in outcome.printed
    assert notes(outcome.printed)[0] == "Norway; and 1 State whose reply is confidential"
    assert "Two States" in outcome.printed


def test_options_of_different_confidential_respondents_are_not_one_item(officer: Officer) -> None:
    chosen = {"SWE": ["television", "radio"], "NOR": ["television"], "DNK": ["radio"]}
    officer.takes_in(
        *(
            response(code, "final", prevention={"media": media}) | {"confidential": code != "SWE"}
            for code, media in chosen.items()
        )
    )
    outcome = officer.tries("report", "--section", "prevention")
    secret = "Sweden; and 1 State whose reply is confidential"
    assert notes(outcome.printed)[:2] == [secret, secret]


@pytest.mark.parametrize(
    ("language", "outcomes"),
    [
        ("en", ["two States have replied: one gives information and one is confidential.",
                "one organization has replied: one gives information."]),
        ("fr", ["deux États ont répondu : un donne des informations et une réponse est",
                "une organisation a répondu : une donne des informations."]),
    ],
)  # fmt: skip
def test_the_author_is_told_what_became_of_a_section(
    officer: Officer, language: str, outcomes: list[str]
) -> None:
    officer.takes_in(
        response("SWE", "final", prevention={"campaigns": "yes"}),
        response("NOR", "final", prevention={"campaigns": "no"}) | {"confidential": True},
        response("UNDP", "final", inter_agency={"summary": "Studies were made."}),
    )
    drafted = officer.tries("report", "--lang", language).printed
    for words in outcomes:
        assert words in drafted.replace("\u00a0", " ")


def test_who_is_confidential_cannot_be_told_by_subtraction(officer: Officer) -> None:
    officer.takes_in({**response("SWE", "final"), "confidential": True})
    outcome = officer.tries("report")
    assert "Addressees that did not reply" not in outcome.printed
    assert "Denmark" not in outcome.printed
    assert "Who did not reply is left out (State)" in outcome.said


def test_a_group_of_which_everybody_replied_is_pointed_out(officer: Officer) -> None:
    group = [
        each["code"]
        for each in officer.reads("coverage", "--format", "json")["respondents"]
        if each["group"] == "Eastern European"
    ]
    documents = [response(code, "final") for code in group]
    documents[0]["confidential"] = True
    officer.takes_in(*documents)
    outcome = officer.tries("report")
    assert "The figures of the regional groups are left out" in outcome.said
    assert "Replies of States by regional group" not in outcome.printed
    assert "100%" not in outcome.printed


def test_the_length_is_told_beside_what_is_allowed(reporter: Officer) -> None:
    outcome = reporter.tries("report")
    count = re.search(r"(\d+) words of the 8500", outcome.said)
    assert count is not None
    assert abs(int(count[1]) - len(re.sub(r"<!--.*?-->|[|#*-]", "", outcome.printed).split())) < 250
    assert "over the 8500" not in outcome.said


def test_a_report_that_is_too_long_is_said_to_be(officer: Officer) -> None:
    officer.takes_in(response("SWE", "final", lessons={"trends": "word " * 9000}))
    assert re.search(r"\d+ words over the 8500", officer.tries("report").said)


def test_reports_are_drafted_in_english_and_french_alone(reporter: Officer) -> None:
    said = reporter.is_refused("report", "--lang", "es")
    assert "--lang en or --lang fr" in said


WATER = """
id = "water"
version = 1
title.en = "Water"
report = {date = 2030-01-01}
[note_verbale]
sent = 2029-01-01
addressees = ["SWE"]
[sections.supply]
letter = "A"
title.en = "Supply"
put_to = ["state"]
[sections.supply.questions.clean]
kind = "yes_no"
title.en = "Clean water"
finding.en = {one = "{respondents} has clean water.", other = "{respondents} have clean water."}
"""


def test_a_finding_without_french_is_said_to_stand_in_english(
    newcomer: Officer, tmp_path: Path
) -> None:
    file = tmp_path / "water.toml"
    file.write_text(WATER, encoding="utf-8")
    newcomer.hears("questionnaire", "add", file)
    document = response("SWE", "final", supply={"clean": "yes"}) | {"questionnaire": "water"}
    newcomer.takes_in(document)
    outcome = newcomer.tries("report", "--lang", "fr")
    assert "Un État has clean water[^1]." in outcome.printed
    assert "en anglais à la place\u00a0: supply.clean=yes" in outcome.said
    assert (
        "Sans texte dans cette langue\u00a0; en anglais à la place\u00a0: title, "
        "sections.supply.title, sections.supply.questions.clean.title." in outcome.said
    )
    assert "in this language" not in newcomer.tries("report").said


def test_numbers_and_dates_in_a_draft_are_written_in_its_language(
    officer: Officer,
) -> None:
    officer.takes_in(
        response("SWE", "final", investigations={
            "statistics": [{"measure": "arrests", "count": 12345, "from": "2004-11-01"}],
        })
    )  # fmt: skip
    written = {
        "en": ("1 November 2004", "12,345"),
        "fr": ("1er novembre 2004", "12\u00a0345"),
    }
    for language, words in written.items():
        drafted = officer.gets("report", "--section", "investigations", "--lang", language)
        assert all(f"| {each} |" in drafted for each in words)


def test_late_replies_are_left_out_on_demand(mixed: Officer) -> None:
    drafted = mixed.gets("report", "--received-by", "2004-11-30")
    assert "Replies received by 30 November 2004 are taken into account." in drafted
    assert "UNHCR" not in drafted


def test_replies_without_a_day_are_said_to_count_on_any(reporter: Officer) -> None:
    said = reporter.tries("report", "--received-by", "2004-12-31").said
    assert "58 responses count whatever the day" in said


def test_a_narrowed_report_says_so_and_calls_nobody_silent(reporter: Officer) -> None:
    drafted = reporter.gets("report", "--status", "verified")
    assert "Only responses with the following status are counted: verified." in drafted
    annex = drafted.partition("Addressees that did not reply")[2]
    assert "Angola" in annex
    assert "Algeria" not in annex


def test_unfinished_responses_are_counted_and_said_to_be(mixed: Officer) -> None:
    assert "unfinished response" in mixed.tries("report").said
    assert "unfinished response" not in mixed.tries("report", "--status", "final").said


# Files and formats


def test_a_docx_has_real_footnotes(reporter: Officer, tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    reporter.hears("report", "--lang", "fr", "--output", file)
    with zipfile.ZipFile(file) as docx:
        footnotes = docx.read("word/footnotes.xml").decode()
        body = docx.read("word/document.xml").decode()
    count = len(notes(reporter.gets("report", "--lang", "fr")))
    assert body.count("<w:footnoteReference ") == count
    assert "Allemagne, Australie, Autriche, Finlande et République arabe syrienne." in footnotes
    assert 'w:val="Heading1"' in body
    assert "suivants\u00a0: Algérie" in body


def parts(file: Path) -> Mapping[str, str]:
    """Return the parts of a DOCX that are XML."""
    with zipfile.ZipFile(file) as docx:
        names = [each for each in docx.namelist() if each.endswith(".xml")]
        return {each: docx.read(each).decode() for each in names}


def test_a_docx_numbers_its_paragraphs_itself(reporter: Officer, tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    reporter.hears("report", "--output", file)
    written = parts(file)
    numbered = len(paragraphs(reporter.gets("report")))
    body = written["word/document.xml"]
    leading = body.count('w:val="LeadingParagraph"')
    assert leading > 0
    assert body.count('w:val="NumberedParagraph"') + leading == numbered
    assert not re.search(r"<w:t[^>]*>\d+\.", written["word/document.xml"])
    style = re.search(
        r'<w:style [^>]*w:styleId="NumberedParagraph".*?</w:style>',
        written["word/styles.xml"],
        re.S,
    )
    assert style is not None
    assert re.search(r'<w:numId w:val="1" ?/>', style[0])
    assert re.search(r'<w:num w:numId="1"', written["word/numbering.xml"])


def test_a_docx_keeps_items_with_their_paragraph_and_rows_on_one_page(
    reporter: Officer, tmp_path: Path
) -> None:
    file = tmp_path / "report.docx"
    reporter.hears("report", "--output", file)
    written = parts(file)
    body = written["word/document.xml"]
    (style,) = re.findall(
        r'<w:style [^>]*w:styleId="LeadingParagraph".*?</w:style>', written["word/styles.xml"], re.S
    )
    assert '<w:basedOn w:val="NumberedParagraph" />' in style
    assert "<w:keepNext />" in style
    assert body.count("<w:tr>") == body.count("<w:tr><w:trPr><w:cantSplit/>") > 0
    assert body.count("<w:tblHeader ") == body.count("<w:tbl>")


def test_a_docx_has_contents_page_numbers_and_properties(reporter: Officer, tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    reporter.hears("report", "--lang", "fr", "--output", file)
    written = parts(file)
    body = written["word/document.xml"]
    assert "TOC \\o" in body
    assert body.index("Table des matières") < body.index("Introduction")
    assert "PAGE" in written["word/footer1.xml"]
    assert 'w:w="11906"' in body
    assert "<dc:title>Traite des personnes, 2004</dc:title>" in written["docProps/core.xml"]
    assert "<dc:language>fr</dc:language>" in written["docProps/core.xml"]


MASTHEAD = """
title.en = "Water in ports"
symbol = "E/2030/7"
author.en = "Report of the Secretary-General"
organ.en = "Port Council"
session.en = "Third session"
venue.en = "Lima, 1-5 May 2030"
agenda_item.en = "Item 4"
subject.en = "Harbours"
distribution.en = "General"
original = "es"
"""


def test_the_masthead_is_the_questionnaires(newcomer: Officer, tmp_path: Path) -> None:
    file = tmp_path / "water.toml"
    file.write_text(
        WATER.replace("report = {date = 2030-01-01}", f"[report]\ndate = 2030-01-01{MASTHEAD}"),
        encoding="utf-8",
    )
    newcomer.hears("questionnaire", "add", file)
    drafted = newcomer.gets("report")
    assert drafted.startswith(
        "# Water in ports\n\nE/2030/7\\\nReport of the Secretary-General\\\nDraft\\\n"
        "Distr.: General\\\n1 January 2030\\\nOriginal: Spanish\n\n"
        "Port Council\\\nThird session\\\nLima, 1-5 May 2030\\\nItem 4\\\nHarbours\n\n"
    )
    newcomer.hears("report", "--output", tmp_path / "water.docx")
    written = parts(tmp_path / "water.docx")
    assert 'w:val="MastheadSymbol"' in written["word/document.xml"]
    assert "E/2030/7" in written["docProps/core.xml"]


def test_an_office_drafts_in_a_template_of_its_own(reporter: Officer, tmp_path: Path) -> None:
    office, file = tmp_path / "office.docx", tmp_path / "report.docx"
    reporter.hears("report", "template", "--output", office)
    said = reporter.hears("report", "--template", office, "--output", file)
    assert "no style" not in said
    assert 'w:val="NumberedParagraph"' in parts(file)["word/document.xml"]


def test_a_template_without_our_styles_is_told_of_and_numbers_are_text(
    reporter: Officer, tmp_path: Path
) -> None:
    office, file = tmp_path / "office.docx", tmp_path / "report.docx"
    reporter.hears("report", "template", "--output", office)
    bare = tmp_path / "bare.docx"
    with zipfile.ZipFile(office) as given, zipfile.ZipFile(bare, "w") as written:
        for each in given.namelist():
            content = given.read(each).replace(
                b'w:name w:val="Numbered Paragraph"', b'w:name w:val="Own"'
            )
            written.writestr(each, content)
    said = reporter.hears("report", "--template", bare, "--output", file)
    assert "has no style called Numbered Paragraph:" in said
    body = parts(file)["word/document.xml"]
    assert re.search(r"<w:t[^>]*>1\.", body)
    assert 'w:val="LeadingParagraph"' not in body


def test_an_older_template_numbers_what_items_follow_as_the_rest(
    reporter: Officer, tmp_path: Path
) -> None:
    office, older, file = (tmp_path / name for name in ("office.docx", "older.docx", "report.docx"))
    reporter.hears("report", "template", "--output", office)
    with zipfile.ZipFile(office) as given, zipfile.ZipFile(older, "w") as written:
        for each in given.namelist():
            ours = b'w:name w:val="Leading Paragraph"'
            written.writestr(each, given.read(each).replace(ours, b'w:name w:val="Own"'))
    assert "has no style" not in reporter.hears("report", "--template", older, "--output", file)
    body = parts(file)["word/document.xml"]
    numbered = len(paragraphs(reporter.gets("report")))
    assert body.count('w:val="NumberedParagraph"') == numbered


def test_a_database_is_never_written_over(reporter: Officer, tmp_path: Path) -> None:
    kept = reporter.database.read_bytes()
    for words in (
        "report --format markdown", "report template", "export --format json",
        "export --format xlsx", "export --format csv",
    ):  # fmt: skip
        said = reporter.is_refused(*words.split(), "--output", reporter.database)
        assert "is a database, which is not written over" in said
    assert reporter.database.read_bytes() == kept


def test_a_template_is_a_docx_and_for_a_docx(reporter: Officer, tmp_path: Path) -> None:
    other = tmp_path / "office.docx"
    other.write_bytes(b"no zip")
    said = reporter.is_refused("report", "--template", other, "--output", tmp_path / "r.docx")
    assert "office.docx" in said
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("hello.txt", "no document")
    said = reporter.is_refused("report", "--template", other, "--output", tmp_path / "r.docx")
    assert "is no document of a word processor" in said
    said = reporter.is_refused("report", "--template", other)
    assert "--format docx" in said


def test_an_html_page_is_whole_and_takes_no_text_for_markup(
    officer: Officer, tmp_path: Path
) -> None:
    officer.takes_in(response("SWE", "final", lessons={"trends": "<script>alert(1)</script>"}))
    file = tmp_path / "report.html"
    officer.hears("report", "--output", file)
    page = file.read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert '<nav role="doc-toc">' in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_pdf_goes_on_from_page_to_page_in_a_long_table(officer: Officer, tmp_path: Path) -> None:
    rows = [{"measure": "arrests", "count": number} for number in range(400)]
    officer.takes_in(response("SWE", "final", investigations={"statistics": rows}))
    file = tmp_path / "report.pdf"
    officer.hears("report", "--section", "investigations", "--output", file)
    content = file.read_bytes()
    assert content.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type ?/Page\b", content)) > 5


def test_a_file_is_its_owners_alone(reporter: Officer, tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    reporter.hears("report", "--output", file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_text(encoding="utf-8") == reporter.gets("report")


def test_a_file_of_an_unknown_kind_is_refused(reporter: Officer, tmp_path: Path) -> None:
    said = reporter.is_refused("report", "--output", tmp_path / "report.doc")
    assert ".md" in said
    assert ".docx" in said


def test_a_file_that_cannot_be_written_is_said_to_be(reporter: Officer, tmp_path: Path) -> None:
    said = reporter.is_refused("report", "--output", tmp_path / "nowhere" / "report.md")
    assert "cannot be written" in said


@pytest.mark.parametrize("form", ["docx", "html", "pdf"])
def test_without_the_extra_a_format_says_how_to_get_it(
    reporter: Officer, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    said = reporter.is_refused("report", "--format", form)
    assert "pip install '.[report]'" in said


def test_without_the_extra_markdown_is_drafted_all_the_same(
    reporter: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    assert reporter.gets("report", "--section", "training")


def test_a_dash_is_standard_output(reporter: Officer) -> None:
    printed = reporter.gets("report", "--section", "prevention", "--output", "-")
    assert printed == reporter.gets("report", "--section", "prevention")
    html = reporter.gets("report", "--section", "prevention", "--output", "-", "--format", "html")
    assert html.startswith("<!DOCTYPE html>")
