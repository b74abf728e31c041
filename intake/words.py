"""The catalogue of the program's own messages."""

from forms.messages import Catalogue

WORDS = Catalogue("intake")
