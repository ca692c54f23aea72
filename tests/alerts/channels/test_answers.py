"""What Apprise's log lines say of one sending."""

import logging
import threading

import pytest
import requests

from alerts.channels.answers import listening
from ingest.model import Delivery

log = logging.getLogger("apprise")


@pytest.mark.parametrize(
    ("template", "body", "words"),
    [
        ("Response Details:\r\n%r", b'{"ok": false, "error": "not_in_channel"}', "not_in_channel"),
        ("Response Details:\r\n%r", b'{"message": "Quota exceeded", "code": 7}', "Quota exceeded"),
        ("Response Details:\r\n%r", "naïve text".encode(), "naïve text"),
        ("Response Details:\r\n%s", "plain text", "plain text"),
        ("Response Details:\r\n%r", b"[1, 2]", "[1, 2]"),
        ("Response Details:\n%r", b"'unfinished", "'unfinished"),
    ],
)
def test_the_body_of_an_answer_is_read_however_a_plugin_logs_it(template: str, body: object, words: str) -> None:
    with listening() as answers:
        log.warning("Failed to send X notification: error=400.")
        log.debug(template, body)
    assert answers.delivery(accepted=False) == Delivery(result="failed", detail=f"answered 400 Bad Request: {words}")


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


def test_what_was_taken_needs_no_detail() -> None:
    with listening() as answers:
        log.info("Sent X notification.")
    assert answers.delivery(accepted=True) == Delivery(result="sent")
