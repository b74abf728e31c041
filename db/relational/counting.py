"""Who answered what: the queries behind coverage, lists and footnotes."""

import json
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from msgspec.structs import replace

from db.coverage_words import CoverageWords
from db.records import Covered, Scope
from db.relational.columns import as_moment
from db.relational.database import Database
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
    SELECT respondent, id, status, confidential, replied, changed_at, section_states,
        question_states, {_STANDS} AS stands
    FROM response WHERE response.questionnaire = :questionnaire
    AND response.status IN (SELECT value FROM json_each(:statuses))"""


def covered(
    database: Database, validator: ResponseValidator, register: Register, scope: Scope
) -> tuple[Covered, ...]:
    """Return every addressee, and every other respondent that has a response in scope."""
    reader = CoverageReader(database, validator, register)
    addressees = {each.code for each in addressees_of(validator.questionnaire, register)}
    rows = database.tuples(IN_SCOPE, scope_values(validator, scope))
    found: dict[str, Covered] = {}
    while some := list(islice(rows, _TOGETHER)):
        register.read(code for code, *_ in some)
        for row in some:
            each = reader.covered(row, addressee=row[0] in addressees)
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

    def covered(self, row: Sequence[Any], *, addressee: bool) -> Covered:
        """Return what a row of IN_SCOPE says of its respondent, whose code is the first in it.

        Raises ValueError if damage has put something else into it.
        """
        code, response, status, confidential, replied, changed, sections, questions, stands = row
        respondent = self._register[code]
        kind, known = respondent.kind, _STATUSES.get(status)
        if known is None:
            raise ValueError
        if not stands:
            coverage = self._nothing[kind]
        elif replied:
            coverage = self._words.coverage(sections, questions)
        else:
            coverage = self._before_withdrawal(response, kind)
        return Covered(
            respondent=respondent.code,
            kind=kind,
            addressee=addressee,
            status=known,
            replied=bool(stands),
            confidential=bool(confidential),
            coverage=coverage,
            changed=as_moment(changed),
        )

    def _before_withdrawal(self, response_id: int, kind: RespondentKind) -> Coverage:
        """Return what a response said that was withdrawn after the day of the scope."""
        document = self._database.execute(_DOCUMENT, (response_id,)).fetchone()
        response = read_response(document, self._validator)
        standing = tuple(reply for reply in response.replies if reply.kind != "withdrawn")
        then = replace(response, replies=standing)
        return coverage_of(self._validator.questionnaire, kind, then)
