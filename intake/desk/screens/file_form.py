"""A form that names a file: it is read before what the form says is put on record."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Generic, TypeVar

from textual import on
from textual.message import Message

from forms.errors import IntakeError
from forms.messages import Translator
from intake.desk.entry.fault_words import fault_words
from intake.desk.screens.choose import Choose
from intake.desk.screens.desk_screen import Result
from intake.desk.screens.form_sheet import FormSheet

Content = TypeVar("Content")
"""What is made of the file."""


class FileForm(FormSheet[Result], Generic[Result, Content]):
    """Reads the file of one of its fields, where no key has to wait for it."""

    file_key = "file"
    """The field that the file is named in."""
    stays = "desk.not_on_record"

    @dataclass
    class FileRead(Message):
        """The file has been read, or cannot be."""

        file: str
        found: object
        fields: Mapping[str, object]

    def __init__(self, heading: str, say: Translator) -> None:
        super().__init__(heading, say)
        self._contents: dict[str, Content] = {}
        self._reading = ""

    def read_file(self, path: Path, fields: Mapping[str, object]) -> Content:
        """Return what is made of a file; raises IntakeError. It runs beside the program."""
        raise NotImplementedError

    def put(self, fields: Mapping[str, object], content: Content | None) -> None:
        """Put on record what the form says, with what is made of its file, if one is named."""
        raise NotImplementedError

    def leave(self, outcome: Result) -> None:
        """Close the form; ask first where something has been keyed."""
        if not self.is_keyed:
            self.dismiss(outcome)
            return
        answers = (("stay", "desk.key_go_on"), ("drop", "desk.key_drop_keyed"))

        def chosen(answer: str | None) -> None:
            if answer == "drop":
                self.dismiss(outcome)

        self.app.push_screen(Choose(self.say("desk.keyed"), answers, self.say), chosen)

    def take(self, fields: Mapping[str, object]) -> None:
        """Put on record what the form says, once its file has been read."""
        if self._reading:
            return
        file = str(fields.get(self.file_key, ""))
        if not file:
            self.put(fields, None)
        elif file in self._contents:
            self.put(fields, self._contents[file])
        else:
            self._read(file, fields)

    def _read(self, file: str, fields: Mapping[str, object]) -> None:
        """Read a file: its disk may be slow, or gone for good."""
        self._reading = file
        self.remark(self.say("desk.reading", file=file))

        def read() -> None:
            found: object
            try:
                found = self.read_file(Path(file).expanduser(), fields)
            except IntakeError as error:
                found = error
            self.post_message(self.FileRead(file, found, fields))

        # A thread that the end of the program does not wait for.
        Thread(target=read, daemon=True).start()

    @on(FileRead)
    def _was_read(self, event: FileRead) -> None:
        self._reading = ""
        self.remark("")
        if isinstance(event.found, IntakeError):
            faults = {self.file_key: fault_words(event.found, self.say)}
            self.tell(faults)
            self.go_to_fault(faults)
        else:
            self._contents[event.file] = event.found  # type: ignore[assignment]
            self.take(event.fields)
