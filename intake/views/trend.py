"""A trend laid out: from what to what, how many, and who; or as notes for a report."""

from collections.abc import Iterator

from forms.languages.writing import written_number
from forms.messages import Translator
from intake.formats.grid import Grid
from intake.queries.response_rates import Replied
from intake.queries.trend import CHOSEN, LESS, MORE, NOT_CHOSEN, SAME, Change, Trend

_OWN = {CHOSEN, NOT_CHOSEN, MORE, LESS, SAME}


def trend_grid(trend: Trend, say: Translator) -> Grid:
    """Return the changes, a row each, with whose they are."""
    rows = [
        (
            *([_option(trend, each, say)] if _has_options(trend) else []),
            _words(trend, each.before, say, is_earlier=True),
            _words(trend, each.after, say),
            sum(each.respondents.counts),
            "; ".join(each.respondents.notes),
        )
        for each in trend.changes
    ]
    columns = ("answer", "before", "after", "count", "respondents")
    headings = tuple(say(f"column.{each}") for each in columns[not _has_options(trend) :])
    note = " ".join(denominators(trend, say))
    return Grid(say.of(trend.question.title), headings, tuple(rows), note)


def denominators(trend: Trend, say: Translator) -> Iterator[str]:
    """Return how many States replied of those addressed, in each cycle its own."""
    for key, replied in (("then", trend.then), ("now", trend.now)):
        yield _replied(f"trend.{key}", replied, say)


def _replied(key: str, replied: Replied, say: Translator) -> str:
    numbers = {"replied": replied.addressees_replied, "addressees": replied.addressees}
    written = {name: written_number(each, say.language) for name, each in numbers.items()}
    return say(key, **written)


def trend_notes(trend: Trend, say: Translator) -> Iterator[str]:
    """Return a note for each change, as a footnote names those who made it."""
    for each in trend.changes:
        if each.is_change and each.respondents.notes:
            words = {
                "before": _words(trend, each.before, say, is_earlier=True),
                "after": _words(trend, each.after, say),
                "names": "; ".join(each.respondents.notes),
            }
            option = _option(trend, each, say) if each.option else ""
            key = "trend.note_of" if option else "trend.note"
            yield say(key, option=option, **words)


def trend_document(trend: Trend) -> dict[str, object]:
    """Return the same as JSON."""
    return {
        "question": trend.question.path,
        "before": {"questionnaire": trend.questionnaire, "question": trend.earlier.path},
        "replied": {
            key: {"addressees": each.addressees, "replied": each.addressees_replied}
            for key, each in (("then", trend.then), ("now", trend.now))
        },
        "changes": [
            {
                **({"option": each.option} if each.option else {}),
                "from": each.before,
                "to": each.after,
                "count": sum(each.respondents.counts),
                "respondents": [named.code for named in each.respondents.named],
            }
            for each in trend.changes
        ],
        **({"left_out": list(trend.left_out)} if trend.left_out else {}),
    }


def _has_options(trend: Trend) -> bool:
    return any(each.option for each in trend.changes)


def _option(trend: Trend, change: Change, say: Translator) -> str:
    titles = {each.id: each for each in trend.question.all_options}
    return say.of(titles[change.option]) if change.option in titles else ""


def _words(trend: Trend, said: str, say: Translator, *, is_earlier: bool = False) -> str:
    """Return what was said in words: an answer by its title, a state of coverage by its own."""
    question = trend.earlier if is_earlier else trend.question
    if said in _OWN:
        return say(f"trend.{said}")
    if said in question.answers:
        return question.plain_words(question.value_of(said), say.language)
    return say(f"state.{said}")
