"""Who answered what: the queries behind coverage, lists and footnotes."""

import json
from collections.abc import Mapping
from itertools import islice

from msgspec.structs import replace

from db.coverage_words import CoverageWords
from db.records import Covered, Scope
from db.relational.columns import as_moment
from db.relational.database import Database, Row
from db.relational.documents import read_response
from forms.coverage import Coverage, coverage_of
from forms.register.addressees import addressees_of
from forms.register.register import Register
from forms.respondent_kinds import KINDS, RespondentKind
from forms.response import STATUSES, Status
from forms.response_validator import ResponseValidator

_TOGETHER = 500
"""Rows that are held at once, and whose respondents are looked up together."""
# Each row has a text of its own; thousands of respondents share these.
_STATUSES: Mapping[object, Status] = {status: status for status in STATUSES}
_DOCUMENT = "SELECT * FROM response WHERE id = ?"
# Whether a reply stands that had come by the day of the scope; a reply of unknown date counts.
_STANDS = """
    CASE WHEN :by IS NOT NULL AND EXISTS (SELECT 1 FROM reply WHERE reply.response = response.id)
    THEN coalesce((
        SELECT CASE reply.kind WHEN 'withdrawn' THEN 0 ELSE 1 END FROM reply
        WHERE reply.response = response.id
        AND (reply.first_day_received IS NULL OR reply.first_day_received <= :by)
        ORDER BY reply.number DESC LIMIT 1), 0)
    ELSE response.replied END"""

# What is read is in an index; a document is only fetched where a reply was withdrawn since.
IN_SCOPE = f"""
    SELECT id, respondent, status, confidential, replied, changed_at, section_states,
        question_states, {_STANDS} AS stands
    FROM response WHERE response.questionnaire = :questionnaire
    AND response.status IN (SELECT value FROM json_each(:statuses))"""


def covered(
    database: Database, validator: ResponseValidator, register: Register, scope: Scope
) -> tuple[Covered, ...]:
    """Return every addressee, and every other respondent that has a response in scope."""
    reader = CoverageReader(database, validator, register)
    addressees = {each.code for each in addressees_of(validator.questionnaire, register)}
    rows = iter(database.execute(IN_SCOPE, scope_values(validator, scope)))
    found: dict[str, Covered] = {}
    while some := list(islice(rows, _TOGETHER)):
        register.read(row["respondent"] for row in some)
        for row in some:
            each = reader.covered(row, addressee=row["respondent"] in addressees)
            found[each.respondent] = each
    codes = sorted(addressees | found.keys())
    return tuple(found[code] if code in found else reader.silent(code) for code in codes)


def scope_values(validator: ResponseValidator, scope: Scope) -> dict[str, object]:
    """Return the values that IN_SCOPE is asked with."""
    statuses = sorted(scope.statuses) or ["draft", "final", "received", "verified"]
    return {
        "questionnaire": validator.questionnaire.id,
        "statuses": json.dumps(statuses),
        "by": scope.received_by.isoformat() if scope.received_by else None,
    }


class CoverageReader:
    """Reads what rows in scope say of respondents to one questionnaire."""

    def __init__(
        self, database: Database, validator: ResponseValidator, register: Register
    ) -> None:
        questionnaire = validator.questionnaire
        self._database = database
        self._validator = validator
        self._words = CoverageWords(questionnaire)
        self._register = register
        self._nothing = {kind: coverage_of(questionnaire, kind, None) for kind in KINDS}

    def silent(self, code: str) -> Covered:
        """Return that an addressee has no response."""
        kind = self._register[code].kind
        return Covered(code, kind, True, None, False, False, self._nothing[kind])

    def covered(self, row: Row, *, addressee: bool) -> Covered:
        """Return what a row says of its respondent.

        Raises ValueError if damage has put something else into it.
        """
        respondent = self._register[row["respondent"]]
        kind, status = respondent.kind, _STATUSES.get(row["status"])
        nothing = self._nothing[kind]
        if status is None:
            raise ValueError
        return Covered(
            respondent=respondent.code,
            kind=kind,
            addressee=addressee,
            status=status,
            replied=bool(row["stands"]),
            confidential=bool(row["confidential"]),
            coverage=self._coverage(row, kind) if row["stands"] else nothing,
            changed=as_moment(row["changed_at"]),
        )

    def _coverage(self, row: Row, kind: RespondentKind) -> Coverage:
        if not row["replied"]:
            # It was withdrawn after the day of the scope; until then its answers counted.
            document = self._database.execute(_DOCUMENT, (row["id"],)).fetchone()
            response = read_response(document, self._validator)
            standing = tuple(reply for reply in response.replies if reply.kind != "withdrawn")
            then = replace(response, replies=standing)
            return coverage_of(self._validator.questionnaire, kind, then)
        return self._words.coverage(row["section_states"], row["question_states"])
