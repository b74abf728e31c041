"""What changed between two days, to read and for other programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from forms.messages import Translator
from forms.response_validator import ResponseValidator
from intake.formats.paragraphs import Line
from intake.queries.changes import Between, ListChange
from intake.queries.frequencies import Frequency
from intake.queries.respondent_lists import ListedRespondent
from intake.views.differences import difference_lines
from intake.views.frequency import frequency_label


def between_lines(found: Between, validator: ResponseValidator, say: Translator) -> Iterator[Line]:
    """Return what changed to read: response by response, then list by list."""
    count = sum(1 for _ in found.respondents())
    yield Line("heading", say("between.respondents", count=count))
    for each in found.respondents():
        name = f"{each.respondent.name} ({each.respondent.code})"
        key = "between.begun" if each.begun else "between.changed"
        marks = f" · {say('who.confidential')}" if each.respondent.confidential else ""
        yield Line("section", f"{say(key, name=name)}{marks}")
        yield from difference_lines(validator, each.changes, say)
    lists = found.lists()
    yield Line("heading", say("between.lists", count=len(lists)))
    for change in lists:
        yield Line("question", f"{_title(change, say)} ({_counted(change)})")
        for key, names in (("come", change.come), ("gone", change.gone)):
            if names:
                yield Line("answer", say(f"between.{key}", names=_names(names, say)))


def as_lists(found: Between, say: Translator) -> Mapping[str, Iterable[object]]:
    """Return what changed as it is written for other programs, item by item."""
    return {
        "respondents": (
            {
                **_respondent(each.respondent),
                "begun": each.begun,
                "changes": [
                    {"path": change.path, "old": change.old, "new": change.new}
                    for change in each.changes
                ],
            }
            for each in found.respondents()
        ),
        "lists": (
            {
                "asked": each.subject.query if isinstance(each.subject, Frequency) else None,
                "title": _title(each, say),
                "come": map(_respondent, each.come),
                "gone": map(_respondent, each.gone),
                "before": _counts(each.was.counts),
                "after": _counts(each.now.counts),
            }
            for each in found.lists()
        ),
    }


def _title(change: ListChange, say: Translator) -> str:
    if isinstance(change.subject, Frequency):
        title = say.of(change.subject.question.title)
        words = frequency_label(change.subject, say)
    else:
        title = say("column.replied")
        words = say(f"kind.{change.subject}")
    return say("answer.labelled", title=title, words=words)


def _counted(change: ListChange) -> str:
    pairs = zip(change.was.counts, change.now.counts, strict=True)
    return " · ".join(f"{old} → {new}" for old, new in pairs if old or new)


def _names(names: Sequence[ListedRespondent], say: Translator) -> str:
    word = say("who.confidential")
    return ", ".join(f"{each.name} ({word})" if each.confidential else each.name for each in names)


def _respondent(listed: ListedRespondent) -> dict[str, object]:
    about: dict[str, object] = {"code": listed.code, "name": listed.name, "kind": listed.kind}
    return about | ({"confidential": True} if listed.confidential else {})


def _counts(counts: tuple[int, int]) -> dict[str, int]:
    return dict(zip(("states", "organisations"), counts, strict=True))
