"""When a reply can have been written and received."""

from collections.abc import Collection, Iterator

from forms.errors import Fault, fault
from forms.response import Reply

EARLIEST_YEAR, LATEST_YEAR = 1945, 2100
"""The years that a reply can bear: the United Nations has none from before its Charter."""


def date_faults(reply: Reply, place: str = "") -> Iterator[Fault]:
    """Return what cannot be in the dates of a reply; `place` is its path, with a dot after it."""
    for key, when in (("dated", reply.dated), ("received", reply.received)):
        if when is not None and not EARLIEST_YEAR <= when.year <= LATEST_YEAR:
            years = {"earliest": EARLIEST_YEAR, "latest": LATEST_YEAR}
            yield fault(f"{place}{key}", "reply.year", value=when, **years)
            return
    if reply.dated and reply.received and reply.received.last_day < reply.dated.first_day:
        values = {"value": reply.received, "dated": reply.dated}
        yield fault(f"{place}received", "reply.before_dated", **values)


def reply_faults(replies: Collection[Reply], known: Collection[Reply] = ()) -> list[Fault]:
    """Return what cannot be in the dates of a response's replies, but for those `known` before."""
    return [
        found
        for number, reply in enumerate(replies)
        if reply not in known
        for found in date_faults(reply, f"replies[{number}].")
    ]
