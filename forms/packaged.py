"""The files that lie in a package, beside its modules."""

from pkgutil import get_data


def packaged_text(package: str, file: str) -> str:
    """Return the text of a file, by its path from the package's folder with slashes.

    `importlib.resources` takes longer to import than all that a short command does.
    Raises FileNotFoundError if there is none.
    """
    content = get_data(package, file)
    if content is None:
        raise FileNotFoundError(file)
    return content.decode()
