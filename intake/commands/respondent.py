"""`intake respondent`: the register."""

import re
from collections.abc import Mapping, Sequence

import click

from forms.errors import Fault, Faulty, IntakeError
from forms.messages import LANGUAGES
from forms.register.respondent import KINDS, Respondent
from forms.sound_text import sound
from intake.commands.framework import Group, choice, option
from intake.commands.running import with_session
from intake.errors import CommandError
from intake.printing import inert, say
from intake.session import Session
from intake.words import WORDS

_CODE = re.compile(r"[A-Z][A-Z0-9]{1,15}", re.ASCII)


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
            key = WORDS.text("respondent.former", session.settings.language, until=until)
            click.echo(f"    {former.language}  {inert(former.name)} ({key})")


@command.add_command
@with_session("list")
@choice("--kind", values=KINDS, default=None)
def list_all(session: Session, kind: str | None) -> None:
    """Print the register, by name."""
    register = session.register
    codes = [each.code for each in register if kind in (None, each.kind)]
    for respondent in register.in_order(codes, session.settings.language):
        _print(session, respondent)


@command.add_command
@with_session("add")
@click.argument("code")
@choice("--kind", values=[kind for kind in KINDS if kind != "state"], default=None, required=True)
@option("--name-en", required=True)
@option("--name-fr")
@option("--acronym-en")
@option("--acronym-fr")
@option("--alias", multiple=True)
def add(
    session: Session,
    code: str,
    kind: str,
    name_en: str,
    name_fr: str | None,
    acronym_en: str | None,
    acronym_fr: str | None,
    alias: tuple[str, ...],
) -> None:
    """Add an organisation that the register lacks."""
    if not _CODE.fullmatch(code):
        raise CommandError("respondent.code", code=code)
    _check({
        "--name-en": (name_en,), "--name-fr": (name_fr,), "--acronym-en": (acronym_en,),
        "--acronym-fr": (acronym_fr,), "--alias": alias,
    })  # fmt: skip
    if any(each.code != code for each in session.register.matcher.find(code)):
        raise CommandError("respondent.taken", code=code)
    names = {"en": name_en} | ({"fr": name_fr} if name_fr else {})
    acronyms = {"en": acronym_en, "fr": acronym_fr}
    session.store.add_respondent(
        Respondent(
            code=code,
            kind=kind,  # type: ignore[arg-type]
            names=names,  # type: ignore[arg-type]
            standing="organisation",
            acronyms={language: words for language, words in acronyms.items() if words},  # type: ignore[misc]
            aliases=alias,
        ),
        session.settings.officer,
    )
    say(WORDS.text("respondent.added", session.settings.language, code=code, name=name_en))


def _check(names: Mapping[str, Sequence[str | None]]) -> None:
    faults: list[Fault] = []
    for option_name, given in names.items():
        for name in given:
            try:
                sound(name if name is not None else "–")
            except IntakeError as error:
                faults.append(Fault(option_name, error.message))
    if faults:
        raise Faulty(faults)


def _print(session: Session, respondent: Respondent) -> None:
    language = session.settings.language
    name = respondent.official_name(language).words
    kind = WORDS.text(f"kind.{respondent.kind}", language)
    standing = WORDS.text(f"standing.{respondent.standing}", language)
    about = ", ".join(dict.fromkeys([kind, standing, respondent.group or ""])).rstrip(", ")
    click.echo(f"{respondent.code:<10} {inert(name)} ({about})")
