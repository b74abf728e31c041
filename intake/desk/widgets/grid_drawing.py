"""How the cells of a grid are drawn: headings, rows, and the cell of the cursor in words."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from forms.kinds.question import Question
from forms.messages import Sayable, Translator
from intake.console.safe_text import inert
from intake.desk.widgets.choice_field import OPTION_KEYS
from intake.desk.widgets.grid_content import GridContent

_WIDEST_ROW_TITLE = 26
_WIDEST_CELL = 14
_NARROWEST_CELL = 6
_MORE_BEFORE, _MORE_AFTER = "‹", " ›"
_BETWEEN = " · "


class GridDrawing:
    """Draws a grid into so many columns of the screen."""

    def __init__(self, content: GridContent, say: Translator) -> None:
        self._content = content
        self._say = say

    def lines(self, drawn: range, width: int, typing: str | None, *, focused: bool) -> list[Text]:
        """Return the line in words, the headings, and the rows that are to be drawn."""
        content = self._content
        rows = content.rows
        of_titles = min(_WIDEST_ROW_TITLE, max(cell_len(self._title(each)) for each in rows))
        columns = self._fitting(width - of_titles - len(_MORE_AFTER))
        in_words = self._in_words(typing, width) if focused else ""
        words = Text(in_words, style="dim", no_wrap=True)
        words.truncate(max(1, width), overflow="ellipsis")
        lines = [words, self._headings(columns, of_titles)]
        for number in drawn:
            row = rows[number]
            line = Text(set_cell_size(self._title(row), of_titles))
            for column in columns:
                is_here = focused and (row.id, column) == content.here
                line.append(" ")
                line.append_text(self._cell(row.id, column, typing, is_here=is_here))
            lines.append(line)
        if len(drawn) < len(rows):
            lines.append(Text(self._which(drawn, len(rows)), style="dim"))
        return lines

    def _which(self, drawn: range, count: int) -> str:
        return self._say("desk.grid_rows", first=drawn.start + 1, last=drawn.stop, count=count)

    def _title(self, words: Sayable) -> str:
        return inert(self._say.of(words))

    def _headings(self, columns: Sequence[str], of_titles: int) -> Text:
        every = list(self._content.columns)
        head = Text(_right(_MORE_BEFORE if columns[0] != every[0] else "", of_titles), style="bold")
        titles = {key: self._title(each.title) for key, each in self._content.columns.items()}
        for column in columns:
            shown = _told_apart(titles[column], titles.values(), self._width(column))
            head.append(f" {shown}", style="bold")
        head.append(_MORE_AFTER if columns[-1] != every[-1] else "", style="bold")
        return head

    def _width(self, column: str) -> int:
        title = cell_len(self._title(self._content.columns[column].title))
        return max(_NARROWEST_CELL, min(_WIDEST_CELL, title))

    def _fitting(self, room: int) -> list[str]:
        """Return the columns that there is room for, that of the cursor among them."""
        every, place = list(self._content.columns), self._content.place[1]
        first = 0
        while (
            first < place and sum(self._width(key) + 1 for key in every[first : place + 1]) > room
        ):
            first += 1
        return list(self._as_many(every[first:], room))

    def _as_many(self, columns: Sequence[str], room: int) -> Iterator[str]:
        for number, column in enumerate(columns):
            room -= self._width(column) + 1
            if room < 0 and number:
                return
            yield column

    def _cell(self, row: str, column: str, typing: str | None, *, is_here: bool) -> Text:
        width, content = self._width(column), self._content
        if is_here and typing is not None:
            return Text(_right(inert(typing), width), style="reverse bold")
        style = "reverse" if is_here else "bold"
        if (row, column) in content.cells:
            words = self._words(content.columns[column], content.cells[row, column])
            return Text(_right(words, width), style=style)
        total = content.total(row, column)
        words = "·" if total is None else f"={total:.15g}"
        if not content.asks(row, column):
            words = "–"
        return Text(_right(words, width), style="reverse" if is_here else "dim")

    def _words(self, column: Question, value: object) -> str:
        """Return what a cell says; of several options, their keys."""
        if isinstance(value, list):
            return ",".join(_key(column, each) for each in value) or self._say("answer.none")
        if isinstance(value, str) and value in column.answers:
            return inert(column.plain_words(value, self._say.language))
        return inert(str(value))

    def _in_words(self, typing: str | None, width: int) -> str:
        """Return which cell the cursor is in, in full, and what may be keyed there."""
        content, language = self._content, self._say.language
        row_id, column_id = content.here
        row = next(each for each in content.rows if each.id == row_id)
        label, half = inert(content.column.label(language)), (width - len(_BETWEEN)) // 2
        words = f"{_cut(self._title(row), half)}{_BETWEEN}{_cut(label, half)}"
        if not content.asks(row_id, column_id):
            return f"{words} · {self._say('desk.grid_not_asked')}"
        if content.is_long:
            found = "  ".join(self._title(each) for each in content.found(typing)) if typing else ""
            return f"{words}: {found or self._say('desk.grid_find')}"
        if content.column.answers:
            answers = {
                key: content.column.plain_words(content.column.value_of(each), language)
                for key, each in content.options.items()
            }
            return f"{words}: {'  '.join(f'{key} {inert(each)}' for key, each in answers.items())}"
        is_total = content.total(row_id, column_id) is not None
        return f"{words} · {self._say('desk.grid_total')}" if is_total else words


def _told_apart(title: str, titles: Iterable[str], width: int) -> str:
    """Return a title in so many columns: its end, where others begin in the same way."""
    begun = title[: width - 1]
    if len(title) <= width or sum(each[: width - 1] == begun for each in titles) == 1:
        return _right(title, width)
    return _right(_end(title, width), width)


def _end(title: str, width: int) -> str:
    while cell_len(title) >= width:
        title = title[1:]
    return f"…{title}"


def _cut(words: str, width: int) -> str:
    """Return words in so many columns: of those that are longer, the beginning and the end."""
    if cell_len(words) <= width:
        return words
    half = max(1, (width - 1) // 2)
    return f"{words[:half].rstrip()}…{words[-half:].lstrip()}"


def _right(words: str, width: int) -> str:
    """Return words in so many columns, set to the right, and cut where they are longer."""
    length = cell_len(words)
    if length <= width:
        return " " * (width - length) + words
    return f"{set_cell_size(words, width - 1)}…"


def _key(question: Question, option: str) -> str:
    keys = {each.id: key for each, key in zip(question.all_options, OPTION_KEYS, strict=False)}
    return keys.get(option, option)
