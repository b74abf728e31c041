"""Every kind of question, by the word for it in a questionnaire's file."""

from collections.abc import Mapping
from typing import get_args

from forms.kinds.cells import Cell
from forms.kinds.grid import GridQuestion
from forms.kinds.question import Question
from forms.kinds.table import TableQuestion

AnyQuestion = Cell | TableQuestion | GridQuestion

QUESTION_KINDS: Mapping[str, type[Question]] = {each.kind: each for each in get_args(AnyQuestion)}
