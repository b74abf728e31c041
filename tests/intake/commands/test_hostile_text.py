"""What a reply contains is only ever text, on a terminal, in Markdown, in HTML and in CSV."""

from html.parser import HTMLParser

import pytest

from forms.shipped import shipped_source
from tests.intake.officer import Officer, response

MARKUP = "[bold red]x[/] **bold** _it_ `code` <script>alert(1)</script> | [a](javascript:b) & # -"
BIDI = "safe\u202egnp.exe\u2066\u2028"
ACTS = "\x1b\x9b\u202e\u2066\u2028\x07\x00"
FORMULA = '=HYPERLINK("http://example.org")'


@pytest.fixture
def keeper(officer: Officer) -> Officer:
    """An officer whose store holds a response that would do harm if it could."""
    officer.takes_in(
        {
            **response(
                "SWE",
                legislation={
                    "summary": f"{MARKUP} {BIDI} {FORMULA}",
                    "ratification": {"value": "ratified", "remark": MARKUP, "source": BIDI},
                },
                investigations={"units": [{"name": MARKUP, "remark": BIDI}]},
            ),
            "replies": [{"reference": f"{MARKUP}{BIDI}"}],
        }
    )
    return officer


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    "words",
    [("show", "SWE"), ("show", "SWE", "--format", "markdown"), ("search", "safe"),
     ("history", "SWE")],
    ids=" ".join,
)  # fmt: skip
def test_nothing_acts_on_the_terminal(keeper: Officer, words: tuple[str, ...]) -> None:
    keeper.hears("log", "SWE", "--kind", "supplementary", "--reference", BIDI)
    outcome = keeper.tries(*words)
    assert outcome.status == 0
    assert not set(outcome.everything) & set(ACTS)


def test_rich_markup_is_printed_as_it_is(keeper: Officer) -> None:
    for words in (("show", "SWE"), ("search", "alert")):
        assert "[bold red]x[/] **bold** _it_ `code` <script>alert(1)</script> | [a](jav" in flat(
            keeper.gets(*words)
        )


def test_markdown_is_escaped(keeper: Officer) -> None:
    markdown = keeper.gets("show", "SWE", "--format", "markdown")
    assert (
        r"\[bold red\]x\[/\] \*\*bold\*\* \_it\_ \`code\` \<script\>alert(1)\</script\> \| "
        r"\[a\](javascript:b) \& \# -"
    ) in markdown
    for acting in ("**bold**", "<script>", "[a](", "`code`"):
        assert acting not in markdown


@pytest.mark.parametrize("line", ["# heading", "- item", "> quote", "---", "```", "| a |"])
def test_no_line_of_narrative_becomes_a_block_of_markdown(officer: Officer, line: str) -> None:
    officer.takes_in(response("SWE", legislation={"summary": f"before\n{line}\nafter"}))
    lines = officer.gets("show", "SWE", "--format", "markdown").splitlines()
    assert "before" in lines
    assert line not in lines


def test_a_number_that_begins_a_line_does_not_become_a_list(officer: Officer) -> None:
    officer.takes_in(response("SWE", legislation={"summary": "before\n1986. A year.\nafter"}))
    lines = officer.gets("show", "SWE", "--format", "markdown").splitlines()
    assert "1986. A year." not in lines


HOSTILE = ("NGOX", "--kind", "ngo", "--name-en")
EVERY_NAME = {
    " ".join(words): words
    for words in (
        ("coverage",),
        ("coverage", "--format", "markdown"),
        ("coverage", "--format", "html"),
        ("coverage", "--format", "csv"),
        ("who", "lessons.trends"),
        ("who", "lessons.trends", "--format", "note"),
        ("show", "NGOX"),
        ("show", "NGOX", "--format", "markdown"),
        ("search", "growing"),
        ("respondent", "find", "NGOX"),
        ("respondent", "list", "--kind", "ngo"),
        ("outstanding",),
        ("outstanding", "--format", "csv"),
    )
}


def with_organisation(officer: Officer, name: str) -> Officer:
    """Give an officer an organisation by that name, an addressee, that has answered or not yet."""
    source = shipped_source("trafficking-2004").replace(
        '"member_states"', '"member_states", "ngos"'
    )
    assert source.count('"ngos"') == 1
    file = officer.database.with_name("questionnaire.toml")
    file.write_text(source.replace("trafficking-2004", "ngos-2004"), encoding="utf-8")
    officer = type(officer)(officer.database.with_name("own.db"))
    officer.hears("questionnaire", "add", file)
    officer.hears("respondent", "add", *HOSTILE, name)
    return officer


def answered(officer: Officer) -> Officer:
    document = response("NGOX", "final", lessons={"trends": "Growing."})
    officer.takes_in({**document, "questionnaire": "ngos-2004"})
    return officer


@pytest.mark.parametrize("words", EVERY_NAME.values(), ids=EVERY_NAME)
def test_the_name_of_an_organisation_does_not_act(
    newcomer: Officer, words: tuple[str, ...]
) -> None:
    officer = with_organisation(newcomer, f"Evil{BIDI}")
    if words[0] != "outstanding":
        answered(officer)
    outcome = officer.tries(*words)
    assert "Evil" in outcome.printed
    assert not set(outcome.everything) & set(ACTS)


class Cells(HTMLParser):
    """Collects the tags of a page, and the text of its cells."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def test_a_name_is_text_in_every_format(newcomer: Officer) -> None:
    officer = answered(with_organisation(newcomer, MARKUP))
    page = Cells()
    page.feed(officer.gets("coverage", "--format", "html"))
    assert page.tags == {
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "p",
        "table", "caption", "thead", "tr", "th", "tbody", "td", "dl", "dt", "dd",
    }  # fmt: skip
    assert page.cells[0] == MARKUP
    rows = officer.tabulates("coverage")
    assert rows[1][0] == MARKUP
    markdown = officer.gets("coverage", "--format", "markdown")
    assert r"| \[bold red\]x\[/\] \*\*bold\*\* \_it\_ \`code\` \<script\>" in markdown
    assert flat(MARKUP) in flat(officer.gets("who", "lessons.trends"))
    assert officer.gets("who", "lessons.trends", "--format", "note") == f"{MARKUP}\n"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t="])
def test_no_name_is_a_formula_in_a_spreadsheet(newcomer: Officer, begin: str) -> None:
    officer = with_organisation(newcomer, f"{begin}1+1")
    rows = officer.tabulates("outstanding")
    (name,) = [row[2] for row in rows if row[1] == "NGOX"]
    assert name == f"'{begin}1+1"
    answered(officer)
    rows = officer.tabulates("coverage")
    assert rows[1][0] == f"'{begin}1+1"
