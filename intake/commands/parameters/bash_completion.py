"""Completion in bash, which breaks a word such as PATH=VALUE in three and puts back the last."""

import os
from typing import Any

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    add_completion_class,
    split_arg_string,
)


class Bash(BashComplete):
    """Puts together again what bash breaks at an equals sign."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one begun, and that one, whole."""
        at = int(os.environ["COMP_CWORD"])
        words = split_arg_string(os.environ["COMP_WORDS"])[: at + 1]
        words += [""] * (at + 1 - len(words))
        self._is_broken = "=" in words[max(at - 1, 1) : at + 1]
        whole: list[str] = []
        for index, word in enumerate(words[1:], start=1):
            if index > 1 and "=" in (word, words[index - 1]):
                whole[-1] += word
            else:
                whole.append(word)
        return whole[:-1], whole[-1] if whole else ""

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return a word as the script of bash reads it."""
        if self._is_broken and "=" in item.value:
            return f"{item.type},{item.value.partition('=')[2]}"
        return super().format_completion(item)


def use() -> None:
    """Have the completion of bash be this one."""
    add_completion_class(Bash)
