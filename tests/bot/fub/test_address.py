import pytest

from bot.fub.address import Address, client_url, parsed

TEMPLATE = "mysql+asyncmy://reader:s3cret%21@{db_host}/{db_database}"


def test_host_and_name_are_filled_into_the_template() -> None:
    url = client_url(TEMPLATE, Address("db-1.internal:3307", "client_148261"))

    assert (url.host, url.port, url.database, url.password) == ("db-1.internal", 3307, "client_148261", "s3cret!")


def test_a_template_for_sqlite_needs_no_host() -> None:
    url = client_url("sqlite+aiosqlite:////data/{db_database}.db", Address("127.0.0.1", "client_0"))

    assert url.database == "/data/client_0.db"


@pytest.mark.parametrize(
    "host",
    [
        "",
        "db/../../x",
        "db@evil",
        "db?x=1",
        "db#",
        "db 1",
        "..",
        "a..b",
        "db:port",
        "db%2f",
        "-db",
        "db:3306:1",
        "db\n",
    ],
)
def test_what_is_no_host_is_refused(host: str) -> None:
    with pytest.raises(ValueError, match="db_host holds something that is no host name"):
        Address(host, "client_0")


@pytest.mark.parametrize(
    "name", ["", "../common", "client_0/../x", "client 0", "client.0", "client_0?mode=rw", "%2e%2e", "-x", "n" * 65]
)
def test_what_is_no_database_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="db_database holds something that is no database name"):
        Address("127.0.0.1", name)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("nonsense s3cret", "FUB_COMMON_URL is no database URL."),
        ("mysql+asyncmy://reader:s3cret@host:port/common", "FUB_COMMON_URL is no database URL."),
        ("mysql://reader:s3cret@host/common", "must begin with mysql+asyncmy:// or sqlite+aiosqlite://."),
        ("postgresql+psycopg://reader:s3cret@host/common", "must begin with mysql+asyncmy://"),
        ("sqlite+aiosqlite://", "FUB_COMMON_URL must name an SQLite file."),
        ("sqlite+aiosqlite:///:memory:", "FUB_COMMON_URL must name an SQLite file."),
    ],
)
def test_a_url_that_cannot_be_read_from_safely_is_refused_without_repeating_it(url: str, sentence: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the sentence is compared below
        parsed(url, "FUB_COMMON_URL")

    assert sentence in str(refused.value)
    assert "s3cret" not in str(refused.value)
