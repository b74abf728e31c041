"""The words for what an office does about a respondent."""

from typing import Literal, get_args

Task = Literal["enter", "second_reading", "verify"]
TASKS: tuple[Task, ...] = get_args(Task)

QueryState = Literal["open", "sent", "answered", "closed"]
QUERY_STATES: tuple[QueryState, ...] = get_args(QueryState)

Outcome = Literal["agreed", "corrected", "queried"]
"""What comes of an answer in verifying."""

LetterForm = Literal["letter", "circular"]
