"""What is asked of whoever begins a questionnaire, one thing after another."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

import click

from forms.errors import IntakeError
from forms.messages import Translator
from forms.register.addressees import ADDRESSEE_RULES, kinds_of
from forms.response import MISSING, ROW_KEYS
from forms.wording import is_language_tag
from forms.written_dates import read_date
from intake.console.safe_text import inert, tell
from intake.errors import CommandError
from intake.transfer.questionnaire_draft import Draft, DraftQuestion, DraftSection, Titles, id_from

_Value = TypeVar("_Value")

_IN_TABLES = ("text", "yes_no", "choice", "choices", "number", "date")
_KINDS = (*_IN_TABLES, "table", "grid")
_RESERVED = ("row", *ROW_KEYS)
"""Ids that no column can have."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Dialogue:
    """Asks for a questionnaire, in the language that messages are in."""

    def __init__(self, say: Translator) -> None:
        self._say = say
        self._languages: Sequence[str] = ()
        self._shown: set[tuple[str, ...]] = set()

    def run(self) -> Draft:
        """Return what was said, as far as it goes where it breaks off after a question.

        Raises click.Abort where it breaks off before.
        """
        draft = self._begun()
        try:
            while self._section(draft) or not draft.has_questions:
                pass
        except click.Abort:
            if not draft.has_questions:
                raise
            tell(f"\n{self._say('new.stopped')}")
        return draft

    def _begun(self) -> Draft:
        self._languages = self._asked("languages", self._tags, self._say.language)
        title = self._titles("title")
        sent = self._asked("sent", _day)
        return Draft(
            id=self._asked("id", _id, id_from(f"{_first(title)} {sent.year}", (), "survey", "-")),
            languages=self._languages,
            title=title,
            resolution=self._line("resolution"),
            sent=sent,
            deadline=self._asked("deadline", _day_if_any, ""),
            addressees=self._several("addressees", ADDRESSEE_RULES, "rule", "1"),
            symbol=self._line("symbol"),
            reported=self._asked("reported", _day),
        )

    def _section(self, draft: Draft) -> bool:
        """Ask for one more section and its questions; return whether there was one."""
        number = len(draft.sections)
        letter = _LETTERS[number] if number < len(_LETTERS) else str(number + 1)
        title = self._titles_if_any("section", letter=letter)
        if not title:
            return False
        kinds = kinds_of(draft.addressees)
        taken = [section.id for section in draft.sections]
        section = DraftSection(
            id=id_from(_first(title), taken, f"section_{number + 1}"),
            letter=letter,
            title=title,
            put_to=self._several("put_to", kinds, "kind", "") if len(kinds) > 1 else kinds,
        )
        draft.sections.append(section)
        while question := self._question(section, "question", _KINDS):
            section.questions.append(question)
            tell(f"  {self._say('new.path', path=f'{section.id}.{question.id}')}")
        return True

    def _question(
        self, section: DraftSection, what: str, kinds: tuple[str, ...]
    ) -> DraftQuestion | None:
        number = len(section.questions) + 1
        title = self._titles_if_any(what, number=number, letter=section.letter)
        if not title:
            return None
        taken = [*_RESERVED, *(question.id for question in section.questions)]
        return self._of_kind(id_from(_first(title), taken, f"question_{number}"), title, kinds)

    def _of_kind(self, key: str, title: Titles, kinds: tuple[str, ...]) -> DraftQuestion:
        """Ask for the kind of a question, and for what that kind needs."""
        kind = self._kind(kinds)
        chooses, has_rows = kind in ("choice", "choices"), kind in ("table", "grid")
        return DraftQuestion(
            id=key,
            kind=kind,
            title=title,
            unit=self._titles_if_any("unit") if kind == "number" else {},
            options=self._list("option", 2) if chooses else {},
            rows=self._list("row", 1) if kind == "grid" else {},
            columns=self._columns(kind) if has_rows else (),
        )

    def _columns(self, kind: str) -> Sequence[DraftQuestion]:
        if kind == "grid":
            titles = self._list("column", 1)
            return [DraftQuestion(key, "", words) for key, words in titles.items()]
        table = DraftSection("", "", {}, ())
        while (
            column := self._question(table, "column_of_table", _IN_TABLES)
        ) or not table.questions:
            if column is not None:
                table.questions.append(column)
        return table.questions

    def _list(self, what: str, fewest: int) -> Mapping[str, Titles]:
        """Ask for titles until there is none; return them by their ids."""
        found: dict[str, Titles] = {}
        while True:
            title = self._titles_if_any(what, number=len(found) + 1)
            if title:
                # An option by the name of a missing value could not be asked for.
                taken = (*found, *MISSING)
                found[id_from(_first(title), taken, f"{what}_{len(found) + 1}")] = title
            elif len(found) >= fewest:
                return found

    def _titles(self, what: str) -> Titles:
        while not (found := self._titles_if_any(what)):
            pass
        return found

    def _titles_if_any(self, what: str, **values: object) -> Titles:
        """Ask for words in the first language and, where there are any, in the others."""
        first, *others = self._languages
        words = self._line(what, **values)
        if not words:
            return {}
        others_said = {tag: self._line("in_language", language=tag) for tag in others}
        return {first: words, **{tag: said for tag, said in others_said.items() if said}}

    def _tags(self, said: str) -> Sequence[str]:
        tags = [*dict.fromkeys(said.replace(",", " ").split())]
        for tag in tags:
            if not is_language_tag(tag):
                raise CommandError("new.no_language", language=tag)
        return tags or [self._say.language]

    def _kind(self, kinds: tuple[str, ...]) -> str:
        """Ask for a kind of question; what there are is shown once, and for a question mark."""

        def picked(said: str) -> str:
            if said != "?":
                return self._picked(said, kinds, "question_kind")
            self._show(kinds, "question_kind")
            return ""

        if kinds not in self._shown:
            self._shown.add(kinds)
            self._show(kinds, "question_kind")
        while not (kind := self._asked("kind", picked, most=len(kinds))):
            pass
        return kind

    def _several(self, what: str, keys: Sequence[str], words: str, default: str) -> Sequence[str]:
        self._show(keys, words)

        def picked(said: str) -> Sequence[str]:
            chosen = dict.fromkeys(
                self._picked(each, keys, words) for each in said.replace(",", " ").split()
            )
            return [*chosen] or keys

        return self._asked(what, picked, default)

    def _show(self, keys: Iterable[str], words: str) -> None:
        for number, key in enumerate(keys, start=1):
            click.echo(f"  {number}  {self._say(f'{words}.{key}')}", err=True)

    def _picked(self, said: str, keys: Sequence[str], words: str) -> str:
        """Return what was chosen by its number, its id or its words."""
        for number, key in enumerate(keys, start=1):
            if said.casefold() in (str(number), key, self._say(f"{words}.{key}").casefold()):
                return key
        raise CommandError("new.no_choice", said=said, most=len(keys))

    def _line(self, what: str, **values: object) -> str:
        return self._asked(what, _plain, "", **values)

    def _asked(
        self, what: str, read: Callable[[str], _Value], default: str | None = None, **values: object
    ) -> _Value:
        """Ask until what is said can be read; say what is wrong with it."""
        prompt = self._say(f"new.{what}", **values)
        if default:
            prompt = f"{prompt} [{default}]"
        while True:
            said = click.prompt(
                inert(prompt), default=default, show_default=False, prompt_suffix=": ", err=True
            )
            try:
                return read(str(said).strip())
            except IntakeError as error:
                tell(error.text(self._say.language))


def _first(title: Titles) -> str:
    return next(iter(title.values()))


def _plain(said: str) -> str:
    return " ".join(said.split())


def _day(said: str) -> date:
    read = read_date(said)
    if read.first_day != read.last_day:
        raise CommandError("new.no_day", date=read)
    return read.first_day


def _day_if_any(said: str) -> date | None:
    return _day(said) if said else None


def _id(said: str) -> str:
    found = id_from(said, (), "survey", "-")
    if found != said:
        raise CommandError("new.no_id", said=said, id=found)
    return found
