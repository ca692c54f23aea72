"""Whatever the database says against us comes out as one line: what, where, how to mend it."""

import socket
import sqlite3
import struct
from threading import Thread

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from ingest.errors import StoreError
from storage.address import parse
from storage.database import Database, lock
from storage.failures import store_error


def refusal(url):
    with pytest.raises(StoreError) as refused:
        Database.open(url)
    message = str(refused.value)
    assert "\n" not in message
    assert "s3cret" not in message
    return message, refused.value.transient


def test_a_folder_that_does_not_exist(tmp_path):
    message, transient = refusal(f"sqlite:///{tmp_path}/none/onrecord.db")
    assert message.endswith(f"the folder {tmp_path}/none does not exist; make it, or name another file")
    assert not transient


def test_a_folder_in_place_of_a_file(tmp_path):
    assert refusal(f"sqlite:///{tmp_path}")[0].endswith(f"{tmp_path} is a folder; name a file in it")


def test_a_file_in_place_of_a_folder(tmp_path):
    (tmp_path / "file").touch()
    assert refusal(f"sqlite:///{tmp_path}/file/onrecord.db")[0].endswith("file is no folder; name another file")


def test_a_folder_in_which_nobody_can_write():
    message, transient = refusal("sqlite:////proc/onrecord.db")
    assert message == (
        "SQLite database /proc/onrecord.db cannot be opened: "
        "this user cannot write in /proc; change its rights, or name another file"
    )
    assert not transient


def test_a_file_that_cannot_be_written(tmp_path):
    sqlite3.connect(tmp_path / "onrecord.db").execute("CREATE TABLE t (c)").connection.close()
    message, _ = refusal(f"sqlite:///file:{tmp_path}/onrecord.db?mode=ro&uri=true")
    assert message.endswith("cannot be written: make the file and its folder writable for this user")


def test_a_file_that_is_no_database(tmp_path):
    (tmp_path / "notes.txt").write_text("Minutes of the harbour board. " * 100)
    message, transient = refusal(f"sqlite:///{tmp_path}/notes.txt")
    assert message.endswith("notes.txt is no SQLite database, or is damaged: name another file, or restore it")
    assert not transient


def test_a_file_with_the_tables_of_another_program(tmp_path):
    sqlite3.connect(tmp_path / "shop.db").execute("CREATE TABLE articles (price)").connection.close()
    message, _ = refusal(f"sqlite:///{tmp_path}/shop.db")
    assert "holds the tables of another program (table articles already exists)" in message


def test_a_locked_file_is_transient(tmp_path):
    file = tmp_path / "onrecord.db"
    Database.open(f"sqlite:///{file}").close()
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    database = Database.open(f"sqlite:///{file}?timeout=0.01")
    with pytest.raises(StoreError, match="is locked by another process: wait") as refused, database.transaction() as tx:
        tx.exec(text("SELECT 1"))
    assert refused.value.transient
    database.close()
    holder.close()


def test_an_option_that_makes_no_sense(tmp_path):
    message, _ = refusal(f"sqlite:///{tmp_path}/onrecord.db?timeout=soon")
    assert "onrecord.db: the URL cannot be used (could not convert string to float: 'soon')" in message


def test_a_server_that_does_not_answer_is_transient():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        message, transient = refusal(f"postgresql://desk:s3cret@127.0.0.1:{port}/news")
    assert message.startswith(f'PostgreSQL database "news" at 127.0.0.1:{port} does not answer (')
    assert message.endswith("start the server, or correct host and port")
    assert transient


def test_a_host_that_does_not_exist_is_transient():
    unresolved = psycopg.OperationalError("failed to resolve host 'db.example': [Errno -2] Name or service not known")
    said = store_error(OperationalError(None, None, unresolved), parse("postgresql://desk:s3cret@db.example/news"))
    assert str(said) == (
        'PostgreSQL database "news" at db.example:5432 does not answer '
        "(failed to resolve host 'db.example': [Errno -2] Name or service not known): "
        "start the server, or correct host and port"
    )
    assert said.transient


