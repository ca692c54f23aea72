"""Who is followed: what is left out has the defaults of the contract."""

from ingest.watchlist import Actor, Topic, Watch


def test_a_watch_is_instant_and_lists_its_first_findings_in_one_message() -> None:
    watch = Watch(id="port", actors=("poe",), topics=(), channels=("desk",))
    assert (watch.mode, watch.first_run) == ("instant", "summary")


def test_an_actor_needs_no_alias_and_a_topic_no_exclusion() -> None:
    assert Actor(id="poe", name="Jane Poe").aliases == ()
    assert Topic(id="port", any=("harbour",)).none == ()
