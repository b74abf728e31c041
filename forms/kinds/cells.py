"""The kinds of question that can be the column of a table."""

from forms.kinds.choice import ChoiceQuestion, ChoicesQuestion
from forms.kinds.date import DateQuestion
from forms.kinds.number import NumberQuestion
from forms.kinds.text import TextQuestion
from forms.kinds.yes_no import YesNoQuestion

Cell = (
    TextQuestion | YesNoQuestion | ChoiceQuestion | ChoicesQuestion | NumberQuestion | DateQuestion
)
