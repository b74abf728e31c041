"""Functions in the database, which mean the same whoever calls them."""

_PATH = "pg_catalog, intake, pg_temp"
"""Where names are looked for: nobody can put something of their own before what is meant."""


def function(name: str, body: str, returns: str = "trigger", *, sql: bool = False) -> str:
    """Return the statement that makes a function; `name` has its arguments, if it has any."""
    signature = name if "(" in name else f"{name}()"
    language = "sql STABLE" if sql else "plpgsql"
    return (
        f"CREATE FUNCTION {signature} RETURNS {returns} LANGUAGE {language}"
        f" SET search_path = {_PATH} AS $$ {body} $$"
    )
