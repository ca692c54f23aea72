"""The environment of the templates."""

import pytest
from jinja2 import UndefinedError

from alerts.templating import environment


def test_everything_put_into_a_template_is_escaped() -> None:
    assert environment().from_string("<p>{{ x }}</p>").render(x="<b>\"&'") == "<p>&lt;b&gt;&#34;&amp;&#39;</p>"


def test_a_name_that_was_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ x }}").render()
