"""The program: `intake`, or `python -m intake`."""

import gc
import os
import sys
from typing import Any

import click

from forms.errors import IntakeError
from intake.commands.parameters.language import spoken
from intake.commands.parameters.localized import Group, Option, common_options
from intake.commands.parameters.types import WrongUsage
from intake.console import streams
from intake.console.safe_text import tell
from intake.errors import CommandError, ExitStatus, unexpected
from intake.settings import language_from

_MODULES = {
    name: f"intake.commands.{module}"
    for name, module in {
        "enter": "desk",
        "demo": "demo",
        "import": "import_responses",
        "coverage": "coverage",
        "who": "who",
        "show": "show",
        "search": "search",
        "outstanding": "outstanding",
        "report": "report",
        "compare": "compare",
        "trend": "trend",
        "codebook": "codebook",
        "carry": "carry",
        "log": "log",
        "document": "document",
        "reading": "reading",
        "agreement": "agreement",
        "query": "query",
        "translation": "translation",
        "assign": "assign",
        "work": "work",
        "status": "status",
        "history": "history",
        "restore": "restore",
        "export": "export",
        "datasette": "datasette",
        "questionnaire": "questionnaire",
        "respondent": "respondent",
        "schema": "schema",
        "completion": "completion",
        "manual": "manual",
        "check": "check",
        "backup": "backup",
        "merge": "merge",
        "copy": "copy",
        "store": "store",
    }.items()
}


_OBJECTS = 50_000
"""How many objects are made before some are looked at for garbage."""


class Program(Group):
    """The whole command line; whatever goes wrong in it ends in a sentence and a status."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read the command line up to the command's name."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            raise WrongUsage(error) from None

    def invoke(self, context: click.Context) -> Any:
        """Run the command that was called for."""
        try:
            return super().invoke(context)
        except IntakeError as error:
            tell(error.text(spoken(context).language))
            context.exit(ExitStatus.REFUSED)
        except (KeyboardInterrupt, click.Abort):
            tell(CommandError("run.interrupted").text(spoken(context).language))
            context.exit(ExitStatus.INTERRUPTED)
        except BrokenPipeError:
            # Whoever reads the output has had enough of it, as `head` has.
            sys.stdout = None
            context.exit(ExitStatus.DONE)
        except click.UsageError as error:
            raise WrongUsage(error) from None
        except (click.ClickException, click.exceptions.Exit):
            raise
        except Exception as error:
            tell(described(error).text(spoken(context).language))
            streams.give_up(sys.stdout)
            context.exit(ExitStatus.REFUSED)


@click.group(
    "intake",
    cls=Program,
    modules=_MODULES,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@common_options
@click.version_option(package_name="note-verbale-intake", prog_name="intake", cls=Option)
@click.pass_context
def program(context: click.Context, /, **_: object) -> None:
    """Keep a secretariat's replies to a note verbale."""
    if context.invoked_subcommand is None:
        from intake.commands.desk import open_desk

        open_desk(context)


def described(error: Exception) -> CommandError:
    """Return what to say of an error that is not one of ours."""
    if isinstance(error, UnicodeEncodeError):
        return CommandError("output.encoding", encoding=error.encoding)
    if isinstance(error, OSError) and streams.cannot_be_written(error):
        return CommandError("output.stopped", reason=error.strerror)
    return unexpected(error)


def expect_little_garbage() -> None:
    """Look for garbage seldom: there is hardly any in what is imported or read."""
    gc.set_threshold(_OBJECTS)


def main() -> None:
    """Run the program, and end with its status."""
    expect_little_garbage()
    try:
        streams.complete()
        if "_INTAKE_COMPLETE" in os.environ:
            from intake.commands.parameters import shells

            shells.use()
        status = program.main(prog_name="intake", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        # It came before the command had begun, or after its end.
        tell(CommandError("run.interrupted").text(language_from(os.environ)))
        status = ExitStatus.INTERRUPTED
    # What is left goes with the process; to look through it first is a tenth of a short command.
    gc.freeze()
    sys.exit(status)


if __name__ == "__main__":
    main()
