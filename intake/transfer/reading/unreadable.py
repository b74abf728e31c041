"""Why no text can be read of a document."""


class Unreadable(Exception):
    """A document of which no text can be read: the key of the sentence that tells why."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
