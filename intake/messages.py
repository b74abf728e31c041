"""The catalogue of the program's own messages."""

from forms.errors import WORDS as FORMS
from forms.messages import Catalogue

WORDS = Catalogue("intake", based_on=FORMS)
