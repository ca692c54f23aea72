"""The templates of HTML mails and of the report, with everything put into them escaped."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def environment() -> Environment:
    """A Jinja environment that escapes HTML and refuses names that a template was not given."""
    return Environment(
        loader=PackageLoader("alerts"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
