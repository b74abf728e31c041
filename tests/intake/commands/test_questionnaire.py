"""`intake questionnaire`: an officer's own file checked, added and shown, without any code."""

import re
from pathlib import Path

import pytest

from forms.shipped import shipped_source
from tests.forms.test_translation import FRENCH, TEXT
from tests.forms.test_units import SOURCE as BUDGETS
from tests.intake.officer import Document, Officer, response

SMALL = """
id = "small-2031"
version = 1
title.en = "A small questionnaire"
title.fr = "Un petit questionnaire"
report = {date = 2031-12-01}

[note_verbale]
sent = 2031-01-15
addressees = ["member_states", "UNHCR"]

[sections.basis]
letter = "A"
title.en = "Basis"
title.fr = "Fondement"
put_to = ["state", "un_entity"]

[sections.basis.questions.law]
kind = "choice"
title.en = "The law"
title.fr = "La loi"

[sections.basis.questions.law.options]
old = {en = "Old", fr = "Ancienne"}
new = {en = "New", fr = "Nouvelle"}

[sections.basis.questions.year]
kind = "date"
title.en = "The year of the law"
title.fr = "L’année de la loi"
asked_when = {question = "basis.law", is = ["new"]}

[sections.basis.questions.summary]
kind = "text"
title.en = "Summary"
title.fr = "Résumé"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with a small questionnaire of an officer's own."""
    file = tmp_path / "small.toml"
    file.write_text(SMALL, encoding="utf-8")
    return file


def small(respondent: str, **answers: object) -> Document:
    return {
        "questionnaire": "small-2031",
        "respondent": respondent,
        "status": "draft",
        "answers": {"basis": answers},
    }


class TestList:
    """Those shipped and those stored."""

    def test_a_shipped_one_is_listed_before_it_is_in_the_store(self, newcomer: Officer) -> None:
        assert newcomer.gets("questionnaire", "list") == (
            "trafficking-2004  Trafficking in persons, 2004  (shipped, not in the store yet)\n"
        )

    def test_one_in_the_store_is_listed_with_its_version(
        self, officer: Officer, file: Path
    ) -> None:
        officer.hears("questionnaire", "add", file)
        assert officer.gets("--lang", "fr", "questionnaire", "list") == (
            "small-2031  v1  Un petit questionnaire\n"
            "trafficking-2004  v3  Traite des personnes, 2004\n"
        )


class TestShow:
    """A questionnaire to read, with its ids."""

    def test_it_is_shown_with_sections_questions_options_and_conditions(
        self, newcomer: Officer, file: Path
    ) -> None:
        newcomer.hears("questionnaire", "add", file)
        text = newcomer.gets("questionnaire", "show")
        assert [line.strip() for line in text.splitlines()] == [
            "A small questionnaire (small-2031, v1)",
            "Note verbale of 15 January 2031",
            "",
            "A. Basis (State, United Nations entity)",
            "basis.law  [choice]",
            "The law",
            "old: Old",
            "new: New",
            "basis.year  [date]",
            "The year of the law",
            "asked when basis.law is new",
            "basis.summary  [text]",
            "Summary",
        ]

    def test_every_question_of_the_shipped_one_is_shown(self, reporter: Officer) -> None:
        text = reporter.gets("questionnaire", "show", "trafficking-2004")
        asked = reporter.reads("coverage", "--by", "question", "--format", "json")["questions"]
        assert [line.split()[0] for line in text.splitlines() if line.rstrip().endswith("]")
                and "." in line.split()[0]] == list(asked)  # fmt: skip

    def test_its_file_comes_out_as_it_went_in(self, newcomer: Officer, file: Path) -> None:
        newcomer.hears("questionnaire", "add", file)
        assert newcomer.gets("questionnaire", "show", "small-2031", "--format", "toml") == SMALL
        shipped = newcomer.gets("questionnaire", "show", "trafficking-2004", "--format", "toml")
        assert shipped == shipped_source("trafficking-2004")

    def test_one_that_is_not_there_is_refused(self, officer: Officer) -> None:
        assert "The store has no questionnaire “none”." in officer.is_refused(
            "questionnaire", "show", "none"
        )

    def test_the_version_in_the_store_goes_before_the_shipped_one(
        self, officer: Officer, tmp_path: Path
    ) -> None:
        later = tmp_path / "later.toml"
        source = shipped_source("trafficking-2004").replace("version = 3", "version = 4", 1)
        later.write_text(source, encoding="utf-8")
        officer.hears("questionnaire", "add", later)
        assert "(trafficking-2004, v4)" in officer.gets("questionnaire", "show", "trafficking-2004")


