"""Random valid responses to any questionnaire, as the JSON documents that are imported."""

from collections.abc import Mapping, Sequence, Set
from datetime import date
from typing import cast

from hypothesis import strategies as st

from forms.dates import PartialDate
from forms.errors import Faulty
from forms.kinds.choice import ChoiceQuestion, ChoicesQuestion
from forms.kinds.grid import GridQuestion
from forms.kinds.number import NumberQuestion
from forms.kinds.question import Question
from forms.kinds.table import TableQuestion
from forms.kinds.text import TextQuestion
from forms.parts import GREATEST_NUMBER
from forms.register.respondent import Respondent
from forms.respondent_kinds import RespondentKind
from forms.response import MISSING, STATUSES, Answer
from forms.response_validator import ResponseValidator
from forms.routing import is_asked

Document = dict[str, object]
Json = st.SearchStrategy[object]

_SAMPLES = (
    "In force", "Oui, d’après l’annexe", "Niñez y educación", "Ёлка ещё стоит", "مياه الشرب",
    "水质标准", "한국 사람", "e\u0301té", "👩🏽‍🔬 🌊", "=SUM(A1)", "[red]no[/red]", "<b>&amp;</b>",
    "'; DROP TABLE x", "two\nlines\r\n\tand more", "  spaces  ", "null", "12",
    "\u202eright to left",
)  # fmt: skip
_LETTERS = st.one_of(
    st.characters(exclude_categories=("Cs", "Cc")), st.sampled_from("\t\n\r éßıİ中ملا🌊")
)


def texts() -> st.SearchStrategy[str]:
    """Return text in many scripts, none of it blank."""
    random = st.text(_LETTERS, min_size=1, max_size=20).filter(lambda text: bool(text.strip()))
    return st.sampled_from(_SAMPLES) | random


def partial_dates(earliest: date = date.min, latest: date = date.max) -> st.SearchStrategy[str]:
    """Return days, months and years."""
    day = st.dates(earliest, latest).map(str)
    return st.one_of(day, day.map(lambda text: text[:7]), day.map(lambda text: text[:4]))


def values(question: Question, cited: Sequence[int] = ()) -> Json:
    """Return values that are valid for a question of any kind.

    Rows may have been read in passages of documents of the numbers `cited`.
    """
    if isinstance(question, TableQuestion):
        cells = {column.id: values(column) for column in question.columns.values()}
        return cast(Json, st.lists(_rows(cells, question.text_columns, cited), max_size=3))
    if isinstance(question, GridQuestion):
        return _grids(question, cited)
    if isinstance(question, ChoicesQuestion):
        return _choices(question)
    if isinstance(question, ChoiceQuestion):
        return cast(Json, st.sampled_from(list(question.options)))
    if isinstance(question, NumberQuestion):
        return _numbers(question)
    return {"text": texts(), "date": partial_dates(), "yes_no": st.sampled_from(["yes", "no"])}[
        question.kind
    ]


def answers(question: Question, cited: Sequence[int] = ()) -> Json:
    """Return valid answers to a question: short and long, with a value or without.

    Some were read in passages of documents of the numbers `cited`.
    """
    given = values(question, cited)
    beside: dict[str, Json] = {"remark": texts(), "source": _places(cited)}
    beside["language"] = _LANGUAGES
    missing = st.sampled_from(MISSING)
    long = st.fixed_dictionaries({"value": given}, optional=beside)
    return st.one_of(
        given,
        long.flatmap(lambda answer: _translated(question, answer)),
        st.fixed_dictionaries({"missing": missing}, optional=beside),
    )


_LANGUAGES = st.sampled_from(["ar", "en", "fr"])
_TRANSLATED_INTO = st.sampled_from(["es", "zh", "swa"])


