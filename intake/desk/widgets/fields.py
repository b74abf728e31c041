"""The field that each kind of question is keyed in: it shows a value and says what was keyed."""

from collections.abc import Callable, Mapping

from forms.kinds.question import Question
from forms.messages import Language
from intake.desk.widgets.choice_field import ChoiceField
from intake.desk.widgets.date_field import DateField
from intake.desk.widgets.line_field import LineField
from intake.desk.widgets.narrative_field import NarrativeField
from intake.desk.widgets.table_field import TableField
from intake.messages import WORDS

AnyField = ChoiceField | LineField | NarrativeField | TableField


def question_field(question: Question, language: Language) -> AnyField:
    """Return the field of a question."""
    return _FIELDS[question.kind](question, language)


def cell_field(
    column: Question, language: Language, *, adds: bool = False
) -> ChoiceField | LineField:
    """Return the field of a column of a table, which is answered in one line or by options.

    With `adds`, what is typed is added to what a line holds, and does not take its place.
    """
    field = _CELL_FIELDS[column.kind](column, language)
    if isinstance(field, LineField):
        field.adds = adds
    return field


def _yes_no(_: Question, language: Language) -> ChoiceField:
    answers = [(each, WORDS.text(f"answer.{each}", language)) for each in ("yes", "no")]
    return ChoiceField(answers, several=False, none=WORDS.text("answer.none", language))


def _options(question: Question, language: Language) -> ChoiceField:
    titles = {
        retired: [
            (option.id, option.text(language))
            for option in question.all_options
            if option.retired is retired
        ]
        for retired in (False, True)
    }
    return ChoiceField(
        titles[False],
        several=question.can_be_none,
        none=WORDS.text("answer.none", language),
        retired=titles[True],
    )


_CELL_FIELDS: Mapping[str, Callable[[Question, Language], ChoiceField | LineField]] = {
    "text": lambda _, __: LineField(),
    "yes_no": _yes_no,
    "choice": _options,
    "choices": _options,
    "number": lambda _, __: LineField(number=True),
    "date": lambda _, language: DateField(language),
}
_FIELDS: Mapping[str, Callable[[Question, Language], AnyField]] = {
    **_CELL_FIELDS,
    "text": lambda _, __: NarrativeField(),
    "table": TableField,
}
