"""The field that each kind of question is keyed in: it shows a value and says what was keyed."""

from collections.abc import Callable, Mapping

from forms.kinds.question import Question
from forms.messages import Translator
from intake.desk.widgets.choice_field import OPTION_KEYS, ChoiceField
from intake.desk.widgets.date_field import DateField
from intake.desk.widgets.grid_field import GridField
from intake.desk.widgets.line_field import LineField
from intake.desk.widgets.long_choice_field import LongChoiceField
from intake.desk.widgets.narrative_field import NarrativeField
from intake.desk.widgets.table_field import TableField

AnyField = ChoiceField | LineField | NarrativeField | TableField | GridField


def question_field(question: Question, say: Translator) -> AnyField:
    """Return the field of a question."""
    return _FIELDS[question.kind](question, say)


def cell_field(column: Question, say: Translator, *, adds: bool = False) -> ChoiceField | LineField:
    """Return the field of a column of a table, which is answered in one line or by options.

    With `adds`, what is typed is added to what a line holds, and does not take its place.
    """
    field = _CELL_FIELDS[column.kind](column, say)
    if isinstance(field, LineField) and not isinstance(field, DateField):
        field.adds = adds
    return field


def _yes_no(_: Question, say: Translator) -> ChoiceField:
    answers = [(each, say(f"answer.{each}")) for each in ("yes", "no")]
    return ChoiceField(answers, several=False, none=say("answer.none"))


def _options(question: Question, say: Translator) -> ChoiceField:
    titles = {
        retired: [
            (option.id, say.of(option))
            for option in question.all_options
            if option.retired is retired
        ]
        for retired in (False, True)
    }
    exclusive = {option.id for option in question.all_options if option.exclusive}
    if len(titles[False]) <= len(OPTION_KEYS):
        return ChoiceField(
            titles[False], several=question.can_be_none, none=say("answer.none"),
            retired=titles[True], exclusive=exclusive, ranked=question.is_ranked,
        )  # fmt: skip
    return LongChoiceField(
        titles[False], several=question.can_be_none, none=say("answer.none"),
        retired=titles[True], exclusive=exclusive, ranked=question.is_ranked,
        prompt=say("desk.find_option", count=len(titles[False])),
        more=lambda count: say("desk.more_options", count=count),
    )  # fmt: skip


_CELL_FIELDS: Mapping[str, Callable[[Question, Translator], ChoiceField | LineField]] = {
    "text": lambda _, __: LineField(),
    "yes_no": _yes_no,
    "choice": _options,
    "choices": _options,
    "number": lambda _, __: LineField(number=True),
    "date": lambda _, say: DateField(say),
}
_FIELDS: Mapping[str, Callable[[Question, Translator], AnyField]] = {
    **_CELL_FIELDS,
    "text": lambda _, __: NarrativeField(),
    "table": TableField,
    "grid": GridField,
}
