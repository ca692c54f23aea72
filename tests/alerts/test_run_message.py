"""What the owner is told of a run that came to no good end."""

from alerts.message import RunMessage
from alerts.run_message import document


def text_of(cause: str) -> str:
    told = document(RunMessage(run="monitor due feeds", end="failed", cause=cause, subject="run:1"))
    notes = (run.text for block in told.blocks for run in block.line)
    return "\n".join((told.subject, "".join(run.text for run in told.heading), *notes))


def test_it_names_the_run_its_end_and_the_cause() -> None:
    text = text_of("the database does not answer: start the server")
    assert text.startswith(
        "Run monitor due feeds failed: the database does not answer: start the server\n"
        "monitor due feeds failed\nthe database does not answer: start the server\n"
    )
    assert "Nothing more is sent until a run of its kind has gone well" in text


def test_a_cause_from_the_web_is_shortened_and_made_harmless() -> None:
    text = text_of("\x1b[31m" + "x" * 999)
    assert "\x1b" not in text
    assert len(text) < 900


def test_each_run_has_a_key_of_its_own() -> None:
    assert len({RunMessage(run="a", end="crashed", cause="", subject=f"run:{n}").key for n in range(3)}) == 3
