"""What every screen of the desk has in common: the language that it speaks."""

from collections.abc import Callable
from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen
from textual.widgets import OptionList

from forms.errors import IntakeError
from forms.messages import Language, Translator
from intake.desk.textual_internals import Enduring
from intake.messages import translator

Result = TypeVar("Result")


class DeskScreen(Enduring, Screen[Result]):
    """A screen that speaks the officer's language, and another one when asked to."""

    def __init__(self, say: Translator) -> None:
        super().__init__()
        self.say = say

    @property
    def in_hand(self) -> str:
        """The code of the respondent whose response is being keyed here; empty where none is."""
        return ""

    async def put_down(self, then: Callable[[], object]) -> None:
        """Keep what is in hand, and go on with `then` once it is kept or given up."""
        then()

    async def hang_up(self) -> None:
        """Keep what is in hand if it can be kept, without a question: the terminal is gone."""

    async def set_up(self) -> None:
        """Show what there is to show, once the widgets are laid out."""

    async def on_mount(self) -> None:
        """Show what there is to show, unless the officer has left again already.

        Textual calls the `on_mount` of every class that a screen is of, its own first.
        """
        if self.children and self in self.app.screen_stack:
            try:
                await self.set_up()
            except IntakeError as error:
                # What Textual does with the same event comes after, and must.
                if not self.endures(error):
                    raise

    def look_at_store(self) -> None:
        """Show what the store says now, where that is what the screen is for."""

    def show_store(self) -> None:
        """Look at the store; where it is away, that is told, and what was shown stays."""
        try:
            self.look_at_store()
        except IntakeError as error:
            if not self.endures(error):
                raise

    def endures(self, error: Exception) -> bool:
        """Leave it to the program to tell."""
        return isinstance(self.app, Enduring) and self.app.endures(error)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close the screen if it is on top.

        Textual closes whatever is on top, so that a key struck ahead would close another screen.
        """
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    @property
    def explained(self) -> tuple[str, ...]:
        """What the help says of the screen before its keys."""
        return ()

    async def speak(self, language: Language) -> None:
        """Lay the screen out anew in another language, with what was marked still marked.

        To be called by the screen's own loop, so that it deals with nothing else meanwhile.
        """
        marked = [options.highlighted for options in self.query(OptionList)]
        self.say = translator(language)
        await self.recompose()
        await self.set_up()
        for options, place in zip(self.query(OptionList), marked, strict=True):
            options.highlighted = place
