"""What an office keeps beside the responses, as JSON Lines beside an export, and back again."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from db.dossiers import WORK, is_reading
from db.readings import OF_HEAD, OPEN, response_read
from db.records import Dossier, DossierEdit
from forms.errors import Faulty, IntakeError
from forms.office import work_of
from forms.officers import same_officer
from forms.plain_file import read_plain
from forms.readings import read_decision
from intake.errors import CommandError
from intake.session import Session

_LARGEST = 2**30
_KEYS = {"questionnaire", "respondent", "part", "contents"}


def work_lines(session: Session) -> tuple[str, ...]:
    """Return assignments, queries, reminders and readings as JSON Lines, a part a line.

    A second reading that is open is in it for its reader alone.
    """
    officer = session.officer
    return tuple(
        _line(each)
        for questionnaire in session.store.questionnaire_ids()
        for each in session.store.dossiers(questionnaire)
        if not _is_somebody_elses(each, officer)
    )


def _line(part: Dossier) -> str:
    document = {key: getattr(part, key) for key in ("questionnaire", "respondent")}
    document |= {"part": part.part, "contents": dict(part.contents)}
    return json.dumps(document, ensure_ascii=False) + "\n"


def _is_somebody_elses(dossier: Dossier, officer: str) -> bool:
    """Return whether it is a reading of which the officer sees no more than that there is one."""
    said = dossier.contents
    is_mine = same_officer(str(said.get("reader")), officer)
    is_bare = said.get("state") == OPEN or set(said) <= set(OF_HEAD)
    return is_reading(dossier.part) and is_bare and not is_mine


def take_work(session: Session, file: Path) -> int:
    """Take in what `work_lines` returned, all or nothing; return how many parts came.

    What is there already and says the same is left alone. Raises CommandError with the line of
    what may not come in.
    """
    edits: list[DossierEdit] = []
    lines = read_plain(file, _LARGEST).decode("utf-8-sig", errors="replace").splitlines()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            edits += _edits(session, line)
        except (IntakeError, ValueError) as error:
            words = error.text(session.say.language) if isinstance(error, IntakeError) else error
            raise CommandError("work.line", file=file, line=number, what=words) from error
    session.store.put_dossiers(edits)
    return len(edits)


def _edits(session: Session, line: str) -> Iterator[DossierEdit]:
    """Return what is to be written of a line; nothing where it is there. Raises IntakeError."""
    said = json.loads(line)
    if not isinstance(said, dict) or said.keys() != _KEYS or not isinstance(said["contents"], dict):
        raise CommandError("work.shape")
    questionnaire, code, part = (str(said[key]) for key in ("questionnaire", "respondent", "part"))
    if code not in session.register:
        raise CommandError("work.nobody", code=code)
    _check(session, questionnaire, code, part, said["contents"])
    there = session.store.dossier(questionnaire, code, part)
    if there is None:
        yield DossierEdit(
            questionnaire, code, part, said["contents"], 0, session.officer,
            session.say("work.imported"),
        )  # fmt: skip
    elif there.contents != said["contents"]:
        raise CommandError("work.there", code=code, part=part)


def _check(
    session: Session, questionnaire: str, code: str, part: str, contents: Mapping[str, object]
) -> None:
    """Raise IntakeError if the contents of a part are not what may stand there."""
    validator = session.store.validator(questionnaire)
    kept = session.store.load(questionnaire, code)
    if kept is None:
        session.register.refuse_absent(session.register[code], validator.questionnaire)
    if part == WORK:
        asked = {query.question for query in work_of(contents).queries.values()}
        unknown = asked - validator.questionnaire.questions.keys()
        if unknown:
            raise IntakeError("fault.no_question", path=min(unknown))
        return
    if not is_reading(part) or not part.partition("-")[2].isdecimal() or kept is None:
        raise CommandError("work.part", part=part, code=code)
    read = response_read(validator, contents, kept.response)
    kind = session.register[code].kind
    if faults := validator.disagreements(read, kind):
        raise Faulty(faults)
    for path, content in contents.items():
        if path.startswith("decision:"):
            read_decision(content)
