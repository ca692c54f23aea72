"""What Apprise's log lines say of one sending."""

import logging
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
import requests

from alerts.channels.answers import listening
from ingest.model import Delivery

log = logging.getLogger("apprise")


def ask(service: Any) -> requests.Response:
    """What a plugin does."""
    return requests.post(f"http://{service.host}/", json={}, timeout=5)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('{"ok": false, "error": "not_in_channel"}', "not_in_channel"),
        ('{"message": "Quota exceeded", "code": 7}', "Quota exceeded"),
        ("naïve text", "naïve text"),
        ("[1, 2]", "[1, 2]"),
        ("{unfinished", "{unfinished"),
    ],
)
def test_an_answer_is_told_in_the_words_of_its_body(service: Any, body: str, words: str) -> None:
    service.answers = [(400, body)]
    with listening() as answers:
        ask(service)
        log.warning("Failed to send X notification: error=400.")
    assert answers.delivery(accepted=False).detail.startswith(f"answered 400 Bad Request: {words}")


@pytest.mark.parametrize(
    ("status", "headers", "body", "wait"),
    [
        (429, {"Retry-After": "90"}, "", 90),
        (429, {}, "", 30),
        (429, {}, '{"ok": false, "parameters": {"retry_after": 35}}', 35),
        (429, {}, '{"ok": false, "parameters": {"retry_after": "soon"}}', 30),
        (429, {"Retry-After": "soon"}, "", 30),
        (503, {"Retry-After": "120"}, "", 120),
        (503, {}, "", None),
        (404, {"Retry-After": "120"}, "", None),
    ],
)
def test_how_long_a_service_asks_to_be_left_alone(
    service: Any, status: int, headers: dict[str, str], body: str, wait: int | None
) -> None:
    service.answers, service.extra = [(status, body)], headers
    with listening() as answers:
        ask(service)
        log.warning("Failed: error=%s.", status)
    asked = answers.delivery(accepted=False).wait
    assert asked == (None if wait is None else timedelta(seconds=wait))


def test_a_date_to_wait_for_is_compared_with_the_answer_s_own(service: Any) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=600), usegmt=True)
    service.answers, service.extra = [(429, "")], {"Retry-After": later}
    with listening() as answers:
        ask(service)
        log.warning("Failed: error=429.")
    assert timedelta(seconds=590) < answers.delivery(accepted=False).wait <= timedelta(seconds=600)


def test_what_a_plugin_asked_before_is_not_taken_for_the_answer(service: Any) -> None:
    service.answers = [(200, "a token for you")]
    with listening() as answers:
        ask(service)
        log.warning("Failed: error=503.")
    assert answers.delivery(accepted=False).detail == "answered 503 Service Unavailable"


def test_what_was_taken_is_told_in_the_service_s_words(service: Any) -> None:
    with listening() as answers:
        ask(service)
        log.info("Sent X notification.")
    assert answers.delivery(accepted=True) == Delivery(result="sent", detail="answered 200 OK: ok")


def test_an_exception_is_read_while_a_plugin_handles_it() -> None:
    with listening() as answers:
        try:
            raise requests.ReadTimeout
        except requests.RequestException:
            log.warning("A Connection error occurred.")
            log.warning("It did.")
    assert answers.delivery(accepted=False).result == "unknown"


def test_of_several_problems_the_one_that_most_forbids_sending_again_decides() -> None:
    with listening() as answers:
        log.warning("Failed: error=404.")
        log.warning("Failed: error=503.")
    assert answers.delivery(accepted=False).detail == "answered 503 Service Unavailable"


def test_lines_of_other_threads_and_lines_that_do_not_fit_their_arguments_are_left_out() -> None:
    with listening() as answers:
        other = threading.Thread(target=log.warning, args=("Failed: error=404.",))
        other.start()
        other.join()
        logging.raiseExceptions = False
        log.warning("%d error=404", "text")
        logging.raiseExceptions = True
    assert answers.delivery(accepted=False) == Delivery(result="retry", detail="not taken, without a reason")


def test_a_refusal_without_status_is_told_in_the_plugins_words() -> None:
    with listening() as answers:
        log.warning("There are no devices to notify")
    assert answers.delivery(accepted=False) == Delivery(result="retry", detail="There are no devices to notify")


@pytest.mark.parametrize(("taken", "result"), [([], "unknown"), (["editor@desk.example"], "retry")])
def test_what_was_taken_in_part_is_unknown_unless_it_is_known_by_whom(taken: list[str], result: str) -> None:
    with listening() as answers:
        log.info("Sent X notification.", extra={"taken": taken})
        log.warning("Failed: error=503.")
    found = answers.delivery(accepted=False)
    assert (found.result, found.taken) == (result, tuple(taken))


def test_what_was_taken_needs_no_detail() -> None:
    with listening() as answers:
        log.info("Sent X notification.")
    assert answers.delivery(accepted=True) == Delivery(result="sent")
