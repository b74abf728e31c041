"""What of a form its questionnaire does not have, row by row of the sheet."""

from msgspec import Struct

from intake.transfer.xlsform.form import Element

_CARRIED = {
    "name", "type", "label", "hint", "bind", "choices", "children", "itemset", "list_name",
    "parameters", "choice_filter", "query",
}  # fmt: skip
_CARRIED_BIND = {"relevant", "required", "constraint"}


class Loss(Struct, frozen=True):
    """Something of a form that its questionnaire does not have, by its row of the sheet."""

    row: int | None
    name: str
    what: str
    words: str = ""


class Losses:
    """The list of what is lost, as it grows."""

    def __init__(self) -> None:
        self.found: list[Loss] = []

    def add(self, element: Element, what: str, words: str = "") -> None:
        """List something of an element."""
        self.found.append(Loss(element.row, element.name, what, words))

    def add_rest(self, element: Element, *, but: frozenset[str] = frozenset()) -> None:
        """List every column of an element that nothing looks at."""
        for key, value in element.raw.items():
            if value and key not in _CARRIED and key not in but:
                self.add(element, "column", f"{key} = {value}")
        for key, value in element.bind.items():
            if key not in _CARRIED_BIND:
                self.add(element, "column", f"{key} = {value}")
        used = {"start", "end"} if element.kind == "range" else set[str]()
        for key, value in (element.raw.get("parameters") or {}).items():
            if key not in used:
                self.add(element, "column", f"{key} = {value}")

    def add_renamed(self, element: Element, key: str) -> None:
        """List that an element has another id, if it has."""
        if key != element.name:
            self.add(element, "renamed", f"{element.name} → {key}")
