"""The steps of a session, so that they can be taken back one by one, and taken again."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from db.contents import net
from db.records import Change


class Step(Struct, frozen=True):
    """What was changed at once. Steps of one `part`, such as a text, are one until it is left."""

    changes: tuple[Change, ...]
    part: str | None = None

    @property
    def backward(self) -> "Step":
        """The step that undoes this one."""
        return Step(tuple(replace(each, old=each.new, new=each.old) for each in self.changes))

    @property
    def path(self) -> str:
        """What the step was about: the first path that it changed."""
        return self.changes[0].path

    def stands_in(self, contents: Mapping[str, object]) -> bool:
        """Return whether what the step left is still there."""
        return all(contents.get(each.path) == each.new for each in self.changes)

    def joined(self, later: "Step") -> "Step":
        """Return this step and a later one as one."""
        return Step(net([*self.changes, *later.changes]), later.part)


class UndoStack:
    """What can be taken back, and what has been and can be taken again; the last one first."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def add(self, changes: Iterable[Change], part: str | None) -> None:
        """Remember a step; what was taken back before it cannot be taken again."""
        step = Step(tuple(changes), part)
        if not step.changes:
            return
        self._undone.clear()
        if part is not None and self._done and self._done[-1].part == part:
            step = self._done.pop().joined(step)
        if step.changes:
            self._done.append(step)

    def close(self) -> None:
        """Have whatever comes be a step of its own."""
        if self._done:
            self._done[-1] = replace(self._done[-1], part=None)

    def clear(self) -> None:
        """Forget all steps."""
        self._done.clear()
        self._undone.clear()

    def back(self) -> Step | None:
        """Return the step that takes back the last one, if there is one."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1].backward

    def again(self) -> Step | None:
        """Return the step that was taken back last, if there is one."""
        if not self._undone:
            return None
        self._done.append(replace(self._undone.pop(), part=None))
        return self._done[-1]
