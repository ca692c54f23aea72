"""A database URL is checked and named without its password."""

import pytest

from ingest.errors import ConfigurationError
from storage import address


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_postgresql_means_psycopg(scheme):
    found = address.parse(f"{scheme}://desk:s3cret@db.example/news")
    assert found.url.drivername == "postgresql+psycopg"
    assert found.name == 'PostgreSQL database "news" at db.example:5432'
    assert found.file is None


@pytest.mark.parametrize("scheme", ["sqlite", "sqlite+pysqlite"])
def test_a_sqlite_file_is_named_by_its_path(scheme):
    found = address.parse(f"{scheme}:////var/lib/onrecord.db")
    assert (found.name, str(found.file)) == ("SQLite database /var/lib/onrecord.db", "/var/lib/onrecord.db")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("onrecord.db", "the database is not given as a URL: write sqlite:///FILE or postgresql://"),
        ("", "not given as a URL"),
        ("postgresql://desk:s3cret@db.example:port/news", "not given as a URL"),
        ("mysql://desk:s3cret@db.example/news", "mysql: is no database that can be used here"),
        ("postgresql+psycopg2://desk:s3cret@db.example/news", "postgresql.psycopg2: is no database"),
        ("sqlite://", "SQLite without a file forgets everything"),
        ("sqlite:///:memory:", "SQLite without a file forgets everything"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line_without_the_password(url, message):
    with pytest.raises(ConfigurationError, match=message) as refused:
        address.parse(url)
    assert "s3cret" not in str(refused.value)
    assert "\n" not in str(refused.value)