def _translated(question: Question, answer: Document) -> st.SearchStrategy[Document]:
    """Return an answer in its long form, perhaps with translations of what it has."""
    parts: dict[str, Json] = {"by": texts(), "on": partial_dates()}
    if isinstance(question, TextQuestion):
        parts["text"] = texts()
    if "remark" in answer:
        parts["remark"] = texts()
    one = st.fixed_dictionaries({}, optional=parts)
    several = st.dictionaries(_TRANSLATED_INTO, one, min_size=1, max_size=2)
    return st.one_of(st.just(answer), several.map(lambda given: answer | {"translations": given}))


@st.composite
def documents(
    draw: st.DrawFn, form: ResponseValidator, respondents: Sequence[Respondent]
) -> Document:
    """Return valid responses of some of `respondents` to the questionnaire of `form`.

    Sections are those put to the respondent, and questions those that the answers before call for.
    A section that breaks a hard check is left out again.
    """
    respondent = draw(st.sampled_from(respondents))
    questionnaire = form.questionnaire
    identity: dict[str, Json] = {
        "questionnaire": st.just(questionnaire.id),
        "respondent": st.just(respondent.code),
        "status": st.sampled_from(STATUSES),
    }
    others: dict[str, Json] = {
        "questionnaire_version": st.integers(1, questionnaire.version),
        "confidential": st.booleans(),
        "replies": st.lists(_replies(), max_size=3),
    }
    document = draw(st.fixed_dictionaries(identity, optional=others))
    cited = _put_documents(draw, cast(list[Document], document.get("replies", [])))
    sections = _given(draw, form, respondent.kind, cited)
    kept = {key: _shuffled(draw, given) for key, given in sections.items()}
    return _without_broken(form, document | {"answers": _shuffled(draw, kept)}, respondent.kind)


def _rows(
    cells: Mapping[str, Json], of_text: Set[str], cited: Sequence[int]
) -> st.SearchStrategy[Document]:
    there = st.lists(st.sampled_from(list(cells)), min_size=1, unique=True)
    source = {"source": _places(cited)}
    return there.flatmap(
        lambda keys: st.fixed_dictionaries({key: cells[key] for key in keys}, optional=source)
    ).flatmap(lambda row: _translated_row(row, of_text & row.keys()))


def _translated_row(row: Document, columns: Set[str]) -> st.SearchStrategy[Document]:
    """Return a row, perhaps with translations of some of its columns of text."""
    if not columns:
        return st.just(row)
    words = st.dictionaries(st.sampled_from(sorted(columns)), texts(), min_size=1)
    several = st.dictionaries(_TRANSLATED_INTO, words, min_size=1, max_size=2)
    return st.one_of(st.just(row), several.map(lambda given: row | {"translations": given}))


def _grids(grid: GridQuestion, cited: Sequence[int]) -> Json:
    cells = {column.id: values(column) for column in grid.columns.values()}
    keys = st.lists(st.sampled_from(list(grid.rows)), min_size=1, max_size=4, unique=True)

    def rows(ids: list[str]) -> Json:
        given = st.tuples(*(_rows(cells, grid.text_columns, cited) for _ in ids))
        return given.map(lambda found: [{"row": k, **r} for k, r in zip(ids, found, strict=True)])

    return keys.flatmap(rows)


def _choices(question: ChoicesQuestion) -> Json:
    alone = [[each.id] for each in question.options.values() if each.exclusive]
    together = [each.id for each in question.options.values() if not each.exclusive]
    most = min(question.most or len(together), len(together))
    some = st.lists(
        st.sampled_from(together), min_size=question.fewest or 1, max_size=most, unique=True
    )
    return cast(Json, st.one_of(st.just([]), some, *(st.just(each) for each in alone)))


