import pytest

from ingest.errors import ConfigurationError
from ingest.fetch.policy import FetchPolicy


def test_the_user_agent_names_the_product_its_version_and_a_contact():
    policy = FetchPolicy(contact="https://newsroom.example/bot")
    assert policy.user_agent_header.startswith("OnRecord/")
    assert policy.user_agent_header.endswith(" (+https://newsroom.example/bot)")
    assert policy.robot == "OnRecord"


def test_without_a_contact_the_user_agent_is_the_product_alone():
    assert FetchPolicy(user_agent="Desk/2").user_agent_header == "Desk/2"


@pytest.mark.parametrize("contact", ["a\r\nX-Evil: 1", "réd@newsroom.example", "\x00"])
def test_a_contact_that_cannot_stand_in_a_header_is_refused(contact):
    with pytest.raises(ConfigurationError, match="printable ASCII"):
        FetchPolicy(contact=contact)
