"""How pages are fetched is what the configuration and the environment say."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.pipeline.policy import policy_of
from ingest.fetch import FetchPolicy
from tests.flows.world import World

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_the_manners_of_the_configuration_are_kept(world: World) -> None:
    settings = replace(
        world.settings(),
        contact="https://desk.example/bot",
        min_gap=timedelta(seconds=9),
        per_host=3,
        allow_private=("127.0.0.0/8",),
    )
    policy = policy_of(settings)
    assert (policy.min_gap, policy.per_host, policy.allow_private) == (timedelta(seconds=9), 3, ("127.0.0.0/8",))
    assert policy.user_agent_header.endswith("(+https://desk.example/bot)")


def test_without_a_configuration_the_fetcher_keeps_its_own() -> None:
    assert policy_of(None) == FetchPolicy()


@pytest.mark.parametrize("configured", [True, False])
def test_proxies_of_the_environment_are_used(world: World, monkeypatch: pytest.MonkeyPatch, configured: bool) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    policy = policy_of(world.settings() if configured else None)
    assert dict(policy.proxies) == {"https": "http://proxy.example:3128"}
