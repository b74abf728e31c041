"""The catalogue of what the report says of its own."""

from forms.messages import Catalogue

REPORT_WORDS = Catalogue("intake.report")