FAULTS = {
    "an unknown kind": (
        'kind = "date"', 'kind = "moment"', "sections.basis.questions.year.kind: \"moment\" is not",
    ),
    "no kind": ('kind = "date"', "", "sections.basis.questions.year: has no kind; add kind ="),
    "an unknown key": (
        'letter = "A"', 'letter = "A"\ncolour = "red"', "sections.basis.colour: unknown key",
    ),
    "no title": (
        'title.en = "Basis"\ntitle.fr = "Fondement"', "", "sections.basis.title: is missing",
    ),
    "somebody it cannot be put to": (
        '["state", "un_entity"]', '["state", "all"]', 'sections.basis.put_to[1]: "all" is not allo',
    ),
    "a condition on nothing": (
        "basis.law", "basis.laws", "sections.basis.questions.year.asked_when",
    ),
    "a condition that cannot hold": (
        'is = ["new"]', 'is = ["newer"]', "sections.basis.questions.year.asked_when",
    ),
    "a date that is none": ("2031-01-15", '"soon"', "note_verbale.sent: a day such as 2004-09-16"),
    "an addressee that is none": (
        '"UNHCR"', '"UNHCRR"', "note_verbale.addressees[1]: “UNHCRR” is neither a rule",
    ),
    "a version that is no number": ("version = 1", 'version = "one"', "version: a whole number"),
    "what is not TOML": ("[note_verbale]", "[note_verbale", "not TOML: "),
}  # fmt: skip


class TestCheck:
    """Every fault of a file, with the path of its key."""

    def test_a_sound_file_is_said_to_be_sound(self, newcomer: Officer, file: Path) -> None:
        said = newcomer.hears("questionnaire", "check", file)
        assert said == "small-2031: sound, with 1 sections and 3 questions.\n"

    @pytest.mark.parametrize(("right", "wrong", "fault"), FAULTS.values(), ids=FAULTS)
    @pytest.mark.parametrize("command", ["check", "add"])
    def test_a_fault_is_told_with_the_path_of_its_key(
        self, newcomer: Officer, file: Path, command: str, right: str, wrong: str, fault: str
    ) -> None:
        assert right in SMALL
        file.write_text(SMALL.replace(right, wrong, 1), encoding="utf-8")
        newcomer.hears("respondent", "add", "PIL", "--kind", "ngo", "--name-en", "Pilots")
        said = newcomer.is_refused("questionnaire", command, file).splitlines()
        assert len(said) == 1
        assert re.sub(r"^line \d+: ", "", said[0]).startswith(fault)
        assert "small-2031" not in newcomer.gets("questionnaire", "list")

    def test_a_wrong_entry_is_not_a_missing_one_as_well(
        self, newcomer: Officer, file: Path
    ) -> None:
        file.write_text(SMALL.replace('["state", "un_entity"]', '["all"]'), encoding="utf-8")
        assert len(newcomer.is_refused("questionnaire", "check", file).splitlines()) == 1

    def test_all_faults_are_told_at_once(self, newcomer: Officer, file: Path) -> None:
        wrong = SMALL.replace('letter = "A"', "").replace('kind = "date"', 'kind = "moment"')
        file.write_text(wrong.replace("version = 1", "version = 0"), encoding="utf-8")
        said = newcomer.is_refused("questionnaire", "check", file).splitlines()
        assert sorted(re.sub(r"^line \d+: ", "", line).partition(":")[0] for line in said) == [
            "sections.basis.letter", "sections.basis.questions.year.kind", "version",
        ]  # fmt: skip

    def test_a_file_that_cannot_be_read_is_named(self, newcomer: Officer, tmp_path: Path) -> None:
        for command in ("check", "add"):
            missing = newcomer.is_refused("questionnaire", command, tmp_path / "missing.toml")
            assert missing.startswith(f"{tmp_path}/missing.toml: cannot be read (")
        latin = tmp_path / "latin.toml"
        latin.write_bytes(SMALL.encode("latin-1", "replace"))
        said = newcomer.is_refused("questionnaire", "check", latin)
        assert said.startswith(f"{latin}: not UTF-8 text (byte ")


