"""The options that several commands share."""

from datetime import UTC, datetime, timedelta

import pytest
import typer

from flows.cli.options import clock_of, moment, number
from tests.flows.cli.conftest import Onrecord

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-03-12", NOON - timedelta(hours=12)),
        ("2026-03-12T12:00", NOON),
        ("2026-03-12 12:00:00", NOON),
        ("2026-03-12T12:00:00Z", NOON),
        ("2026-03-12T13:30:00+01:30", NOON),
    ],
)
def test_a_time_or_day_is_in_utc_unless_it_says_otherwise(written: str, meant: datetime) -> None:
    assert moment(written) == meant
    assert moment(written).utcoffset() == timedelta()


@pytest.mark.parametrize("written", ["yesterday", "12.3.2026", "", "2026-02-30", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_time_is_said_with_how_to_write_one(written: str) -> None:
    with pytest.raises(typer.BadParameter, match="write it as 2022-03-24T16:00:00Z or 2022-03-24"):
        moment(written)


@pytest.mark.parametrize("written", ["1", str(2**63 - 1)])
def test_a_number_is_one_that_a_database_can_hold(written: str) -> None:
    assert number(written) == int(written)


@pytest.mark.parametrize("written", ["0", "-1", "", "12a", "1.5", str(2**63), "9" * 5000])
def test_what_is_no_number_is_said(written: str) -> None:
    with pytest.raises(typer.BadParameter, match="is no number; write a whole one, 1 or more"):
        number(written)


@pytest.mark.parametrize("option", ["--since", "--until"])
def test_a_list_with_a_bad_time_is_a_wrong_call(onrecord: Onrecord, option: str) -> None:
    line = onrecord("statements", option, "yesterday").fails(2)
    assert line.startswith(f"Error: Invalid value for '{option}': 'yesterday' is no ISO 8601 time; write it as ")


def test_the_clock_is_the_real_one_unless_a_moment_is_given() -> None:
    assert clock_of(NOON)() == NOON
    assert datetime.now(UTC) - clock_of(None)() < timedelta(minutes=1)


def test_database_and_configuration_may_come_from_the_environment(
    onrecord: Onrecord, store: str, config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_DB", store)
    monkeypatch.setenv("ONRECORD_CONFIG", str(config))
    assert "Mara Velden" in onrecord("statements").out
    assert '"id": "wire"' in onrecord("feeds", "--json").out


def test_the_option_goes_before_the_environment(
    onrecord: Onrecord, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_DB", "sqlite:///nowhere/at/all.db")
    assert "Mara Velden" in onrecord("statements", "--db", store).out
