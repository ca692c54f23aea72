"""Secrets of a channel's URL."""

import pytest

from alerts.channels.secrets import scheme_of, scrubbed


@pytest.mark.parametrize(
    ("url", "words", "told"),
    [
        ("json://desk:pa55@hooks.example/x", "no login for desk:pa55", "no login for ***"),
        ("json://desk:pa%3D55@hooks.example/x", "got Basic ZGVzazpwYT01NQ== from you", "got Basic *** from you"),
        ("json://hooks.example/T0KEN123/abc", "no route T0KEN123", "no route ***"),
        ("json://hooks.example/?-key=QUERY123", "bad QUERY123!", "bad ***!"),
        ("tgram://123456:ABC-def/99", "bot 123456:ABC-def unknown", "bot *** unknown"),
        ("slack://T1JJ3T3L2/A1BRTD4JD/TIiaj", "T1JJ3T3L2 is disabled", "*** is disabled"),
        ("mailto://me:s3cret@mail.example", "535 bad password s3cret for me", "535 bad password *** for me"),
        ("mailto://u:p%40ss@mail.example?to=b@desk.example", "p@ss; no b@desk.example", "***; no b@desk.example"),
        ("file:///var/log/alerts.txt", "/var/log/alerts.txt: Is a directory", "/var/log/alerts.txt: Is a directory"),
        ("json://hooks.example/", "see https://hooks.example/T0KEN?x=1 now", "see https://hooks.example/*** now"),
        ("json://hooks.example/", "xoxb-123-456-abc was revoked", "*** was revoked"),
        ("json://hooks.example/", "hooks.example says no", "hooks.example says no"),
        ("json://[broken", "[broken is broken", "*** is broken"),
    ],
)  # fmt: skip
def test_they_are_taken_out_and_the_rest_stays(url: str, words: str, told: str) -> None:
    assert scrubbed(words, url) == told


@pytest.mark.parametrize(
    ("url", "scheme"),
    [("slak://T0KEN", "slak://"), (" Json://x", "Json://"), ("T0KEN", "no scheme"), ("", "no scheme")],
)
def test_the_scheme_is_all_that_is_told_of_a_url(url: str, scheme: str) -> None:
    assert scheme_of(url) == scheme
