"""`intake report check`: an edited draft against the data."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.intake.commands.report_lists import LISTS, NGOS, STATES, ReportList
from tests.intake.commands.test_report_lists import deviations, joined
from tests.intake.officer import Officer, response

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def written(listed: ReportList) -> str:
    """Return a list of the report as a note or a paragraph of a draft."""
    kind, number = re.split(r"(?<=[.§])\s?", listed.place, maxsplit=1)
    names = joined(listed.names, listed.last)
    if kind == "§":
        return f"{number}. Ont répondu en ce sens {names}.\n"
    return f"- {number.translate(SUPERSCRIPT)} {names}.\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft of somebody's own, to be edited."""
    return own_draft(tmp_path)


@pytest.fixture(scope="module")
def unchanged(full: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What is found in somebody's own draft as it is."""
    folder = tmp_path_factory.mktemp("unchanged")
    return checked(Officer(Path(shutil.copy(full, folder))), own_draft(folder))


@pytest.fixture(scope="module")
def english(full: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The draft that Intake makes of the 59 responses, in English."""
    folder = tmp_path_factory.mktemp("english")
    file = folder / "draft.md"
    Officer(Path(shutil.copy(full, folder))).hears("report", "--output", file)
    return file.read_bytes()


def own_draft(folder: Path) -> Path:
    """Write a draft in plain text that has every list of the report, as the report prints it."""
    paragraphs = [
        f"3. Ont répondu {joined(STATES)}, ainsi que {joined(sorted(NGOS))}.\n",
        "39. De nombreux États ont mené des campagnes⁹ et plusieurs ont un plan¹¹.\n",
        "42. Plusieurs États Membres ont une loi sur la protection¹⁰.\n",
        "74. De toutes les ONG, quatre ont répondu. L’American Society of Criminology a écrit. "
        "La Ligue internationale des droits de l’homme est prête. Le Conseil national des femmes "
        "allemandes et Pax Romana ont participé.\n",
    ]
    notes = sorted({re.sub(r"\D", "", each.place) for each in LISTS if each.place[0] == "n"})
    marked = {"9", "10", "11"}
    marks = " ".join(each.translate(SUPERSCRIPT) for each in notes if each not in marked)
    paragraphs.append(f"80. Renvois {marks}\n")
    file = folder / "draft.txt"
    text = "\n".join((*paragraphs, "Notes\n", *map(written, LISTS)))
    file.write_text(text, encoding="utf-8")
    return file


def checked(officer: Officer, draft: Path, language: str = "fr") -> Any:
    outcome = officer.tries("report", "check", draft, "--lang", language, "--format", "json")
    document = json.loads(outcome.printed)
    assert outcome.status == (1 if document["findings"] else 0)
    return document


def changed(draft: Path, old: str, new: str) -> None:
    text = draft.read_text(encoding="utf-8")
    assert text.count(old) == 1
    draft.write_text(text.replace(old, new), encoding="utf-8")


def test_the_lists_of_the_report_are_found_and_exact_but_where_it_deviates(
    reporter: Officer, draft: Path
) -> None:
    found = checked(reporter, draft)
    outcomes = {
        (each["place"]["kind"], each["place"]["number"], each["asked"]): each["outcome"]
        for each in found["lists"]
    }
    for listed in LISTS:
        kind = "note" if listed.place.startswith("n.") else "paragraph"
        number = re.sub(r"\D", "", listed.place)
        known = [each for each in deviations() if each.concerns(listed) and each.kind == "extra"]
        asked = listed.query if (kind, number, listed.query) in outcomes else ""
        assert outcomes[kind, number, asked] == ("differs" if known else "exact"), listed


def test_note_3_is_found_to_lack_austria(reporter: Officer, draft: Path) -> None:
    printed = reporter.tries("report", "check", draft, "--lang", "fr").printed
    assert "note 3\u00a0: il manque Autriche." in printed
    (note,) = [
        each for each in checked(reporter, draft)["lists"] if each["place"]["number"] == "3"
        and each["place"]["kind"] == "note"
    ]  # fmt: skip
    assert note["missing"] == [{"code": "AUT", "name": "Autriche"}]


def test_three_changes_are_three_findings_more(
    reporter: Officer, draft: Path, unchanged: Any
) -> None:
    changed(draft, "- ¹¹ Australie, Azerbaïdjan, Bosnie-Herzégovine, ", "- ¹¹ Australie, ")
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text.replace("- ³⁰ Allemagne, ", "- ³⁰ Allemagne, Andorre, "), "utf-8")
    changed(draft, "quatre ont répondu", "cinq ont répondu")
    after = checked(reporter, draft)
    assert after["findings"] == unchanged["findings"] + 4
    printed = reporter.tries("report", "check", draft, "--lang", "fr").printed
    for said in (
        "note 11\u00a0: il manque Azerbaïdjan.",
        "note 11\u00a0: il manque Bosnie-Herzégovine.",
        "note 30\u00a0: Andorre n’a jamais répondu.",
        "paragraphe 74\u00a0: «\u00a0cinq\u00a0» accompagne une liste de 4.",
    ):
        assert said in printed


def test_somebody_who_replied_otherwise_is_told_apart_from_nobody(
    reporter: Officer, draft: Path
) -> None:
    changed(draft, "- ¹² Cuba et Maurice.", "- ¹² Cuba, Maurice et Oman.")
    printed = reporter.tries("report", "check", draft, "--lang", "fr").printed
    assert "note 12\u00a0: Oman a répondu, mais n’a pas donné cette réponse." in printed


def test_a_note_that_is_no_answer_is_an_error_and_a_paragraph_is_not(
    reporter: Officer, draft: Path, unchanged: Any
) -> None:
    before = unchanged["findings"]
    text = draft.read_text(encoding="utf-8")
    text = text.replace("Notes\n", "99. Le Japon, l’Oman et l’Andorre ont écrit.\n\nNotes\n")
    draft.write_text(text, encoding="utf-8")
    assert checked(reporter, draft)["findings"] == before
    text = text.replace("ont écrit.", "ont écrit⁹⁹.")
    draft.write_text(f"{text}- ⁹⁹ Andorre, Japon et Oman.\n", encoding="utf-8")
    assert checked(reporter, draft)["findings"] == before + 1


COUNTED = [
    ("Neuf États ont exposé leurs peines⁵.", 0),
    ("9 États Membres ont exposé leurs peines⁵.", 0),
    ("Douze États ont exposé leurs peines⁵.", 1),
    ("12 pays ont exposé leurs peines⁵.", 1),
    ("Plusieurs États ont exposé leurs peines⁵.", 0),
    ("La plupart des États ont exposé leurs peines⁵.", 1),
    ("Quelques États ont exposé leurs peines⁵.", 1),
    ("Douze organisations ont exposé leurs peines⁵.", 0),
    ("Douze États ont écrit. Tous ont exposé leurs peines⁵.", 0),
    ("Un État a exposé ses peines⁵.", 1),
    ("Variables d’un État à l’autre, les peines sont exposées⁵.", 0),
    ("Neuf des 37 États ont exposé leurs peines⁵.", 0),
    ("Douze des 37 États ont exposé leurs peines⁵.", 1),
    ("Sur les 37 États, neuf ont exposé leurs peines⁵.", 0),
    ("Neuf États ont exposé que tous les États devaient punir⁵.", 0),
    ("Presque tous les États ont exposé leurs peines⁵.", 0),
    ("Douze États ont exposé ceci\u00a0: leurs peines⁵.", 1),
    ("La plupart des États ont trois types\u00a0: peines⁵, plans¹¹.", 0),
]


@pytest.mark.parametrize(("sentence", "wrong"), COUNTED)
def test_a_count_is_held_against_the_list_that_it_stands_with(
    reporter: Officer, draft: Path, unchanged: Any, sentence: str, wrong: int
) -> None:
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text.replace("Notes\n", f"6. {sentence}\n\nNotes\n"), encoding="utf-8")
    after = checked(reporter, draft)
    assert after["findings"] - unchanged["findings"] == wrong
    assert len(after["counts"]) - len(unchanged["counts"]) == wrong


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("suffix", ["md", "docx"])
@pytest.mark.parametrize("counts", [[], ["--counts"]])
def test_what_intake_drafted_agrees_with_the_data(
    reporter: Officer, tmp_path: Path, language: str, suffix: str, counts: list[str]
) -> None:
    file = tmp_path / f"draft.{suffix}"
    reporter.hears("report", "--lang", language, "--output", file, *counts)
    found = checked(reporter, file, language)
    assert found["findings"] == 0
    assert sum(each["outcome"] == "exact" for each in found["lists"]) > 50


def test_a_confidential_respondent_must_not_be_named(officer: Officer, tmp_path: Path) -> None:
    campaigns = {"prevention": {"campaigns": "yes"}}
    documents = [response(code, "final", **campaigns) for code in ("SWE", "NOR", "DNK")]
    officer.takes_in(*documents[:2], {**documents[2], "confidential": True})
    file = tmp_path / "draft.txt"
    file.write_text("- ¹ Denmark, Norway and Sweden.\n", encoding="utf-8")
    outcome = officer.tries("report", "check", file)
    assert "note 1: Denmark is confidential and must not be named." in outcome.printed


@pytest.mark.parametrize("text", ["", "1. Nothing to see.\n", "1. Chad, Fiji, Guyana and Haiti.\n"])
def test_a_draft_in_which_nothing_can_be_compared_does_not_pass(
    reporter: Officer, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "draft.md"
    file.write_text(text, encoding="utf-8")
    outcome = reporter.tries("report", "check", file)
    assert outcome.status == 1
    assert "could be compared: nothing was checked." in " ".join(outcome.printed.split())
    assert "Nothing disagrees" not in outcome.printed
    assert "Is the draft in this language (en)?" in outcome.said
    assert checked(reporter, file, "en")["nothing_compared"] is True


@pytest.fixture
def drafted(english: bytes, tmp_path: Path) -> Path:
    """The draft that Intake makes of the 59 responses, to be edited."""
    file = tmp_path / "draft.md"
    file.write_bytes(english)
    return file


def test_a_mark_without_a_note_is_an_error(reporter: Officer, drafted: Path) -> None:
    changed(drafted, "[^3]: ", "[^333]: ")
    outcome = reporter.tries("report", "check", drafted)
    assert outcome.status == 1
    assert "paragraph 7: there is no note 3." in outcome.printed


def test_a_note_that_is_there_twice_is_an_error(reporter: Officer, drafted: Path) -> None:
    changed(drafted, "[^3]: ", "[^2]: ")
    assert "Note 2 is there 2 times." in reporter.tries("report", "check", drafted).printed


def test_a_list_set_out_in_items_is_found(reporter: Officer, tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    names = ["Algeria", "Azerbaijan", "Belarus", "Belgium", "Mexico"]
    items = "\n".join(f"- {name};" for name in names)
    file.write_text(f"1. Laws were being drafted by five States:\n\n{items}\n", "utf-8")
    (found,) = checked(reporter, file, "en")["lists"]
    assert (found["outcome"], len(found["respondents"])) == ("exact", 5)
    file.write_text(f"1. Laws were being drafted by nine States:\n\n{items}\n", "utf-8")
    assert checked(reporter, file, "en")["findings"] == 1


def test_how_many_are_confidential_must_be_right(officer: Officer, tmp_path: Path) -> None:
    campaigns = {"prevention": {"campaigns": "yes"}}
    documents = [response(code, "final", **campaigns) for code in ("SWE", "NOR", "DNK")]
    officer.takes_in(*documents[:2], {**documents[2], "confidential": True})
    file = tmp_path / "draft.md"
    officer.hears("report", "--output", file)
    assert checked(officer, file, "en")["findings"] == 0
    text = file.read_text(encoding="utf-8")
    for tail in ("and 3 States whose replies are confidential", ""):
        file.write_text(
            re.sub(r"(?m)(?<=^\[\^1\]: )(.*); and 1 State whose reply is confidential",
                   rf"\1; {tail}", text),
            encoding="utf-8",
        )  # fmt: skip
        assert checked(officer, file, "en")["findings"] == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_lists_that_differ_in_the_confidential_alone_are_told_apart(
    officer: Officer, tmp_path: Path, language: str
) -> None:
    asylum, campaigns = {"asylum": "yes"}, {"campaigns": "yes", "demand_reduction": "yes"}
    sweden = response("SWE", "final", prevention=campaigns, protection=asylum)
    denmark = response("DNK", "final", prevention={"campaigns": "yes"}, protection=asylum)
    officer.takes_in(sweden, {**denmark, "confidential": True})
    file = tmp_path / "draft.md"
    officer.hears("report", "--lang", language, "--output", file)
    assert checked(officer, file, language)["findings"] == 0
    text = file.read_text(encoding="utf-8")
    notes = re.findall(r"(?m)^\[\^\d+\]: .*$", text)
    withheld = {note for note in notes if "confidential" in note or "confidentielle" in note}
    assert len(notes) > len(withheld) == 2
    alone = next(note.partition(": ")[2] for note in notes if note not in withheld)
    for note in notes:
        number, _, words = note.partition(": ")
        other = alone if note in withheld else min(withheld).partition(": ")[2]
        file.write_text(text.replace(note, f"{number}: {other}"), encoding="utf-8")
        assert words != other
        found = checked(officer, file, language)
        assert (number, found["findings"]) == (number, 1)


def test_the_addressees_that_did_not_reply_are_lists_too(reporter: Officer, drafted: Path) -> None:
    changed(drafted, "Angola, Benin, Botswana", "Angola, Belgium, Botswana")
    printed = " ".join(reporter.tries("report", "check", drafted).printed.split())
    assert "Benin is missing." in printed
    assert "Belgium replied, but did not give this answer." in printed


# What a list may not have

STRANGERS = [
    ("Lithuania, ", "Lithuania, Kosovo, ", "“Kosovo” is the name of no respondent."),
    (
        "Lithuania, ",
        "Lithuania, African Union, ",
        "“African Union” is the name of no respondent.",
    ),
    ("Mexico", "New Mexico", "“New Mexico” is the name of no respondent."),
    ("Germany", "East Germany", "“East Germany” is the name of no respondent."),
    ("Denmark", "Denmark Strait", "“Denmark Strait” is the name of no respondent."),
    ("Lithuania, ", "Lithuania, Lithuania, ", "Lithuania is named more than once."),
    ("Turkey", "Türkiye", "“Türkiye” was not the name on the report’s date: Turkey."),
    ("Belarus, ", "Byelorussia, ", ""),
]


@pytest.mark.parametrize(("old", "new", "said"), STRANGERS)
def test_a_name_that_is_none_is_told_wherever_it_is_put(
    reporter: Officer, drafted: Path, old: str, new: str, said: str
) -> None:
    lines = drafted.read_text(encoding="utf-8").split("\n")
    wrong = [line.replace(old, new) if line.startswith("[^") else line for line in lines]
    changes = sum(line != edited for line, edited in zip(lines, wrong, strict=True))
    drafted.write_text("\n".join(wrong), encoding="utf-8")
    found = checked(reporter, drafted, "en")
    printed = " ".join(reporter.tries("report", "check", drafted).printed.split())
    assert changes
    assert printed.count(said) == changes or not said
    in_notes = [each for each in found["lists"] if each["place"]["kind"] == "note"]
    wrong_lists = sum(each["outcome"] != "exact" for each in in_notes)
    assert (wrong_lists, found["findings"] >= changes) == ((changes, True) if said else (0, False))


def test_a_name_out_of_order_is_an_error(reporter: Officer, drafted: Path) -> None:
    changed(
        drafted,
        ": Australia, Denmark, Germany, Republic of Korea,",
        ": Denmark, Australia, Germany, Republic of Korea,",
    )
    outcome = reporter.tries("report", "check", drafted)
    assert outcome.status == 1
    assert "Australia stands out of alphabetical order." in " ".join(outcome.printed.split())
    (found,) = [each for each in checked(reporter, drafted, "en")["lists"] if each["out_of_order"]]
    assert found["out_of_order"] == "Australia"


def test_what_was_not_looked_at_is_said(reporter: Officer, tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_text(
        "1. In 2005, 38 of 191 States (A/RES/58/137) replied.\n\n"
        "2. In all, 5 States had laws under way[^1], at a rate of 12,5 %[^2].\n\n"
        "| State | Laws |\n|---|---|\n| Chad | 3 |\n| Fiji | 4 |\n\n"
        "[^1]: Algeria, Azerbaijan, Belarus, Belgium and Mexico.\n\n[^2]: See annex.\n",
        encoding="utf-8",
    )
    outcome = reporter.tries("report", "check", file)
    assert outcome.status == 0
    for said in (
        "paragraph 1: 1 sentence and the figures 2005, 38, 191",
        "paragraph 2: 1 sentence and the figure 12,5",
        "note 2: no list",
        "table “State, Laws”: 2 rows",
    ):
        assert said in " ".join(outcome.printed.split())
    places = {each["place"]["kind"] for each in checked(reporter, file, "en")["not_looked_at"]}
    assert places == {"paragraph", "note", "table"}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("suffix", ["md", "docx"])
def test_what_looks_like_a_mark_in_a_reply_is_text(
    officer: Officer, tmp_path: Path, language: str, suffix: str
) -> None:
    officer.takes_in(
        {
            **response(
                "SWE",
                "final",
                legislation={"summary": "A law[^9] on ten m².\n\n[^8]: of 2003.\n² amended."},
                prevention={"campaigns": {"value": "yes", "remark": "Since 2003[^7], 10 km²."}},
            ),
            "replies": [{"received": "2004-12-06"}],
        }
    )
    file = tmp_path / f"draft.{suffix}"
    speaking = officer.speaking(language)
    speaking.tries("report", "--output", file)
    outcome = speaking.tries("report", "check", file)
    assert outcome.status == 0, outcome.everything
