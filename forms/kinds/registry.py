"""Every kind of question, by the word for it in a questionnaire's file."""

from collections.abc import Mapping
from typing import Annotated, get_args

from pydantic import Field

from forms.kinds.cells import Cell
from forms.kinds.grid import GridQuestion
from forms.kinds.question import Question
from forms.kinds.table import TableQuestion

AnyQuestion = Annotated[Cell | TableQuestion | GridQuestion, Field(discriminator="kind")]


def _word(kind: type[Question]) -> str:
    (word,) = get_args(kind.model_fields["kind"].annotation)
    return str(word)


QUESTION_KINDS: Mapping[str, type[Question]] = {
    _word(kind): kind for kind in (*get_args(Cell), TableQuestion, GridQuestion)
}
