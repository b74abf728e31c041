"""How bash, zsh and fish ask what may stand where a word is begun, and what they are told.

All three hand over the line up to the cursor as it was typed, quotes and all, and are told a word a
line. Beside what click does by itself, this keeps together what bash breaks at `=` and `:`, quotes
names of several words, and completes what stands behind `--option=`.
"""

from __future__ import annotations

import os
import re
from typing import Any

from click.shell_completion import (
    CompletionItem,
    ShellComplete,
    add_completion_class,
    split_arg_string,
)

_BASH = r"""%(complete_func)s() {
    local kind word
    COMPREPLY=()
    while IFS=, read -r kind word; do
        case $kind in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain)
                # What was begun with a quote is quoted already.
                [[ ${COMP_WORDS[COMP_CWORD]} == [\"\']* ]] || printf -v word '%%q' "$word"
                COMPREPLY+=("$word")
                ;;
        esac
    done < <(env COMP_WORDS="${COMP_LINE:0:COMP_POINT}" COMP_PART="$2" \
        %(complete_var)s=bash_complete "${1/#\~/$HOME}")
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""

_ZSH = r"""#compdef %(prog_name)s

%(complete_func)s() {
    (( $+commands[%(prog_name)s] )) || return 1
    local kind word meaning
    local -a plain described
    for kind word meaning in "${(@f)$(env COMP_WORDS="${(j: :)words[1,CURRENT]}" \
        %(complete_var)s=zsh_complete %(prog_name)s)}"; do
        case $kind in
            dir | file)
                [[ $PREFIX == --*=* ]] && compset -P '*='
                if [[ $kind == dir ]]; then _files -/; else _files; fi
                ;;
            plain)
                if [[ $meaning == _ ]]; then
                    plain+=("$word")
                else
                    described+=("$word:$meaning")
                fi
                ;;
        esac
    done
    (( $#described )) && _describe -V %(prog_name)s described -U
    (( $#plain )) && compadd -U -V %(prog_name)s -a plain
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH = r"""function %(complete_func)s
    set -l option (string match -r -- '^--[^=]*=' (commandline -ct))
    for told in (env COMP_WORDS=(commandline -cp | string collect) \
            %(complete_var)s=fish_complete %(prog_name)s)
        set -l word (string split -m 1 , -- $told)
        switch $word[1]
            case dir
                printf "$option%%s\n" (__fish_complete_directories $word[2])
            case file
                printf "$option%%s\n" (__fish_complete_path $word[2])
            case plain
                printf '%%s\n' $word[2]
        end
    end
end

complete --no-files --keep-order --command %(prog_name)s --arguments "(%(complete_func)s)"
# What begins with a person's folder is a file, and fish alone can write it out.
complete --force-files --command %(prog_name)s \
    --condition "commandline -ct | string match -qr -- '^(--[^=]+=)?~'"
"""


class _Shell(ShellComplete):
    """Reads the line up to the cursor, of which the shells have each their own idea."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one begun, with `~` and `$HOME` written out, and that one."""
        # A letter at the end is part of the word begun, be it empty, quoted or none yet.
        words = split_arg_string(f"{os.environ['COMP_WORDS']}_")
        self._begun = words[-1].removesuffix("_")
        return [_written_out(each) for each in words[1:-1]], self._begun

    def _whole(self, item: CompletionItem[Any]) -> CompletionItem[Any]:
        """Return a word with the `--option=` that it was begun behind."""
        option = re.match("--[^=]+=", self._begun)
        if option is None or item.type != "plain" or item.value.startswith("--"):
            return item
        return CompletionItem(f"{option.group()}{item.value}", item.type, item.help)


class Bash(_Shell):
    """Told a word, bash puts it in the place of the last part of the one begun."""

    name = "bash"
    source_template = _BASH

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return what to do with a word, and the part of it that is put in."""
        part = os.environ.get("COMP_PART", self._begun)
        kept = self._begun.removesuffix(part) if self._begun.endswith(part) else ""
        return f"{item.type},{self._whole(item).value.removeprefix(kept)}"


class Zsh(_Shell):
    """Told a word, zsh puts it in the place of the whole of the one begun."""

    name = "zsh"
    source_template = _ZSH

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return what to do with a word, the word, and what it means or `_`, a line each."""
        word = self._whole(item).value
        # The first colon of a word that has a meaning would be taken for its end.
        word = word.replace(":", r"\:") if item.help else word
        return f"{item.type}\n{word}\n{item.help or '_'}"


class Fish(_Shell):
    """Told a word, fish takes it where the one begun is a part of it."""

    name = "fish"
    source_template = _FISH

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return what to do with a word, the word, and behind a tab what it means."""
        meaning = f"\t{item.help}" if item.help else ""
        return f"{item.type},{self._whole(item).value}{meaning}"


def _written_out(word: str) -> str:
    return os.path.expandvars(os.path.expanduser(word))  # noqa: PTH111 - it may be no path at all


SHELLS = {"bash": Bash, "zsh": Zsh, "fish": Fish}


def use() -> None:
    """Have what the shells ask for be answered by these."""
    for name, shell in SHELLS.items():
        add_completion_class(shell, name)
