"""`intake respondent`: the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forms.errors import Faulty
from forms.messages import LANGUAGES
from forms.respondent_kinds import ADDED_KINDS, KINDS
from intake.commands.invocation import with_session
from intake.commands.parameters.localized import Group, option
from intake.commands.parameters.types import AnyText, OneOf
from intake.console.safe_text import inert, tell

if TYPE_CHECKING:
    from forms.register.register import Register
    from forms.register.respondent import Respondent
    from intake.session import Session

_NEEDED = {"kind", "name_en"}
_MOST_TOLD = 20
"""Organizations that are named one by one once they are in the register."""
_OPTIONS = {
    **{f"name_{language}": f"--name-{language}" for language in LANGUAGES},
    "acronym_en": "--acronym-en", "acronym_fr": "--acronym-fr", "aliases": "--alias",
}  # fmt: skip


@click.group("respondent", cls=Group)
def command() -> None:
    """The register: find, add and list respondents."""


@command.add_command
@with_session("find")
@click.argument("words", nargs=-1, required=True)
def find(session: Session, words: tuple[str, ...]) -> None:
    """Print whom a name means, in any language, with all of its names."""
    typed = " ".join(words)
    register = session.register
    found = register.matcher.find(typed) or register.matcher.containing(typed)
    if not found:
        found = (register.find(typed),)
    for respondent in found:
        _print(session, respondent)
        for language in LANGUAGES:
            if language in respondent.names:
                click.echo(f"    {language}  {inert(respondent.names[language])}")
        for former in respondent.former_names:
            until = former.until or "?"
            key = session.say("respondent.former", until=until)
            click.echo(f"    {former.language}  {inert(former.name)} ({key})")


@command.add_command
@with_session("list")
@option("--kind", "respondent_kind", type=OneOf(KINDS), metavar="KIND")
def list_all(session: Session, respondent_kind: str | None) -> None:
    """Print the register, by name."""
    register = session.register
    codes = [each.code for each in register if respondent_kind in (None, each.kind)]
    for respondent in register.in_order(codes, session.settings.language):
        _print(session, respondent)


@command.add_command
@with_session("add", begins=True)
@click.argument("code", required=False, type=AnyText())
@option("--kind", "respondent_kind", type=OneOf(ADDED_KINDS), metavar="KIND")
@option("--name-en", may_be_empty=True)
@option("--name-fr", may_be_empty=True)
@option("--name-es", may_be_empty=True)
@option("--name-ru", may_be_empty=True)
@option("--name-ar", may_be_empty=True)
@option("--name-zh", may_be_empty=True)
@option("--acronym-en", may_be_empty=True)
@option("--acronym-fr", may_be_empty=True)
@option("--alias", multiple=True)
@option("--file", "organisations_file", type=click.Path(path_type=Path), metavar="FILE")
def add(
    session: Session,
    /,
    code: str | None,
    alias: tuple[str, ...],
    organisations_file: Path | None,
    respondent_kind: str | None,
    **fields: str | None,
) -> None:
    """Add an organisation that the register lacks, or all those of a file."""
    from intake.editing.respondents import organisations

    fields = {"kind": respondent_kind, **fields}
    given = {key: value for key, value in fields.items() if value is not None}
    if organisations_file is not None and not (code is not None or given or alias):
        added = organisations(organisations_file, session.register)
    elif organisations_file is None and code is not None and given.keys() >= _NEEDED:
        added = (_named({"code": code, **given}, alias, session.register),)
    else:
        raise click.UsageError(session.say("respondent.which"))
    session.store.add_respondents(added, session.officer)
    for each in added[:_MOST_TOLD]:
        words = {"code": each.code, "name": each.names["en"]}
        tell(session.say("respondent.added", **words))
    if more := len(added[_MOST_TOLD:]):
        tell(session.say("respondent.more", count=more))


def _named(fields: Mapping[str, str], alias: Sequence[str], register: Register) -> Respondent:
    """Return an organisation. Raises Faulty with what is wrong by option."""
    from intake.editing.respondents import organisation

    try:
        return organisation(fields, alias, register)
    except Faulty as error:
        faults = (replace(each, path=_OPTIONS.get(each.path, "")) for each in error.faults)
        raise Faulty(list(faults)) from error


def _print(session: Session, respondent: Respondent) -> None:
    say = session.say
    name = respondent.official_name(say.language).words
    kind = say(f"kind.{respondent.kind}")
    standing = say(f"standing.{respondent.standing}")
    about = ", ".join(dict.fromkeys([kind, standing, respondent.group or ""])).rstrip(", ")
    click.echo(f"{respondent.code:<10} {inert(name)} ({about})")
