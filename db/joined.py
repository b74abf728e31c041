"""How a dossier keeps the revisions of other stores that were joined to a journal."""

from collections.abc import Mapping
from datetime import datetime

from db.merging import Strand, digest_of
from db.records import Change, Revision

_MERGED = "merged"
_REVISION, _JOINED = "revision.", "joined."


def part_beside(part: str) -> str:
    """Return the part of a dossier for what was joined to a part; to the response for none."""
    return f"{_MERGED}-{part}" if part else _MERGED


def is_beside(part: str) -> bool:
    """Return whether a part of a dossier is of what was joined to another one."""
    return part == _MERGED or part.startswith(f"{_MERGED}-")


def written(beside: tuple[Revision, ...], joined: Mapping[str, str]) -> dict[str, object]:
    """Return revisions and joins as contents of a dossier."""
    return {
        **{f"{_REVISION}{digest_of(each)}": _as_json(each) for each in beside},
        **{f"{_JOINED}{head}": base for head, base in joined.items()},
    }


def strand(own: tuple[Revision, ...], contents: Mapping[str, object]) -> Strand:
    """Return a journal's own revisions with those that the contents of a dossier have of others."""
    beside = [
        _read(content)
        for path, content in contents.items()
        if path.startswith(_REVISION) and isinstance(content, dict)
    ]
    joined = {
        path.removeprefix(_JOINED): str(base)
        for path, base in contents.items()
        if path.startswith(_JOINED)
    }
    return Strand(own, tuple(beside), joined)


def _as_json(revision: Revision) -> dict[str, object]:
    changes = [[each.at.isoformat(), each.path, each.old, each.new] for each in revision.changes]
    return {
        "id": revision.id,
        "number": revision.number,
        "officer": revision.officer,
        "opened": revision.opened.isoformat(),
        "closed": revision.closed.isoformat() if revision.closed else None,
        "reason": revision.reason,
        "previous": revision.previous,
        "digest": revision.digest,
        "changes": changes,
    }


def _read(content: Mapping[str, object]) -> Revision:
    changes = content.get("changes")
    closed = content.get("closed")
    return Revision(
        id=str(content["id"]),
        number=int(str(content["number"])),
        officer=str(content["officer"]),
        opened=datetime.fromisoformat(str(content["opened"])),
        closed=datetime.fromisoformat(str(closed)) if closed else None,
        reason=_words(content.get("reason")),
        previous=_words(content.get("previous")),
        digest=_words(content.get("digest")),
        changes=tuple(
            Change(datetime.fromisoformat(at), path, old, new)
            for at, path, old, new in (changes if isinstance(changes, list) else ())
        ),
    )


def _words(content: object) -> str | None:
    return None if content is None else str(content)
