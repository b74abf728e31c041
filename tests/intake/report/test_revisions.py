"""What a report says otherwise than an earlier draft."""

from intake.formats.grid import Grid
from intake.report.document import Block, Heading, Paragraph, Report, Run, numbered, paragraph
from intake.report.revisions import Revision, changed_runs, revisions


def report(*blocks: Block) -> Report:
    return Report("Title", "en", numbered(blocks))


def stated(words: str, note: str, query: str = "law.fine=yes") -> Paragraph:
    return Paragraph((Run(words, note=note, query=query),))


def test_what_is_the_same_is_no_revision() -> None:
    drafted = report(
        Heading(2, "One"), stated("One State.", "Mali."), paragraph("So.", lead="Mali.")
    )
    assert list(revisions(drafted, drafted)) == []


def test_a_paragraph_is_told_by_what_it_states_wherever_it_has_moved() -> None:
    before = report(Heading(2, "One"), stated("One State.", "Mali."))
    other = stated("New.", "Cuba.", "law.act=yes")
    after = report(Heading(2, "One"), other, stated("Two States.", "Cuba and Mali."))
    assert list(revisions(before, after)) == [
        Revision("One", ("paragraph", "1"), "", "New."),
        Revision("One", ("note", "1"), "", "Cuba."),
        Revision("One", ("paragraph", "1"), "One State.", "Two States."),
        Revision("One", ("note", "1"), "Mali.", "Cuba and Mali."),
    ]


def test_an_item_is_told_by_its_respondent_and_a_row_by_its_first_cell() -> None:
    before = report(paragraph("Old.", lead="Mali."), Grid("Rivers", ("a", "b"), (("Nile", 3),)))
    after = report(paragraph("New.", lead="Mali."), Grid("Rivers", ("a", "b"), (("Nile", 4),)))
    assert list(revisions(before, after)) == [
        Revision("", ("item", "Mali"), "Old.", "New."),
        Revision("", ("row", "Rivers, Nile"), "Nile | 3", "Nile | 4"),
    ]


def test_the_number_of_a_list_is_part_of_what_it_says() -> None:
    before, after = (
        report(paragraph(w, lead=f"Africa ({n}).")) for n, w in ((2, "A, B."), (1, "A."))
    )
    assert list(revisions(before, after)) == [
        Revision("", ("item", "Africa"), "(2) A, B.", "(1) A.")
    ]


def test_places_for_the_author_are_not_compared() -> None:
    before, after = (report(paragraph(words, role="author")) for words in ("[1]", "[2]"))
    assert list(revisions(before, after)) == []


def test_a_change_is_told_word_by_word() -> None:
    runs = changed_runs("Mali and Niger had a law.", "Mali has a law.")
    assert [(run.words, run.change) for run in runs] == [
        ("Mali ", ""),
        ("and Niger had ", "deleted"),
        ("has ", "inserted"),
        ("a law. ", ""),
    ]
    assert changed_runs("", "New.") == (Run("New.", change="inserted"),)
