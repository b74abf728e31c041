"""The catalogue of what tables, columns and questions of a store are."""

from forms.messages import Catalogue

WORDS = Catalogue("intake.transfer.datasette")
