"""A store in which every status, every missing value and a confidential response occur."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.officer import GOLDEN, Document, Officer, response

Golden = Callable[[str], bytes]


@pytest.fixture
def golden() -> Golden:
    """Return what reads a file of tests/intake/golden."""
    return lambda name: Path(GOLDEN / name).read_bytes()


def received(document: Document, *days: str, **more: object) -> Document:
    """Return a response with a reply for each of the days on which one came."""
    return {**document, "replies": [{"received": day} for day in days], **more}


@pytest.fixture
def mixed(officer: Officer) -> Officer:
    """An officer whose store holds responses in every condition.

    Sweden is final and confidential, Norway a draft, Denmark only received, Finland verified,
    Iceland withdrawn; UNHCR answers beside them.
    """
    officer.takes_in(
        received(
            response(
                "SWE",
                "final",
                legislation={"ratification": "ratified", "penalties_stated": "no"},
                prevention={"campaigns": "yes"},
                protection={"services": []},
            ),
            "2004-10-01",
            confidential=True,
        ),
        received(
            response(
                "NOR",
                "draft",
                legislation={
                    "ratification": {"missing": "unclear"},
                    "penalties_stated": {"missing": "not_stated"},
                },
                prevention={"campaigns": {"missing": "not_applicable"}},
                investigations={
                    "statistics": [
                        {"measure": "arrests", "count": 10},
                        {"measure": "convictions", "count": 2.0, "from": "2003-11"},
                    ]
                },
            ),
            "2004-11-15",
            "2005-01-10",
        ),
        received(response("DNK", "received", legislation={"ratification": "not_ratified"}), "2005"),
        response("FIN", "verified", prevention={"campaigns": "no"}),
        {
            **response("ISL", "draft"),
            "replies": [
                {"received": "2004-10-01"},
                {"received": "2004-12-01", "kind": "withdrawn"},
            ],
        },
        received(response("UNHCR", "final", inter_agency={"mandate": "Refugees."}), "2004-12"),
    )
    return officer
