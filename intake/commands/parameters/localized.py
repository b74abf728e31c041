"""What all commands share: help in the officer's language, common options, ends in words."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click
from click.exceptions import NoSuchCommand
from click.types import OptionHelpExtra

from forms.messages import LANGUAGES, Translator
from intake.commands.parameters.language import spoken
from intake.commands.parameters.types import OneOf, named_in, refuse_empty
from intake.errors import ExitStatus
from intake.messages import WORDS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_Function = TypeVar("_Function", bound=Callable[..., Any])


class Decorator(Protocol):
    """Gives a function one more option."""

    def __call__(self, function: _Function, /) -> _Function:
        """Return the function with the option."""


class Option(click.Option):
    """An option whose help is a message of the catalogue.

    One that `may_be_empty` takes something away with nothing, or says itself what it wants.
    """

    def __init__(self, *args: Any, may_be_empty: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.may_be_empty = may_be_empty

    def get_help_record(self, context: click.Context) -> tuple[str, str] | None:
        """Return the option and its help in the person's language."""
        say = spoken(context)
        extra = super().get_help_extra(context)
        words = [say(f"option.{self.name}")]
        if "default" in extra:
            words.append(say("usage.default", value=extra["default"]))
        if "required" in extra:
            words.append(say("usage.required"))
        self.help = " ".join(words)
        record = super().get_help_record(context)
        return record and (named_in(record[0], say), record[1])

    def get_help_extra(self, _: click.Context) -> OptionHelpExtra:
        """Return nothing: what click would say of the option in English is said in its help."""
        return {}


class Speaking(click.Command):
    """What commands and groups have in common: their headings are in the person's language."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Read the command line. Raises BadParameter for a path or a name that is empty."""
        given = [*args]
        rest = super().parse_args(context, args)
        if not context.resilient_parsing:
            refuse_empty(self, context, given)
        return rest

    def format_usage(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        prefix = spoken(context)("help_part.usage")
        pieces = named_in(" ".join(self.collect_usage_pieces(context)), spoken(context))
        formatter.write_usage(context.command_path, pieces, prefix=f"{prefix} ")

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and what each is for."""
        options = [each for each in self.get_params(context) if isinstance(each, click.Option)]
        records = (option.get_help_record(context) for option in options)
        with formatter.section(spoken(context)("help_part.options")):
            formatter.write_dl([record for record in records if record is not None])

    def get_help_option(self, context: click.Context) -> click.Option | None:
        """Return the option that prints the help."""
        asked = super().get_help_option(context)
        if asked is not None:
            asked.help = spoken(context)("option.help")
        return asked


class Command(Speaking):
    """A command whose help is a message of the catalogue, with an example."""

    help_key: str | None = None

    def format_help_text(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does, and an example."""
        key = self.help_key or _help_key(context)
        say = spoken(context)
        _write_help(key, say, formatter)
        _write_example(key, say, formatter)


class Group(Speaking, click.Group):
    """A group of commands, each imported when it is called and described without being imported."""

    command_class = Command

    def __init__(self, *args: Any, modules: dict[str, str] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.modules = modules or {}

    def list_commands(self, _: click.Context) -> list[str]:
        """Return the names of the commands, in the order of their use."""
        return [*self.modules, *self.commands]

    def get_command(self, context: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name."""
        module = self.modules.get(cmd_name)
        if module is None:
            return super().get_command(context, cmd_name)
        command: click.Command = import_module(module).command
        return command

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was named. Raises NoSuchCommand with those it may have meant."""
        try:
            return super().resolve_command(context, args)
        except NoSuchCommand as error:
            names = self.list_commands(context)
            raise NoSuchCommand(error.command_name, possibilities=names, ctx=context) from None

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(context, formatter)
        self.format_commands(context, formatter)

    def format_help_text(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the group is for, and an example if it does something of its own."""
        key, language = _help_key(context), spoken(context)
        _write_help(key, language, formatter)
        if self.invoke_without_command and f"example.{key}" in WORDS:
            _write_example(key, language, formatter)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each command with the first sentence of its help."""
        say, prefix = spoken(context), _help_key(context)
        prefix = "" if prefix == "intake" else f"{prefix}_"
        rows = [
            (name, say(f"help.{prefix}{name}").split(". ")[0].rstrip("."))
            for name in self.list_commands(context)
        ]
        with formatter.section(say("help_part.commands")):
            formatter.write_dl(rows)


def _write_help(key: str, say: Translator, formatter: click.HelpFormatter) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(say(f"help.{key}"))


def _write_example(key: str, say: Translator, formatter: click.HelpFormatter) -> None:
    with formatter.section(say("help_part.example")), formatter.indentation():
        formatter.write(f"    {say(f'example.{key}')}\n")


def help_of(context: click.Context) -> str:
    """Return what a command does, in the person's language, in a sentence and more."""
    key = getattr(context.command, "help_key", None) or _help_key(context)
    return spoken(context)(f"help.{key}")


def _help_key(context: click.Context) -> str:
    """Return the key of a command's help: its path from the program's name on."""
    names: list[str] = []
    here: click.Context | None = context
    while here is not None and here.parent is not None:
        names.insert(0, str(here.info_name))
        here = here.parent
    return "_".join(names).replace("-", "_") or "intake"


def _questionnaires(
    context: click.Context, parameter: click.Parameter, begun: str
) -> "list[CompletionItem[str]]":
    from intake.commands.parameters.completion import questionnaires

    return questionnaires(context, parameter, begun)


def _officers(
    context: click.Context, parameter: click.Parameter, begun: str
) -> "list[CompletionItem[str]]":
    from intake.commands.parameters.completion import officers

    return officers(context, parameter, begun)


def common_options(function: _Function) -> _Function:
    """Add the options that every command takes."""
    for option in reversed(
        (
            click.option(
                "--db",
                type=click.Path(dir_okay=True),
                cls=Option,
                metavar="FILE",
                may_be_empty=True,
            ),
            click.option(
                "--questionnaire",
                cls=Option,
                metavar="ID",
                shell_complete=_questionnaires,
            ),
            click.option("--lang", type=OneOf(LANGUAGES), cls=Option, is_eager=True),
            click.option(
                "--officer",
                cls=Option,
                metavar="NAME",
                shell_complete=_officers,
                may_be_empty=True,
            ),
        )
    ):
        function = option(function)
    return function


def choice(*names: str, default: str | None, values: Sequence[str], **more: Any) -> Decorator:
    """Return an option that takes one of `values`."""
    return click.option(
        *names, type=OneOf(values), default=default, show_default=True, cls=Option, **more
    )


def option(*names: str, **more: Any) -> Decorator:
    """Return an option whose help is in the catalogue, under its name."""
    return click.option(*names, cls=Option, **more)


def end(status: ExitStatus) -> None:
    """End the command with `status`."""
    click.get_current_context().exit(status)
