import pytest

from bot.fub.grants import granted

TO = "TO `reader`@`%`"
READS = {
    "usage": f"GRANT USAGE ON *.* {TO}",
    "a_password": f"GRANT USAGE ON *.* {TO} IDENTIFIED BY PASSWORD '*0123456789ABCDEF'",
    "all_tables": f"GRANT SELECT, SHOW VIEW ON `common`.* {TO}",
    "one_table": f"GRANT SELECT ON TABLE `common`.`accounts` {TO}",
    "columns": f"GRANT SELECT (`id`, `db_host`), SHOW VIEW ON `common`.`accounts` {TO}",
    "the_server": f"GRANT SELECT, PROCESS, SHOW DATABASES, BINLOG MONITOR ON *.* {TO} REQUIRE SSL",
    "a_name_that_looks_like_more": f"GRANT SELECT ON `INSERT ON x TO y`.* {TO}",
    "a_column_that_looks_like_more": f"GRANT SELECT (`a), DELETE (b`) ON `common`.`accounts` {TO}",
    "quotes_in_a_name": f"GRANT SELECT ON `odd``name`.* {TO}",
    "the_default_role": "SET DEFAULT ROLE `readers` FOR `reader`@`%`",
    "a_partial_revoke": "REVOKE INSERT ON `mysql`.* FROM `reader`@`%`",
}
WRITES = {
    "everything": (f"GRANT ALL PRIVILEGES ON *.* {TO} WITH GRANT OPTION", "ALL PRIVILEGES, GRANT OPTION on *.*"),
    "rows": (f"GRANT SELECT, INSERT, UPDATE ON `common`.* {TO}", "INSERT, UPDATE on common.*"),
    "a_column": (f"GRANT SELECT (`id`, `a`), UPDATE (`a`) ON `common`.`accounts` {TO}", "UPDATE on common.accounts"),
    "a_routine": (f"GRANT EXECUTE ON PROCEDURE `common`.`purge` {TO}", "EXECUTE on common.purge"),
    "files": (f"GRANT SELECT, FILE ON *.* {TO}", "FILE on *.*"),
    "locks": (f"GRANT SELECT, LOCK TABLES ON `common`.* {TO}", "LOCK TABLES on common.*"),
    "passing_it_on": (f"GRANT SELECT ON `common`.* {TO} WITH GRANT OPTION", "GRANT OPTION on common.*"),
    "with_limits": (
        f"GRANT SELECT ON `common`.* {TO} WITH GRANT OPTION MAX_QUERIES_PER_HOUR 5", "GRANT OPTION on common.*",
    ),
    "somebody_else": (f"GRANT PROXY ON 'root'@'localhost' {TO}", "PROXY on 'root'@'localhost'"),
    "a_privilege_of_mysql": (f"GRANT BACKUP_ADMIN,PROCESS ON *.* {TO}", "BACKUP_ADMIN on *.*"),
}  # fmt: skip


@pytest.mark.parametrize("line", READS.values(), ids=READS.keys())
def test_grants_that_only_read(line: str) -> None:
    found = granted([line])

    assert (found.writing, found.not_understood) == ((), 0)


@pytest.mark.parametrize(("line", "named"), WRITES.values(), ids=WRITES.keys())
def test_grants_that_do_more_are_named(line: str, named: str) -> None:
    found = granted([line])

    assert (found.writing, found.not_understood) == ((named,), 0)


def test_roles_are_named_as_the_server_writes_them() -> None:
    found = granted(["GRANT `readers` TO `r`@`%`", "GRANT `a`@`%`,`b`@`%` TO `r`@`%` WITH ADMIN OPTION"])

    assert found.roles == ("`readers`", "`a`@`%`", "`b`@`%`")
    assert found.writing == ()


def test_a_line_that_says_something_else_is_counted_and_not_kept() -> None:
    found = granted(["SOMETHING ELSE IDENTIFIED BY PASSWORD '*0123456789ABCDEF'"])

    assert found.not_understood == 1
    assert "0123" not in repr(found)