class TestAdd:
    """Putting a questionnaire into the store, and a later version of it."""

    def test_a_folder_and_the_id_of_a_shipped_one_serve_too(
        self, newcomer: Officer, file: Path
    ) -> None:
        folder = file.parent / "small"
        folder.mkdir()
        file.rename(folder / "questionnaire.toml")
        said = newcomer.hears("questionnaire", "add", folder)
        assert said.endswith("\nsmall-2031 version 1 is in the store.\n")
        assert newcomer.hears("questionnaire", "add", "trafficking-2004").startswith("trafficking")

    def test_of_several_one_must_be_named(self, officer: Officer, file: Path) -> None:
        officer.hears("questionnaire", "add", file)
        assert officer.is_refused("coverage") == (
            "The store holds several questionnaires: small-2031, trafficking-2004. Name one with "
            "--questionnaire.\n"
        )
        named = officer.gets("coverage", "--questionnaire", "small-2031", "--by", "group")
        assert "0 of 1 United Nations entities addressed have replied (0%)." in named

    def test_states_are_called_member_states_whoever_is_addressed_beside_them(
        self, newcomer: Officer, file: Path
    ) -> None:
        newcomer.hears("questionnaire", "add", file)
        headline = newcomer.gets("coverage", "--by", "group").splitlines()[0]
        assert headline == "0 of 193 Member States have replied (0%)."

    def test_responses_to_it_are_taken_in_and_counted(self, newcomer: Officer, file: Path) -> None:
        newcomer.hears("questionnaire", "add", file)
        newcomer.takes_in(
            small("SWE", law="new", year="2030"),
            small("Norvège", law="old") | {"replies": [{"received": "2030-02"}]},
            small("UNHCR"),
        )
        assert newcomer.gets("--lang", "fr", "who", "basis.law=old", "--format", "note") == (
            "Norvège\n"
        )
        assert newcomer.is_refused("import", "-", given=b'{"questionnaire": "small-2031", '
            b'"respondent": "DNK", "status": "draft", "answers": {"basis": {"year": "2030"}}}'
        ).startswith("-, line 1 (record 1): answers.basis.year: is asked only when")  # fmt: skip

    def test_a_later_version_may_add_and_what_it_did_not_ask_is_not_silence(
        self, newcomer: Officer, file: Path
    ) -> None:
        newcomer.hears("questionnaire", "add", file)
        newcomer.takes_in({**small("SWE", law="old"), "status": "final"})
        more = '\n[sections.basis.questions.costs]\nkind = "yes_no"\nsince = 2\n'
        more += 'title.en = "Costs"\ntitle.fr = "Coûts"\n'
        file.write_text(SMALL.replace("version = 1", "version = 2") + more, encoding="utf-8")
        assert newcomer.hears("questionnaire", "add", file) == (
            "small-2031 version 2 is in the store.\n"
        )
        newcomer.takes_in({**small("NOR", law="old"), "status": "final"})
        states = newcomer.reads("coverage", "--by", "question", "--format", "json")["questions"]
        assert states["basis.costs"] == {"silent": 1, "not_asked": 1, "no_reply": 192}
        assert states["basis.summary"] == {"silent": 2, "no_reply": 192}

    @pytest.mark.parametrize(
        ("right", "wrong", "fault"),
        [
            ('en = "Old"', 'en = "Former"', "The store has another version 1 of small-2031."),
            ('kind = "text"', 'kind = "yes_no"', "sections.basis.questions.summary.kind: was of"),
            ("old = {", "older = {", "sections.basis.questions.law.options.old: was offered in"),
            ('"state", "un_entity"', '"state"', "sections.basis.put_to: was put to"),
        ],
    )
    def test_a_version_that_changes_what_answers_mean_is_refused(
        self, newcomer: Officer, file: Path, right: str, wrong: str, fault: str
    ) -> None:
        newcomer.hears("questionnaire", "add", file)
        newcomer.takes_in(small("NOR", law="old"))
        version = 1 if "another version 1" in fault else 2
        changed = SMALL.replace("version = 1", f"version = {version}")
        assert right in changed
        file.write_text(changed.replace(right, wrong), encoding="utf-8")
        assert fault in newcomer.is_refused("questionnaire", "add", file)
        assert newcomer.gets("questionnaire", "list").startswith("small-2031  v1")

    def test_adding_the_same_again_changes_nothing(self, newcomer: Officer, file: Path) -> None:
        for _ in range(2):
            said = newcomer.hears("questionnaire", "add", file)
            assert "small-2031 version 1 is in the store.\n" in said


