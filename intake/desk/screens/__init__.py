"""The screens of the desk; those that the register leads to are imported once they are asked for.

The register is there in two thirds of the time so. It has the others ready soon afterwards.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from intake.desk.screens.assign_form import AssignForm as AssignForm
    from intake.desk.screens.choose import Choose as Choose
    from intake.desk.screens.coverage import CoverageScreen as CoverageScreen
    from intake.desk.screens.entry import EntryScreen as EntryScreen
    from intake.desk.screens.help import HelpScreen as HelpScreen
    from intake.desk.screens.letters_form import LettersForm as LettersForm
    from intake.desk.screens.palette import PaletteScreen as PaletteScreen
    from intake.desk.screens.queries import QueriesScreen as QueriesScreen
    from intake.desk.screens.question import QuestionScreen as QuestionScreen
    from intake.desk.screens.questionnaires import QuestionnairesScreen as QuestionnairesScreen
    from intake.desk.screens.questions import QuestionsScreen as QuestionsScreen
    from intake.desk.screens.replies import RepliesScreen as RepliesScreen
    from intake.desk.screens.replies import logging_screen as logging_screen
    from intake.desk.screens.search import SearchScreen as SearchScreen
    from intake.desk.screens.settle import SettleScreen as SettleScreen
    from intake.desk.screens.verify import VerifyScreen as VerifyScreen
    from intake.desk.screens.work import WorkScreen as WorkScreen

_MODULES = {
    "EntryScreen": "entry",
    "logging_screen": "replies",
    "RepliesScreen": "replies",
    "CoverageScreen": "coverage",
    "QuestionsScreen": "questions",
    "QuestionScreen": "question",
    "SearchScreen": "search",
    "WorkScreen": "work",
    "QueriesScreen": "queries",
    "SettleScreen": "settle",
    "VerifyScreen": "verify",
    "AssignForm": "assign_form",
    "LettersForm": "letters_form",
    "QuestionnairesScreen": "questionnaires",
    "HelpScreen": "help",
    "PaletteScreen": "palette",
    "Choose": "choose",
}
"""The module of each, those first that are likely to be wanted first."""


def __getattr__(name: str) -> Any:
    """Return a screen. Raises AttributeError if there is none of that name."""
    if name not in _MODULES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def get_ready() -> None:
    """Import all screens, so that none is waited for when it is opened."""
    for name in _MODULES:
        __getattr__(name)
