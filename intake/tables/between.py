"""What changed between two days, to read and for other programs."""

from collections.abc import Iterator, Sequence

from forms.form import Form
from forms.messages import Language
from intake.between import Between, ListChange
from intake.lists import Listed
from intake.tables.differences import difference_lines
from intake.tables.response import Line
from intake.words import WORDS


def between_lines(found: Between, form: Form, language: Language) -> Iterator[Line]:
    """Return what changed to read: response by response, then list by list."""

    def say(key: str, **values: object) -> str:
        return WORDS.text(key, language, **values)

    yield Line("heading", say("between.respondents", count=len(found.respondents)))
    for each in found.respondents:
        name = f"{each.respondent.name} ({each.respondent.code})"
        key = "between.begun" if each.begun else "between.changed"
        marks = f" · {say('who.confidential')}" if each.respondent.confidential else ""
        yield Line("section", f"{say(key, name=name)}{marks}")
        yield from difference_lines(form, each.changes, language)
    yield Line("heading", say("between.lists", count=len(found.lists)))
    for change in found.lists:
        yield Line("question", _titled(change))
        for key, names in (("come", change.come), ("gone", change.gone)):
            if names:
                yield Line("answer", say(f"between.{key}", names=_names(names, language)))


def as_document(found: Between) -> dict[str, object]:
    """Return what changed as it is written for other programs."""
    return {
        "respondents": [
            {
                **_respondent(each.respondent),
                "begun": each.begun,
                "changes": [
                    {"path": change.path, "old": change.old, "new": change.new}
                    for change in each.changes
                ],
            }
            for each in found.respondents
        ],
        "lists": [
            {
                "asked": each.asked or None,
                "title": each.title,
                "come": [_respondent(listed) for listed in each.come],
                "gone": [_respondent(listed) for listed in each.gone],
                "before": _counts(each.before),
                "after": _counts(each.after),
            }
            for each in found.lists
        ],
    }


def _titled(change: ListChange) -> str:
    pairs = zip(change.before, change.after, strict=True)
    counts = " · ".join(f"{old} → {new}" for old, new in pairs if old or new)
    return f"{change.title} ({counts})"


def _names(names: Sequence[Listed], language: Language) -> str:
    word = WORDS.text("who.confidential", language)
    return ", ".join(f"{each.name} ({word})" if each.confidential else each.name for each in names)


def _respondent(listed: Listed) -> dict[str, object]:
    about: dict[str, object] = {"code": listed.code, "name": listed.name, "kind": listed.kind}
    return about | ({"confidential": True} if listed.confidential else {})


def _counts(counts: tuple[int, int]) -> dict[str, int]:
    return dict(zip(("states", "organisations"), counts, strict=True))