@pytest.mark.parametrize("verb", ["check", "add"])
def test_what_a_language_lacks_is_told_and_no_fault(
    newcomer: Officer, tmp_path: Path, verb: str
) -> None:
    file = tmp_path / "tools.toml"
    file.write_text(TEXT, encoding="utf-8")
    said = newcomer.hears("questionnaire", verb, file)
    assert f"fr is missing at: {', '.join(FRENCH)}. English stands there instead." in said


def test_a_questionnaire_that_was_taken_away_is_no_store_put_back(
    newcomer: Officer, tmp_path: Path
) -> None:
    newcomer.hears("questionnaire", "add", "trafficking-2004")
    newcomer.takes_in(response("SWE"))
    file = tmp_path / "mine.toml"
    file.write_text(BUDGETS, encoding="utf-8")
    newcomer.hears("questionnaire", "add", file)
    newcomer.hears("questionnaire", "remove", "budgets-2033")
    for words in (("questionnaire", "list"), ("check",)):
        outcome = newcomer.tries(*words)
        assert (outcome.status, "older state" in outcome.said) == (0, False)
    newcomer.hears("questionnaire", "add", file)
    assert "older state" not in newcomer.tries("check").said


def test_what_is_refused_of_addressees_and_versions_has_its_line(
    newcomer: Officer, tmp_path: Path
) -> None:
    file = tmp_path / "budgets.toml"
    file.write_text(BUDGETS.replace('["member_states"]', '["member_states", "XX"]'), "utf-8")
    for command in ("check", "add"):
        assert "line 7: note_verbale.addressees" in newcomer.is_refused(
            "questionnaire", command, file
        )
    file.write_text(BUDGETS, encoding="utf-8")
    newcomer.hears("questionnaire", "add", file)
    newcomer.takes_in({**response("SWE"), "questionnaire": "budgets-2033", "answers": {}})
    later = BUDGETS.replace("version = 1", "version = 2").replace(
        'unit_from = "currency"\n\n', "\n"
    )
    file.write_text(later, encoding="utf-8")
    said = newcomer.is_refused("questionnaire", "add", file)
    assert "line 19: sections.money.questions.budget.unit" in said


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "line 20: sections.a.questions.firms.sentence.en: names no column"),
     ("fr", "sections.a.questions.firms.sentence.en: ne nomme aucune colonne")],
)  # fmt: skip
def test_a_sentence_on_rows_that_names_no_column_is_refused(
    newcomer: Officer, tmp_path: Path, language: str, words: str
) -> None:
    file = tmp_path / "firms.toml"
    table = (
        '\n[sections.a]\nletter = "A"\ntitle.en = "A"\nput_to = ["state"]\n'
        '[sections.a.questions.firms]\nkind = "table"\ntitle.en = "Firms"\n'
        'sentence.en = "A firm."\ncolumns.name = {kind = "text", title.en = "Name"}\n'
    )
    file.write_text(SMALL.partition("[sections.basis]")[0] + table, encoding="utf-8")
    for command in ("check", "add"):
        assert words in newcomer.speaking(language).is_refused("questionnaire", command, file)


@pytest.mark.parametrize("has_store", [False, True])
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "cannot have the id “not_stated”"), ("fr", "l’identifiant «\xa0not_stated\xa0»")],
)
def test_an_option_that_who_could_not_be_asked_for_is_refused(
    newcomer: Officer, file: Path, language: str, words: str, has_store: bool
) -> None:
    if has_store:
        newcomer.hears("questionnaire", "add", file)
    text = SMALL.replace("old = {en", "not_stated = {en")
    file.write_text(text, encoding="utf-8")
    line = text[: text.index("not_stated")].count("\n") + 1
    for command in ("check", "add"):
        said = newcomer.speaking(language).is_refused("questionnaire", command, file)
        assert f"{line}" in said
        assert "sections.basis.questions.law.options.not_stated" in said
        assert words in said
