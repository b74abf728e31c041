"""The form of one row of a table."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from db.errors import StoreError
from forms.errors import IntakeError
from forms.kinds.question import Question
from forms.messages import Translator
from forms.passages import Place, place_words, places_json, typed_places
from forms.plain_places import plain_places
from forms.response import row_document
from forms.routing import Routing
from intake.console.safe_text import inert
from intake.desk.entry.fault_words import faults_by_key
from intake.desk.entry.reading_session import ReadingSession
from intake.desk.entry.session import EntrySession
from intake.desk.screens.form_sheet import FormSheet
from intake.desk.screens.reading_keys import PassageUse
from intake.desk.screens.reply_text import ReplyTextScreen
from intake.desk.widgets.choice_field import ChoiceField
from intake.desk.widgets.fields import cell_field
from intake.desk.widgets.labelled_field import LabelledField
from intake.desk.widgets.line_field import LineField
from intake.desk.widgets.table_field import RowDocument, as_row

_TRIED_EVERY = 2.0
"""Seconds between two tries to keep what the store could not take."""


class RowScreen(FormSheet[bool]):
    """Keys one row, column by column; kept as each cell is left. Says whether another follows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "onwards", "desk.key_onwards"),
        Binding("tab", "onwards", "desk.key_onwards", show=False, priority=True),
        Binding("shift+tab", "back", "desk.key_back", priority=True),
        Binding("f5", "to('remark')", "desk.key_remark", priority=True),
        Binding("f6", "to('source')", "desk.key_source", priority=True),
        Binding("ctrl+t,f10", "read", "desk.key_read", priority=True),
        Binding("f12", "cite_here", "desk.key_cite_here", priority=True),
        Binding("f7", "copy_above", "desk.key_copy_above", priority=True),
        Binding("f8", "accept(True)", "desk.key_row_done", priority=True),
        Binding("escape", "accept(False)", "desk.key_rows_done", priority=True),
    ]

    def __init__(
        self,
        entry: EntrySession,
        table: Question,
        number: int,
        say: Translator,
        reading: ReadingSession,
    ) -> None:
        title = say.of(table.title)
        super().__init__(say("desk.row", title=title, number=number + 1), say)
        rows = [row_document(row) for row in entry.state.response.rows(table.path)]
        row = rows[number] if number < len(rows) else {}
        self._above = rows[number - 1] if 0 < number <= len(rows) else None
        # A new row was most likely read where the one above was.
        above = {} if row or self._above is None else self._above
        carried = {"source": above["source"]} if "source" in above else {}
        self._row = {**carried, **row}
        self._kept = dict(row)
        self._entry = entry
        self._reading = reading
        self._cited: tuple[Place, ...] = ()
        self._table = table
        self._number = number
        self._giving_up = False
        self._waits = False

    async def on_mount(self) -> None:
        """Try again to keep what the store could not take."""
        self.look_what_is_asked()
        self.set_interval(_TRIED_EVERY, self._keep_what_waits)

    def _keep_what_waits(self) -> None:
        if self._waits and self.is_current:
            self._tell(self._keep())

    def fields(self) -> Iterator[LabelledField]:
        """Return a field for each column, and one for the place where the row was read."""
        for key, column in self._table.inner.items():
            hint = self.say.of(column.hint) if column.hint else ""
            field = cell_field(column, self.say, adds=key == "remark")
            value = self._row.get(key)
            yield LabelledField(key, column.label(self.say.language), field, value, hint)
        title = self.say("desk.row_source")
        yield LabelledField("source", title, LineField(adds=True), self._in_line(self._row))

    def last_done(self) -> None:
        """Take the row as done, and another one after it."""
        self.action_accept(another=True)

    @on(LabelledField.Left)
    def _left(self, event: LabelledField.Left) -> None:
        event.stop()
        if self.is_current:
            self._tell(self._keep())
            self.look_what_is_asked()

    def look_what_is_asked(self) -> None:
        """Show the columns that are asked of the row as it is, with the options on offer there."""
        answers = self._entry.state.response.answers
        routing = Routing(self._entry.state.validator.questionnaire, answers)
        row = as_row({**self.values})
        for each in self.query(LabelledField):
            column = self._table.inner.get(each.key)
            if column is None:
                continue
            each.display = routing.asks_column(column, row) or each.has_focus_within
            if column.routes_options and isinstance(each.field, ChoiceField):
                each.field.offer({option.id for option in routing.offered(column, row)})

    def _keep(self) -> Mapping[str, str]:
        """Keep the row if it has changed; return what is wrong with it."""
        row = self.values
        if "source" in row:
            places = typed_places(str(row["source"]), self._known, self.say.language)
            row["source"] = places_json(places)
        if row == self._kept:
            return {}
        faults = self._put_filled(row)
        if faults:
            # What is right in the row is kept all the same.
            row = {key: value for key, value in row.items() if key not in faults}
            if row == self._kept or self._put_filled(row):
                return faults
        self._kept = row
        return faults

    def _put_filled(self, row: RowDocument) -> Mapping[str, str]:
        """Keep a row that has more than a place; return what is wrong, by column, "" for all."""
        filled = row if row.keys() - {"source"} else {}
        self._waits = False
        try:
            self._entry.put_row(self._table.path, self._number, filled)
        except IntakeError as error:
            self._waits = isinstance(error, StoreError)
            return faults_by_key(error, self.say)
        return {}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key does something here.

        Not every table has a column for remarks, and the first row has none above it.
        """
        if action == "copy_above":
            return self._above is not None
        if action in ("read", "cite_here"):
            return not self._reading.is_empty
        if action == "to":
            return parameters[0] in {"source", *self._table.inner}
        return super().check_action(action, parameters)

    def action_to(self, key: str) -> None:
        """Go to the remark of the row, or to the place where it was read."""
        for each in self.query(LabelledField):
            if each.key == key:
                each.field.take_focus()

    def action_read(self) -> None:
        """Go to the text of the reply, and come back with a passage for the row."""
        questionnaire = self._entry.state.validator.questionnaire
        heading = inert(self.say.of(self._table.title))
        screen = ReplyTextScreen(self._reading, questionnaire, heading, self.say)

        def closed(what: PassageUse | None) -> None:
            if what == "take_over":
                self.notify(self.say("desk.no_narrative"), severity="warning", markup=False)
            elif what == "cite":
                self.action_cite_here()

        self.app.push_screen(screen, closed)

    def action_cite_here(self) -> None:
        """Cite what is marked in the reply as a place where the row was read."""
        passage = self._reading.reading.passage
        self._reading.reading.mark.drop()
        if passage in self._cited:
            self.notify(self.say("desk.cited_already"), markup=False)
            return
        self._cited = (*self._cited, passage)
        for each in self.query(LabelledField):
            if each.key == "source":
                there = str(each.field.keyed or "")
                if "source" not in self._kept and there == self._in_line(self._row):
                    # What the row above was read from is no place of a row that has its own.
                    there = ""
                words = (there, place_words(passage, self.say.language))
                each.field.keyed = "; ".join(filter(None, words))
                self._tell(self._keep())

    def action_copy_above(self) -> None:
        """Fill the empty cells with what the row above holds, but for what is said of it alone.

        A figure, and the remark that explains it, would be taken for another year's or measure's.
        """
        columns = self._table.inner
        for each in self.query(LabelledField):
            column = columns.get(each.key)
            is_own = each.key == "remark" or (column is not None and not column.is_repeated)
            if each.field.keyed is None and self._above is not None and not is_own:
                value = self._above.get(each.key)
                each.field.keyed = self._in_line(self._above) if each.key == "source" else value

    @on(ChoiceField.Typed)
    def _source_begun(self, event: ChoiceField.Typed) -> None:
        """Go on in the place where the row was read, with the character that begins it."""
        event.stop()
        for each in self.query(LabelledField):
            if each.key == "source":
                places = (str(each.field.keyed or ""), event.character)
                each.field.keyed = "; ".join(filter(None, places))
                each.field.take_focus()

    def action_accept(self, another: bool) -> None:
        """Close the form once the row is kept; asked twice, without what cannot be."""
        faults = self._keep()
        if not faults:
            self.dismiss(another and bool(self._kept))
        elif self._giving_up and not another:
            self.dismiss(False)
        else:
            self._giving_up = not another
            self._tell(faults)
            self.go_to_fault(faults)

    def _tell(self, faults: Mapping[str, str]) -> None:
        self._giving_up = self._giving_up and bool(faults)
        again = self.say("desk.row_again") if self._giving_up else ""
        of_all = " ".join(words for words in (faults.get("", ""), again) if words)
        self.tell({**({"": of_all} if of_all else {}), **{k: v for k, v in faults.items() if k}})

    def put_away(self) -> bool:
        """Close the form if the row can be kept."""
        if faults := self._keep():
            self.tell(faults)
            self.go_to_fault(faults)
            return False
        self.dismiss(False)
        return True

    @property
    def _known(self) -> tuple[Place, ...]:
        """The places that stand in the line: cited here, kept, or carried from the row above."""
        return (*self._cited, *_places(self._row), *_places(self._above or {}))

    def _in_line(self, row: Mapping[str, object]) -> str | None:
        """Return the places of a row as they stand in one line, parted by semicolons."""
        return "; ".join(place_words(each, self.say.language) for each in _places(row)) or None


def _places(row: Mapping[str, object]) -> tuple[Place, ...]:
    return (plain_places(row["source"]) or ()) if "source" in row else ()
