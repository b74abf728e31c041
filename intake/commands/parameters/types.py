"""Wrong usage, told in the officer's language, and the kinds of value that options take."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click
from click.exceptions import NoSuchCommand
from click.types import StringParamType

from forms.messages import Translator
from intake.commands.parameters.language import spoken
from intake.console.safe_text import tell
from intake.messages import WORDS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from intake.queries.as_at import AsAt

_PLACEHOLDER = re.compile(r"\b[A-Z]+\b")


class WrongUsage(click.UsageError):
    """A command line that cannot be understood: what is wrong in it, and where the help is."""

    def __init__(self, error: click.UsageError) -> None:
        super().__init__(error.message, error.ctx)
        self._error = error

    def format_message(self) -> str:
        """Return what is wrong, and where to read how it goes."""
        say = spoken(self.ctx)
        command = self.ctx.command_path if self.ctx is not None else "intake"
        words = _words(self._error, say)
        return say("usage.wrong", words=words, command=command)

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 - click's signature
        """Tell the person."""
        tell(self.format_message())


def _words(error: click.UsageError, say: Translator) -> str:
    match error:
        case NoSuchCommand():
            near = {"near": ", ".join(error.possibilities or ())}
            key = "usage.near_command" if error.possibilities else "usage.no_command"
            return say(key, name=error.command_name, **near)
        case click.NoSuchOption():
            near = {"near": ", ".join(error.possibilities or ())}
            key = "usage.near_option" if error.possibilities else "usage.no_option"
            return say(key, name=error.option_name, **near)
        case click.MissingParameter():
            return say("usage.missing", name=_name(error))
        case click.BadParameter():
            return f"{_name(error)}: {error.message}"
    return error.message


def _name(error: click.BadParameter) -> str:
    parameter = error.param
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    if parameter is None or error.ctx is None:
        return "–"
    return named_in(parameter.make_metavar(error.ctx), spoken(error.ctx))


def named_in(usage: str, say: Translator) -> str:
    """Return the usage of a command or an option with its placeholders in the person's language.

    They are the words in capitals, such as FILE; all else is typed as it stands.
    """
    return _PLACEHOLDER.sub(lambda found: _placeholder(found.group(), say), usage)


def _placeholder(word: str, say: Translator) -> str:
    key = f"metavar.{word.lower()}"
    return say(key) if key in WORDS else word


class AnyText(StringParamType):
    """A text or a name that may be empty: what is said of that is the command's."""


def refuse_empty(command: click.Command, context: click.Context, args: list[str]) -> None:
    """Raise BadParameter for a path or a name that a command line gives as nothing.

    Texts may be empty: what is said of that is the command's.
    """
    given, _, _ = command.make_parser(context).parse_args(args=args)
    for parameter in command.get_params(context):
        value = given.get(parameter.name or "")
        values = value if isinstance(value, list | tuple) else (value,)
        is_named = isinstance(parameter.type, click.Path) or type(parameter.type) is StringParamType
        if is_named and not _may_be_empty(parameter) and any(_is_blank(each) for each in values):
            words = spoken(context)("usage.empty")
            raise click.BadParameter(words, context, parameter)


def _may_be_empty(parameter: click.Parameter) -> bool:
    is_text = (parameter.metavar or "").strip("[].") in ("TEXT", "WORDS")
    return is_text or bool(getattr(parameter, "may_be_empty", False))


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


class OneOf(click.Choice[str]):
    """One of some words."""

    def __init__(self, values: Sequence[str]) -> None:
        super().__init__(list(values))

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:  # fmt: skip
        """Return the word, if it is one of those allowed."""
        if value not in self.choices:
            allowed = ", ".join(self.choices)
            self.fail(spoken(ctx)("usage.one_of", value=value, allowed=allowed), param, ctx)
        return str(value)


class Digest(click.ParamType[str]):
    """A SHA-256 digest in hexadecimal, as `intake check` prints it."""

    name = "digest"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the digest in small letters, if it is one."""
        digest = str(value).strip().lower()
        if not re.fullmatch(r"[0-9a-f]{64}", digest):
            self.fail(spoken(ctx)("usage.no_digest", value=value), param, ctx)
        return digest


class WholeNumber(click.IntRange):
    """A whole number between two others."""

    name = "number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:  # fmt: skip
        """Return the number, if it is within its bounds."""
        try:
            number: int = super().convert(value, param, ctx)
        except click.BadParameter:
            key = "usage.whole" if self.max is None else "usage.number"
            bounds = {"least": self.min, "greatest": self.max}
            self.fail(spoken(ctx)(key, value=value, **bounds), param, ctx)
        return number


class Day(click.DateTime):
    """A day of the calendar."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """Return what stands for a day in the help."""
        return "DATE"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return the day, if it is one."""
        try:
            day: datetime = super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(spoken(ctx)("usage.day", value=value), param, ctx)
        return day


class LastDay(Day):
    """A day up to which something is counted; that it has not come yet is told."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return the day, if it is one."""
        day = super().convert(value, param, ctx)
        if day.date() > date.today():
            _tell_to_come(day.date(), param, ctx)
        return day


def _tell_to_come(day: date, param: click.Parameter | None, ctx: click.Context | None) -> None:
    """Say that a day has not come yet, unless the line is only being completed."""
    if ctx is None or not ctx.resilient_parsing:
        name = max(param.opts, key=len) if isinstance(param, click.Option) else ""
        key = "usage.to_come_option" if name else "usage.to_come"
        tell(spoken(ctx)(key, day=day, name=name))


class OutputFile(click.Path):
    """A file to write to; `-` is standard output, as it is where no file is named."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False, allow_dash=True, path_type=Path)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:  # fmt: skip
        """Return the file, or None for standard output."""
        return None if str(value) == "-" else super().convert(value, param, ctx)


class Folder(click.Path):
    """A folder to write files to, or to take them from."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> "list[CompletionItem[str]]":
        """Leave it to the shell to name folders."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="dir")]


class DayInZone(click.ParamType["AsAt"]):
    """A day in a time zone, at whose end the journal is read; one to come is told of."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> "AsAt":  # fmt: skip
        """Return the end of the day, if it is one."""
        from intake.queries.as_at import AsAt, NoSuchDay

        try:
            found = AsAt.parse(str(value))
        except NoSuchDay:
            self.fail(spoken(ctx)("usage.as_at", value=value), param, ctx)
        if not found.has_come:
            _tell_to_come(found.day, param, ctx)
        return found