@pytest.fixture
def refusing_server(request):
    """Speaks just enough of PostgreSQL's protocol to refuse a connection with these words."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def refuse():
            connection, _ = server.accept()
            with connection:
                while (asked := connection.recv(1024)) and struct.unpack(">I", asked[4:8]) != (196608,):
                    connection.sendall(b"N")  # no encryption here
                fields = b"SFATAL\0C00000\0M" + request.param.encode() + b"\0\0"
                connection.sendall(b"E" + struct.pack(">I", len(fields) + 4) + fields)

        thread = Thread(target=refuse, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        thread.join(60)


@pytest.mark.parametrize(
    "refusing_server", ['password authentication failed for user "desk"'], indirect=True, ids=["28P01"]
)
def test_a_wrong_password_is_never_shown(refusing_server):
    message, transient = refusal(f"postgresql://desk:s3cret@127.0.0.1:{refusing_server}/news")
    assert message == (
        f'PostgreSQL database "news" at 127.0.0.1:{refusing_server} refuses the connection '
        '(password authentication failed for user "desk"): correct user, password and database name in the URL'
    )
    assert not transient


@pytest.mark.parametrize(
    "refusing_server", ["sorry, too many clients already", "the database system is starting up"], indirect=True
)
def test_a_server_that_is_busy_or_starting_is_transient(refusing_server):
    message, transient = refusal(f"postgresql://desk:s3cret@127.0.0.1:{refusing_server}/news")
    assert "does not answer" in message
    assert transient


class TestPostgresql:
    @pytest.fixture
    def server(self, postgresql):
        Database.open(postgresql).close()
        return postgresql

    def test_a_database_that_does_not_exist(self, server):
        message, transient = refusal(server.rpartition("/")[0] + "/nowhere")
        assert 'refuses the connection (database "nowhere" does not exist)' in message
        assert not transient

    def test_an_option_that_does_not_exist(self, server):
        assert "speed" in refusal(f"{server}?speed=11")[0]

    def test_a_lost_connection_is_transient(self, server):
        database = Database.open(server)
        with pytest.raises(StoreError) as lost, database.transaction() as tx:
            tx.exec(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        assert lost.value.transient
        with database.transaction() as tx:
            assert tx.exec(text("SELECT 1")).scalar() == 1
        database.close()

    def test_a_full_disk_says_where_to_free_space(self, server):
        database = Database.open(server)
        full = text("DO $$ BEGIN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END $$")
        with pytest.raises(StoreError) as failure, database.transaction() as tx:
            tx.exec(full)
        assert "cannot grow (could not extend file): free space on the disk of its server" in str(failure.value)
        assert not failure.value.transient
        database.close()

    def test_a_deadlock_is_transient(self, server):
        database = Database.open(f"{server}?options=-cdeadlock_timeout%3D10ms")
        failures = []

        def other():
            try:
                with database.transaction() as tx:
                    lock(tx, "b")
                    lock(tx, "a")
            except StoreError as error:
                failures.append(error)

        thread = Thread(target=other)
        try:
            with database.transaction() as tx:
                lock(tx, "a")
                thread.start()
                waiting = text(
                    "SELECT count(*) FROM pg_locks JOIN pg_database ON database = pg_database.oid "
                    "WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted"
                )
                while tx.exec(waiting).scalar() == 0:
                    pass
                lock(tx, "b")
        except StoreError as error:
            failures.append(error)
        thread.join()
        assert [failure.transient for failure in failures] == [True]
        database.close()


def test_a_broken_rule_of_the_schema_names_no_stored_text(database):
    insert = text("INSERT INTO watches (id, first_pass_began) VALUES (:id, NULL)").bindparams(id="secret words")
    with pytest.raises(StoreError) as refused, database.transaction() as tx:
        tx.exec(insert)
    assert not refused.value.transient
    assert "secret words" not in str(refused.value)
