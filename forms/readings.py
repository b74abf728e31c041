"""Two readings of one reply: what they say differently, and the answer that is settled on.

Narrative counts as the same where both readings have it. A question that is left open says no more
than `not_stated`: in both the reply is silent.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from forms.answer_translations import translations_left
from forms.kinds.question import Question
from forms.languages.folding import fold
from forms.parts import Part
from forms.passages import Place
from forms.questionnaire import Questionnaire
from forms.respondent_kinds import RespondentKind
from forms.response import Answer, Cell, Row, answer_document, row_document
from forms.routing import Routing
from forms.sound_text import sound

Side = Literal["first", "second"]
Take = Literal["first", "second", "other"]
RowPair = tuple[Row | None, Row | None]


class Decision(Part, frozen=True, kw_only=True):
    """What was settled on at one place: one reading's word, or other content (JSON)."""

    take: Take
    content: object = None
    reason: str | None = None

    def as_json(self) -> dict[str, object]:
        """Return it as it is kept, without what is not said of it."""
        said = {"take": self.take, "content": self.content, "reason": self.reason}
        return {key: each for key, each in said.items() if each is not None}


def read_decision(content: object) -> Decision:
    """Return the decision that is kept. Raises Faulty if it is none."""
    from forms.part_reading import read_whole

    return read_whole(Decision, content)


class Disagreement(Struct, frozen=True):
    """One thing that two readings say differently.

    It is about a question as a whole, an option that only one of them chose (`first` and `second`
    are true or false), a row that only one of them has, or a cell. `first` and `second` are JSON,
    None where nothing is said. `row` counts from 0 those of the first reading, then those that the
    second alone has.
    """

    path: str
    first: object
    second: object
    option: str = ""
    row: int | None = None
    column: str = ""

    @property
    def place(self) -> str:
        """What it is about, as it is written: `a.b`, `a.b=option`, `a.b[0]`, `a.b[0].column`."""
        if self.option:
            return f"{self.path}={self.option}"
        row = "" if self.row is None else f"[{self.row}]"
        return f"{self.path}{row}" + (f".{self.column}" if self.column else "")


def question_of(place: str) -> str:
    """Return the path of the question that a place belongs to."""
    return place.partition("=")[0].partition("[")[0]


def disagreements(
    questionnaire: Questionnaire,
    kind: RespondentKind,
    first: Mapping[str, Answer],
    second: Mapping[str, Answer],
) -> tuple[Disagreement, ...]:
    """Return what two readings of a reply say differently, in the questionnaire's order."""
    return tuple(
        each
        for question in asked_of_either(questionnaire, kind, first, second)
        for each in _of_question(question, first.get(question.path), second.get(question.path))
    )


def asked_of_either(
    questionnaire: Questionnaire,
    kind: RespondentKind,
    first: Mapping[str, Answer],
    second: Mapping[str, Answer],
) -> Iterator[Question]:
    """Return the questions that are asked by one reading's answers or the other's, in order."""
    routings = [Routing(questionnaire, answers) for answers in (first, second)]
    for section in questionnaire.put_to(kind):
        for question in section.questions.values():
            if any(routing.asks(question) for routing in routings):
                yield question


def _of_question(
    question: Question, first: Answer | None, second: Answer | None
) -> Iterator[Disagreement]:
    one, other = value_or_reason(first), value_or_reason(second)
    if isinstance(one, Absence) or isinstance(other, Absence):
        if one != other:
            yield Disagreement(question.path, _said(first), _said(second))
    elif question.inner:
        yield from _of_rows(question, one, other)
    elif isinstance(one, tuple) and isinstance(other, tuple):
        yield from _of_options(question, one, other)
    elif one != other and not question.is_narrative:
        yield Disagreement(question.path, _said(first), _said(second))


def _of_options(
    question: Question, one: Sequence[object], other: Sequence[object]
) -> Iterator[Disagreement]:
    for option in (each.id for each in question.all_options):
        if (option in one) != (option in other):
            yield Disagreement(question.path, option in one, option in other, option=option)


def _of_rows(question: Question, one: object, other: object) -> Iterator[Disagreement]:
    pairs = aligned(_rows(one), _rows(other), question.key_columns)
    for number, (mine, yours) in enumerate(pairs):
        if mine is None or yours is None:
            yield Disagreement(question.path, _row_said(mine), _row_said(yours), row=number)
            continue
        for column in question.inner:
            one_cell, other_cell = mine.cells.get(column), yours.cells.get(column)
            if not _same_cell(one_cell, other_cell):
                said = _cell_said(one_cell), _cell_said(other_cell)
                yield Disagreement(question.path, said[0], said[1], row=number, column=column)


def aligned(
    first: Sequence[Row], second: Sequence[Row], keys: Collection[str] = ()
) -> tuple[RowPair, ...]:
    """Return the rows of two tables beside each other: the same ones, then those most alike.

    Where columns are `keys`, rows are the same that have the same there, and no others.
    Rows that have not even half of their cells in common are not the same row told otherwise.
    They are in the order of the first table; what the second alone has comes after.
    """
    partners = _partners_by(keys, first, second) if keys else _partners(first, second)
    taken = set(partners.values())
    pairs: list[RowPair] = [
        (row, second[partners[at]] if at in partners else None) for at, row in enumerate(first)
    ]
    return (*pairs, *((None, row) for at, row in enumerate(second) if at not in taken))


