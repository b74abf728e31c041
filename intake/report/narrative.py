"""What respondents wrote on a question: their narrative, and the rows of their tables."""

from collections.abc import Iterator, Sequence
from functools import partial

from forms.kinds.question import Clause, Question
from forms.languages.joining import set_apart
from forms.messages import LANGUAGES, Language
from forms.passages import places_words
from forms.questionnaire import Section
from forms.response import Answer, Cell, Row
from forms.units import words_in_unit
from intake.formats.grid import Grid
from intake.report.document import Paragraph, Stretch, paragraph
from intake.report.gathering import is_given
from intake.report.material import Material

_REMARK = "remark"
"""The column that explains a row."""


def items(material: Material, question: Question) -> Iterator[Paragraph]:
    """Return what respondents wrote on a question, each in turn by name, States first.

    A text is marked where it is a respondent's, and in another language than the report. Rows are
    said where the questionnaire has a sentence for them in the report's language.
    """
    if question.summary not in ("narrative", "rows"):
        return
    for written in material.gathered.written[question.path]:
        answer = written.answers[question.path]
        if answer.value is None:
            continue
        if question.summary == "rows":
            yield from _rows(material, question, written.name, answer.rows)
        else:
            yield from _narrative(material, question, written.name, answer)


def tables(material: Material, section: Section, *, said: bool) -> Iterator[Stretch]:
    """Return the tables of a section: all rows of all respondents, each in turn by name.

    None is empty. They are those whose rows are `said` in sentences as well, without the remarks
    that stand there, or those whose rows are not; with the latter go the numbers and dates that
    were given to a question without a sentence.
    """
    for question in section.questions.values():
        if question.summary == "narrative" or not is_given(question):
            continue
        if any(items(material, question)) == said and _has_rows(material, question):
            yield Stretch(partial(_grids, material, question))


def _has_rows(material: Material, question: Question) -> bool:
    answers = (each.answers[question.path] for each in material.gathered.written[question.path])
    if question.summary == "rows":
        return any(answer.rows for answer in answers)
    return any(answer.value is not None for answer in answers)


def _grids(material: Material, question: Question) -> Iterator[Grid]:
    yield (_table if question.summary == "rows" else _values)(material, question)


def _narrative(
    material: Material, question: Question, name: str, answer: Answer
) -> Iterator[Paragraph]:
    own = answer.translations.get(material.language)
    text = own.text if own is not None else None
    language = answer.language or ""
    foreign = text is None and bool(language) and language != material.language
    parts = _parts(text or str(answer.value))
    cited = places_words(answer.passages(), material.language)
    lead = name
    if question.written_by == "respondent" and (foreign or text is not None):
        mark = _marked(material, language, translated=text is not None)
        lead = material.say("narrative.foreign", lead=name, language=mark)
    for index, part in enumerate(parts):
        is_last = index + 1 == len(parts)
        cites = cited and is_last
        yield paragraph(
            material.say("narrative.cited", words=part, places=cited) if cites else part,
            lead=f"{lead}." if index == 0 else "",
            language=language if foreign else "",
            role="item",
        )


def _parts(text: str) -> list[str]:
    parts = text.replace("\r\n", "\n").split("\n\n")
    return [part.strip() for part in parts if part.strip()]


def _marked(material: Material, language: str, *, translated: bool) -> str:
    """Return the words for the language of an original, or that this is a translation from it."""
    group = "translated" if translated else "original"
    known = language if language in LANGUAGES else "other" if language else "unknown"
    return material.say(f"{group}.{known}", code=language)


def _rows(
    material: Material, question: Question, name: str, rows: Sequence[Row]
) -> Iterator[Paragraph]:
    """Return one item with what the rows of a respondent say, after its name."""
    clauses = question.clauses(rows, material.language, material.style.greatest_in_words)
    said = [each for each in clauses if each is not None]
    if said:
        words = set_apart(_without_repeated(said), material.language)
        lead = material.say("narrative.rows", name=name)
        yield paragraph(f"{words}.", lead=lead, role="item")


def _without_repeated(clauses: Sequence[Clause]) -> Iterator[str]:
    """Return the words of clauses, each without what it has in common with the one before."""
    for before, each in zip((None, *clauses), clauses, strict=False):
        yield each.after(before)


def _values(material: Material, question: Question) -> Grid:
    """Return what each respondent answered to a question, as a table."""
    given = tuple(
        (
            written.name,
            words_in_unit(material.questionnaire, question, written.answers, material.language),
        )
        for written in material.gathered.written[question.path]
        if written.answers[question.path].value is not None
    )
    headings = (material.say("table.respondent"), material.column("answer"))
    return Grid(question.title.text(material.language), headings, given)


def _table(material: Material, question: Question) -> Grid:
    given, says_remarks = set[str](), True
    for _, rows in _rows_by_name(material, question):
        given.update(*(row.cells for row in rows))
        says_remarks = says_remarks and _says_remarks(question, rows, material.language)
    said = {_REMARK} if says_remarks else set()
    filled = [key for key in question.inner if key in given - said]
    columns = [question.inner[key] for key in filled]
    return Grid(
        question.title.text(material.language),
        (
            material.say("table.respondent"),
            *(column.title.text(material.language) for column in columns),
        ),
        tuple(
            (name, *(_cell(material, question, key, row) for key in filled))
            for name, rows in _rows_by_name(material, question)
            for row in rows
        ),
    )


def _rows_by_name(material: Material, question: Question) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Return the rows of each respondent, which are not held."""
    for written in material.gathered.written[question.path]:
        yield written.name, written.answers[question.path].rows


def _says_remarks(question: Question, rows: Sequence[Row], language: Language) -> bool:
    """Return whether the remark of each row stands in the sentence on it."""
    return all(
        clause is not None and _remark_words(question, row, language) in clause.words
        for row, clause in zip(rows, question.clauses(rows, language), strict=True)
    )


def _remark_words(question: Question, row: Row, language: Language) -> str:
    """Return the remark of a row as a sentence has it; nothing where it has none."""
    cell = _given(row, _REMARK, language)
    return "" if cell is None else question.inner[_REMARK].running_words(cell, language)


def _given(row: Row, key: str, language: Language) -> Cell | None:
    """Return what is given in a column, in a language where that is translated."""
    return row.translations.get(language, {}).get(key) or row.cells.get(key)


def _cell(material: Material, table: Question, key: str, row: Row) -> object:
    cell = _given(row, key, material.language)
    if cell is None:
        return ""
    return table.inner[key].tabled(cell, material.language)
