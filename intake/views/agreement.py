"""How far readings agree, laid out."""

from collections.abc import Iterable

from msgspec import to_builtins

from forms.languages.writing import written_number
from forms.messages import Translator
from intake.formats.grid import Grid
from intake.queries.agreement import GroupAgreement, Grouping
from intake.queries.agreement_measures import Interval
from intake.session import Session


def agreement_grid(session: Session, found: Iterable[GroupAgreement], by: Grouping) -> Grid:
    """Return agreement, a row a group: items, per cent, kappa and alpha with their intervals."""
    say = session.say
    rows = []
    for each in found:
        measured = each.agreement
        percent = None if measured.agreed is None else measured.agreed * 100
        rows.append(
            (
                _group_words(session, each.group, by),
                measured.items,
                _words(percent, say, 1),
                _words(measured.kappa, say),
                _interval(measured.kappa_interval, say),
                _words(measured.alpha, say),
                _interval(measured.alpha_interval, say),
            )
        )
    columns = ("of_agreement", "items", "agreed", "kappa", "interval", "alpha", "interval")
    headings = tuple(say(f"column.{column}") for column in columns)
    return Grid(say("agreement.title"), headings, tuple(rows))


def agreement_figures(session: Session, found: Iterable[GroupAgreement], by: Grouping) -> Grid:
    """Return the same for other programs: numbers as such, a measure that is not defined blank."""
    rows = []
    for each in found:
        measured = each.agreement
        numbers = (
            None if measured.agreed is None else measured.agreed * 100,
            *(measured.kappa, *_bounds(measured.kappa_interval)),
            *(measured.alpha, *_bounds(measured.alpha_interval)),
        )
        rounded = ("" if number is None else round(number, 6) for number in numbers)
        rows.append((_group_words(session, each.group, by), measured.items, *rounded))
    bounds = (session.say("column.least"), session.say("column.greatest"))
    columns = ("of_agreement", "items", "agreed", "kappa", "alpha")
    *before, kappa, alpha = (session.say(f"column.{column}") for column in columns)
    of_each = (f"{measure}: {bound}" for measure in (kappa, alpha) for bound in ("", *bounds))
    headings = (*before, *(each.removesuffix(": ") for each in of_each))
    return Grid(session.say("agreement.title"), headings, tuple(rows))


def _bounds(interval: Interval | None) -> tuple[float | None, float | None]:
    return (None, None) if interval is None else (interval.low, interval.high)


def agreement_document(found: Iterable[GroupAgreement], seed: int) -> dict[str, object]:
    """Return the same as JSON, in full; a measure that is not defined is null."""
    return {
        "seed": seed,
        "groups": [{"group": each.group} | to_builtins(each.agreement) for each in found],
    }


def _group_words(session: Session, group: str, by: Grouping) -> str:
    if by == "all":
        return session.say("agreement.all")
    if by == "section":
        section = session.questionnaire.sections[group]
        return f"{section.letter}. {session.say.of(section.title)}"
    return group


def _words(number: float | None, say: Translator, places: int = 3) -> str:
    return "–" if number is None else written_number(round(number, places), say.language)


def _interval(interval: Interval | None, say: Translator) -> str:
    if interval is None:
        return "–"
    return f"{_words(interval.low, say)} … {_words(interval.high, say)}"