def _partners_by(
    keys: Collection[str], first: Sequence[Row], second: Sequence[Row]
) -> Mapping[int, int]:
    def key(row: Row) -> tuple[object, ...]:
        return tuple(row.cells.get(each) for each in sorted(keys))

    places = {key(row): at for at, row in enumerate(second)}
    return {at: places[key(row)] for at, row in enumerate(first) if key(row) in places}


def _partners(first: Sequence[Row], second: Sequence[Row]) -> Mapping[int, int]:
    """Return which row of the second table stands beside which of the first, by number."""
    likeness = {
        (at, beside): _likeness(row, other)
        for at, row in enumerate(first)
        for beside, other in enumerate(second)
    }
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for (at, beside), alike in sorted(likeness.items(), key=lambda each: (-each[1], each[0])):
        if alike >= 0.5 and at not in partners and beside not in taken:
            partners[at] = beside
            taken.add(beside)
    return partners


def _likeness(row: Row, other: Row) -> float:
    """Return the share of the cells of two rows that are the same."""
    columns = row.cells.keys() | other.cells.keys()
    same = sum(_same_cell(row.cells.get(each), other.cells.get(each)) for each in columns)
    return same / len(columns) if columns else 1.0


def _same_cell(one: Cell | None, other: Cell | None) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one == other or fold(one) == fold(other) != ""
    return one == other


def settled_answer(
    question: Question,
    first: Answer | None,
    second: Answer | None,
    decisions: Mapping[str, Decision],
) -> object:
    """Return the answer (JSON) that decisions come to, by place; None for no answer.

    Where the readings agree the first one stands, with the places of the second if it has none
    itself. What is not decided stands as the first has it.
    """
    other = decisions.get(question.path)
    if other is not None and other.take == "other":
        return other.content
    places = {each.place for each in _of_question(question, first, second)}
    takes = {decisions[place].take if place in decisions else "first" for place in places}
    if takes == {"second"}:
        return _said(second)
    if takes <= {"first"} or first is None or second is None:
        return _said(_with_places(first, second))
    beside = replace(first, source=_joined(first, second))
    if question.inner:
        return _said(replace(beside, value=_rows_settled(question, first, second, decisions)))
    chosen = _options_settled(question, first, second, decisions)
    return _said(replace(beside, value=chosen))


def _options_settled(
    question: Question, first: Answer, second: Answer, decisions: Mapping[str, Decision]
) -> tuple[str, ...]:
    def is_chosen(option: str) -> bool:
        decision = decisions.get(f"{question.path}={option}")
        side = second if decision is not None and decision.take == "second" else first
        return isinstance(side.value, tuple) and option in side.value

    return tuple(each.id for each in question.all_options if is_chosen(each.id))


def _rows_settled(
    question: Question, first: Answer, second: Answer, decisions: Mapping[str, Decision]
) -> tuple[Row, ...]:
    settled = (
        _row_settled(f"{question.path}[{number}]", pair, question, decisions)
        for number, pair in enumerate(aligned(first.rows, second.rows, question.key_columns))
    )
    return tuple(row for row in settled if row is not None and row.cells)


def _row_settled(
    place: str, pair: RowPair, question: Question, decisions: Mapping[str, Decision]
) -> Row | None:
    mine, yours = pair
    if mine is None or yours is None:
        decision = decisions.get(place)
        return yours if decision is not None and decision.take == "second" else mine
    cells = {
        column: _cell_settled(decisions.get(f"{place}.{column}"), mine, yours, column)
        for column in question.inner
    }
    known = {column: cell for column, cell in cells.items() if cell is not None}
    kept = translations_left(
        mine.translations, lambda column: known.get(column) == mine.cells.get(column)
    )
    return Row(known, tuple(dict.fromkeys((*mine.source, *yours.source))), kept)


def _cell_settled(decision: Decision | None, mine: Row, yours: Row, column: str) -> Cell | None:
    if decision is None or decision.take == "first":
        return mine.cells.get(column)
    if decision.take == "second":
        return yours.cells.get(column)
    content = decision.content
    return tuple(map(str, content)) if isinstance(content, list) else _plain_cell(content)


def _plain_cell(content: object) -> Cell | None:
    if isinstance(content, bool) or not isinstance(content, str | int | float):
        return None
    return sound(content) if isinstance(content, str) else content


class Absence(Struct, frozen=True):
    """That a question has no value, and why; a question left open is one that is not stated."""

    why: str


def value_or_reason(answer: Answer | None) -> object:
    """Return the value of an answer, or why there is none."""
    if answer is None:
        return Absence("not_stated")
    return answer.value if answer.missing is None else Absence(answer.missing)


def _rows(value: object) -> tuple[Row, ...]:
    rows = value if isinstance(value, tuple) else ()
    return tuple(each for each in rows if isinstance(each, Row))


def _row_said(row: Row | None) -> object:
    return None if row is None else row_document(row)


def _cell_said(cell: Cell | None) -> object:
    return list(cell) if isinstance(cell, tuple) else cell


def _said(answer: Answer | None) -> object:
    return None if answer is None else answer_document(answer)


def _joined(first: Answer, second: Answer) -> tuple[Place, ...]:
    return tuple(dict.fromkeys((*first.source, *second.source)))


def _with_places(first: Answer | None, second: Answer | None) -> Answer | None:
    """Return the first answer, with the places of the second where it has none."""
    if first is None or second is None or first.source:
        return first
    return replace(first, source=second.source)