def _numbers(question: NumberQuestion) -> Json:
    least = -GREATEST_NUMBER if question.least is None else question.least
    greatest = GREATEST_NUMBER if question.greatest is None else question.greatest
    whole = st.integers(-int(-least // 1), int(greatest // 1))
    return whole if question.whole else whole | st.floats(least, greatest)


def _places(cited: Sequence[int]) -> Json:
    place: Json = texts() | passages(cited) if cited else texts()
    return place | st.lists(place, min_size=1, max_size=3)


def passages(documents: Sequence[int]) -> st.SearchStrategy[Document]:
    """Return passages of documents of some numbers."""
    known: dict[str, Json] = {"document": st.sampled_from(documents), "quote": texts()}
    others: dict[str, Json] = {
        "page": st.integers(1, 300) | texts().filter(lambda text: ";" not in text),
        "paragraph": st.integers(1, 2_000),
        "prefix": texts() | st.just("\n\n"),
        "suffix": texts(),
    }
    placed = st.tuples(st.fixed_dictionaries(known, optional=others), st.integers(0, 10**6))
    return placed.map(
        lambda drawn: drawn[0] | {"start": drawn[1], "end": drawn[1] + len(str(drawn[0]["quote"]))}
    )


def _has_dates_in_order(reply: Document) -> bool:
    day = {key: PartialDate.parse(str(reply.get(key, "2000"))) for key in ("dated", "received")}
    return len(day.keys() & reply) < 2 or day["dated"].first_day <= day["received"].last_day


def _replies() -> st.SearchStrategy[Document]:
    digest = st.text("0123456789abcdef", min_size=64, max_size=64)
    file = st.fixed_dictionaries({"name": texts()}, optional={"sha256": digest})
    known: dict[str, Json] = {
        "reference": texts(),
        "dated": partial_dates(date(1945, 1, 1), date(2100, 12, 31)),
        "received": partial_dates(date(1945, 1, 1), date(2100, 12, 31)),
        "language": st.sampled_from(["ar", "en", "es", "fr", "ru", "zh", "por"]),
        "kind": st.sampled_from(["first", "supplementary", "corrected", "withdrawn"]),
        "attachment": texts() | file,
    }
    return st.fixed_dictionaries({}, optional=known).filter(_has_dates_in_order)


def _put_documents(draw: st.DrawFn, replies: list[Document]) -> list[int]:
    """Put documents and translations of them into some replies; return their numbers."""
    digest = st.text("0123456789abcdef", min_size=64, max_size=64)
    known: dict[str, Json] = {"name": texts(), "sha256": digest}
    others: dict[str, Json] = {"language": st.sampled_from(["ar", "en", "fr"])}
    numbers: list[int] = []
    for reply in replies:
        files = draw(st.lists(st.fixed_dictionaries(known, optional=others), max_size=2))
        for file in files:
            if originals := numbers[:1]:
                file |= draw(st.sampled_from([{}, {"role": "translation", "of": originals[0]}]))
            given = draw(st.sampled_from([None, None, 7, 8, 9]))
            number = max(numbers, default=0) + 1
            if given is not None and given not in numbers:
                file["number"] = number = given
            numbers.append(number)
        reply |= {"documents": files} if files else {}
    return numbers


def _given(
    draw: st.DrawFn, form: ResponseValidator, kind: RespondentKind, cited: Sequence[int]
) -> dict[str, Document]:
    given: dict[str, Document] = {}
    known: dict[str, Answer] = {}
    for section in form.questionnaire.put_to(kind):
        if not draw(st.booleans()):
            continue
        given[section.id] = {}
        for question in section.questions.values():
            if not is_asked(form.questionnaire, question, known) or not draw(st.booleans()):
                continue
            raw = draw(answers(question, cited))
            answer = form.answer(question.path, raw)
            assert answer is not None
            given[section.id][question.id] = raw
            known[question.path] = answer
    return given


def _shuffled(draw: st.DrawFn, parts: Mapping[str, object]) -> Document:
    return {key: parts[key] for key in draw(st.permutations(list(parts)))}


def _without_broken(form: ResponseValidator, document: Document, kind: RespondentKind) -> Document:
    while True:
        try:
            form.response(document, kind)
        except Faulty as error:
            expected = {"fault.check", "fault.not_asked", "fault.not_offered"}
            if not {fault.message.key for fault in error.faults} <= expected:
                raise
            broken = {fault.path.split(".")[1] for fault in error.faults}
            given = cast(Document, document["answers"])
            kept = {key: section for key, section in given.items() if key not in broken}
            document = document | {"answers": kept}
        else:
            return document
