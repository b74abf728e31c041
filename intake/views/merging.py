"""What a merge has done, would do, and asks: in lines to read."""

from collections.abc import Iterable, Iterator, Mapping

from db.dossiers import is_reading
from db.json_text import to_json
from db.merger import Merged, Place, Placed
from db.merging import Choice
from forms.messages import Translator
from intake.session import Session
from intake.views.response import content_words


def clash_lines(session: Session, clashes: Iterable[Placed]) -> Iterator[str]:
    """Return what either store says at each clash, and who said so last."""
    say = session.say
    for placed in clashes:
        clash = placed.clash
        yield say(
            "merge.clash",
            place=place_words(placed.place, say),
            path=clash.path,
            ours=_said(session, placed, clash.ours),
            our_officer=clash.our_officer,
            theirs=_said(session, placed, clash.theirs),
            their_officer=clash.their_officer,
        )


def clash_title(session: Session, placed: Placed) -> str:
    """Return whose response it is, and the question that clashes."""
    place, path = placed.place, placed.clash.path
    questions = session.store.validator(place.questionnaire).questionnaire.questions
    title = questions[path].label(session.say.language) if path in questions else path
    return f"{place_words(place, session.say)}: {title}"


def clash_said(session: Session, placed: Placed) -> Mapping[Choice, str]:
    """Return what either store says, and who said so last."""
    clash = placed.clash
    return {
        "ours": f"{_said(session, placed, clash.ours)} ({clash.our_officer})",
        "theirs": f"{_said(session, placed, clash.theirs)} ({clash.their_officer})",
    }


def merged_lines(merged: Merged, say: Translator) -> Iterator[str]:
    """Return what came of a merge, journal by journal, and what of it needs to be known."""
    for key, places in (("adopted", merged.adopted), ("joined", merged.joined)):
        for place in places:
            yield say(f"merge.{key}", place=place_words(place, say))
    for place, path in merged.dropped:
        yield say("merge.dropped", place=place_words(place, say), path=path)
    for left in merged.left:
        reason = left.reason.text(say.language)
        yield say("merge.left", place=place_words(left.place, say), reason=reason)
    for place, officer in merged.in_hand:
        yield say("merge.in_hand", place=place_words(place, say), officer=officer)


def place_words(place: Place, say: Translator) -> str:
    """Return whose journal it is, and of which part of the dossier."""
    if not place.part:
        return place.respondent
    what = say("merge.reading" if is_reading(place.part) else "merge.work")
    return f"{place.respondent} ({what})"


def _said(session: Session, placed: Placed, content: object) -> str:
    if content is None:
        return session.say("show.open")
    place = placed.place
    validator = session.store.validator(place.questionnaire)
    if place.part or placed.clash.path not in validator.questionnaire.questions:
        return content if isinstance(content, str) else to_json(content)
    return content_words(validator, placed.clash.path, content, session.say)
