"""Hostile text stands on every screen of the desk as text, and does nothing there."""

import unicodedata

import pytest

from db.records import Edit
from intake.session import Session
from tests.attack.hostile_text import KEPT, PATHS
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk
from tests.intake.desk.test_search_and_history import take_in

SHORT = [text for texts in KEPT.values() for text in texts if len(text) < 100]
HOSTILE = "\n".join(SHORT)
ONE_LINE = " ".join(text for text in SHORT if "\t" not in text)

SCREENS: dict[str, tuple[str, ...]] = {
    "entry": (*["pagedown"] * 7, "tab"),
    "a remark": (*["pagedown"] * 7, "f5"),
    "a place": (*["pagedown"] * 7, "f6"),
    "a table": ("pagedown", "tab", "tab"),
    "review": ("f9", "end"),
    "history": ("f9", "f3"),
    "differences": ("f9", "f3", "enter"),
    "search": ("escape", "f3", *"safe"),
    "questions": ("escape", "f5", "end", "enter"),
    "register": ("escape",),
    "log a reply": ("escape", "f2"),
}

WITHOUT = [SCREENS[name] for name in ("questions", "register", "log a reply")]

_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


def acting(officer: AtTheDesk) -> list[str]:
    """Return what on the screen would act on a terminal, or when it is clicked."""
    found: list[str] = []
    for strip in officer.desk.screen._compositor.render_strips():
        for segment in strip:
            signs = {sign for sign in segment.text if unicodedata.category(sign) in ("Cc", "Cs")}
            found += map(ascii, signs | (set(segment.text) & _TURNS))
            if segment.control:
                found.append(f"control {segment.control}")
            if segment.style is not None and segment.style.link:
                found.append(f"link {segment.style.link}")
            if segment.style is not None and "quit" in str(segment.style.meta.get("@click", "")):
                found.append("click")
    return found


@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS)
async def test_nothing_acts_on_the_screen(session: Session, keys: tuple[str, ...]) -> None:
    answer = {"value": HOSTILE, "remark": HOSTILE, "source": [ONE_LINE]}
    take_in(
        session,
        {
            "respondent": "SWE",
            "replies": [{"reference": ONE_LINE, "attachment": {"name": PATHS[-1]}}],
            "answers": {
                "lessons": {"trends": answer, "summary": answer},
                "investigations": {"units": [{"name": ONE_LINE, "remark": ONE_LINE}]},
            },
        },
    )
    mark = session.kept(session.register["SWE"]).mark
    changes = {"lessons.trends": {"value": ONE_LINE, "remark": "safe"}}
    session.store.save(Edit("trafficking-2004", "SWE", changes, mark, "Ada"))
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike(*keys)
        await officer.until(lambda: ("safe" in officer.screen) == (keys not in WITHOUT))
        assert acting(officer) == []
        for size in ((40, 10), (140, 50)):
            await officer.resize(*size)
            assert acting(officer) == []
