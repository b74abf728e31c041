"""Letters that go out: written, and put on record with their date and reference."""

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from forms.register.respondent import Respondent
from forms.tasks import LetterForm
from intake.editing.office import work_on
from intake.editing.queries import mark_sent
from intake.editing.reminders import mark_reminded
from intake.errors import CommandError
from intake.letters.files import LetterFormat, take_away, write_letters
from intake.letters.writing import Heading, Letter, LetterWriter, queries_in_markdown
from intake.session import Session


class Post(Struct, frozen=True):
    """Where letters are written, in what format, what they bear, and by what template."""

    folder: Path
    form: LetterFormat
    heading: Heading
    template: Path | None = None


class Outgoing(Struct, frozen=True):
    """Letters that are to go out, and what puts on record that they did."""

    letters: tuple[Letter, ...]
    put_on_record: Callable[[], None]


def letters_with_queries(
    session: Session, respondents: Sequence[Respondent], post: Post
) -> Outgoing:
    """Return a letter to each respondent with its open queries.

    Raises CommandError for a respondent without an open query that was not sent yet.
    """
    writer = LetterWriter(session, "query", post.template)
    letters: list[Letter] = []
    numbers: dict[Respondent, tuple[int, ...]] = {}
    for each in respondents:
        open_ones = work_on(session, each).open_queries
        asked = {n: query for n, query in open_ones.items() if query.state in ("open", "sent")}
        if not any(query.state == "open" for query in asked.values()):
            raise CommandError("query.none_to_send", code=each.code)
        response = session.kept(each).response
        words = queries_in_markdown(session, response, asked)
        letters.append(writer.to(each, post.heading, words))
        numbers[each] = tuple(asked)
    heading = post.heading
    return Outgoing(
        tuple(letters), lambda: mark_sent(session, numbers, heading.dated, heading.reference)
    )


def reminders(
    session: Session, respondents: Sequence[Respondent], post: Post, form: LetterForm
) -> Outgoing:
    """Return reminders, one each or one to all.

    Raises CommandError if there is nobody to remind.
    """
    if not respondents:
        raise CommandError("letters.nobody")
    writer = LetterWriter(session, "circular" if form == "circular" else "reminder", post.template)
    heading = post.heading
    if form == "circular":
        letters = [writer.to_all(respondents, heading)]
    else:
        letters = [writer.to(each, heading) for each in respondents]
    return Outgoing(
        tuple(letters),
        lambda: mark_reminded(session, respondents, heading.dated, heading.reference, form),
    )


def send(session: Session, outgoing: Outgoing, post: Post) -> tuple[Path, ...]:
    """Write letters, put on record that they went out, and return their files: all or nothing."""
    files = write_letters(outgoing.letters, post.folder, post.form, session.say.language)
    record(outgoing, files)
    return files


def record(outgoing: Outgoing, files: Sequence[Path]) -> None:
    """Put on record that letters went out; where that cannot be, their files are taken away."""
    try:
        outgoing.put_on_record()
    except BaseException:
        take_away(files)
        raise
