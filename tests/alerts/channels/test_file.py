"""`file://`."""

import io
import os
from pathlib import Path

import pytest

from alerts.channels import Channels
from alerts.channels.file import FileChannel
from alerts.message import AlertMessage, CheckMessage, Message
from ingest.model import Delivery


def send(url: str, message: Message) -> Delivery:
    return Channels({"desk": url}, stream=io.StringIO()).send("desk", message)


def test_each_message_is_appended_framed(tmp_path: Path, new_statement: AlertMessage, check: CheckMessage) -> None:
    path = tmp_path / "alerts of the desk.txt"
    assert send(f"file://{path}", new_statement).result == "sent"
    assert send(f"file://{tmp_path}/alerts%20of%20the%20desk.txt", check).result == "sent"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("── New statement ─")
    assert "\n\n── Test message ─" in text
    assert text.endswith("\n\n")


def test_a_path_with_a_dot_is_taken_from_the_working_directory(
    tmp_path: Path, check: CheckMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert send("file://./alerts.txt", check).result == "sent"
    assert (tmp_path / "alerts.txt").exists()


def test_a_message_is_on_the_disk_when_it_is_called_sent(
    tmp_path: Path, check: CheckMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    send(f"file://{tmp_path}/alerts.txt", check)
    assert len(synced) == 1


def test_a_file_that_cannot_be_written_is_tried_again(tmp_path: Path, check: CheckMessage) -> None:
    assert send(f"file://{tmp_path}/none/alerts.txt", check) == Delivery(
        result="retry", detail=f"{tmp_path}/none/alerts.txt: No such file or directory; nothing was written"
    )
    (tmp_path / "folder").mkdir()
    assert send(f"file://{tmp_path}/folder", check) == Delivery(
        result="retry", detail=f"{tmp_path}/folder: Is a directory; nothing was written"
    )


def test_a_full_disk_after_half_a_message_is_unknown(
    tmp_path: Path, check: CheckMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert send(f"file://{tmp_path}/a.txt", check) == Delivery(
        result="unknown", detail=f"{tmp_path}/a.txt: written in part (No space left on device)"
    )


def test_its_address_can_be_read_again() -> None:
    for url in ("file:///var/log/alerts.txt", "file://./alerts.txt"):
        arguments = FileChannel.parse_url(url)
        assert arguments is not None
        assert FileChannel(**arguments).url() == url


@pytest.mark.parametrize("url", ["file://", "file://alerts.txt", "file://host/alerts.txt", "file:///folder/"])
def test_a_path_that_could_be_meant_otherwise_is_refused(url: str) -> None:
    assert FileChannel.parse_url(url) is None
