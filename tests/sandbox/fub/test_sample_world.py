from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import timedelta
from statistics import mean, pstdev

from sandbox.fub import Row, World, sample_world

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def failed_share(world: World, events: Iterable[Row], since: timedelta, until: timedelta = timedelta()) -> float:
    start, end = world.at(since), world.at(until)
    assert start is not None
    assert end is not None
    outcomes = Counter(row["sync_status"] for row in events if start < row["created_at"] <= end)
    return outcomes["failed"] / (outcomes["failed"] + outcomes["success"])


def test_it_has_sixty_accounts_in_four_client_databases(sample: World) -> None:
    accounts = sample.rows("accounts")

    assert len(accounts) == 60
    assert set(sample.tables()) == {"common", "client_0", "client_1", "client_2", "client_3"}


def test_the_same_moment_gives_the_same_world(sample: World) -> None:
    again = sample_world(sample.now)

    assert again.tables() == sample.tables()
    assert again.logs == sample.logs


def test_the_fleet_has_the_shares_of_the_baseline(sample: World) -> None:
    live = [row for row in sample.rows("zillow_agents") if row["deleted_at"] is None]
    shares = {
        method: 100 * number / len(live) for method, number in Counter(r["resolution_method"] for r in live).items()
    }

    assert abs(shares[1] - 46.72) < 0.5
    assert abs(shares[3] - 15.99) < 0.5
    assert abs(shares[4] - 37.29) < 0.5


def test_lead_events_arrive_at_the_baselines_rate(sample: World) -> None:
    events = sample.rows("zillow_lead_events_log")

    assert 0.97 < 1 - failed_share(sample, events, HOUR) < 1
    assert abs(1 - failed_share(sample, events, DAY) - 0.988) < 0.005


def test_no_account_loses_more_leads_than_it_usually_does(sample: World) -> None:
    events = defaultdict(list)
    for row in sample.rows("zillow_lead_events_log"):
        events[row["sync_user_id"]].append(row)
    with_history = [rows for rows in events.values() if len(rows) > 100]

    assert len(with_history) == 54
    for rows in with_history:
        days = [failed_share(sample, rows, (day + 1) * DAY, day * DAY) for day in range(1, 14)]
        today = failed_share(sample, rows, DAY)
        assert today <= 0.05
        assert (today - mean(days)) / pstdev(days) < 2


def test_throttling_stays_below_ten_in_an_hour_and_does_not_grow(sample: World) -> None:
    throttled = [line["at"] for line in sample.logs if "429" in str(line["attributes"])]

    now = sum(at > sample.now - HOUR for at in throttled)
    before = sum(sample.now - 2 * HOUR < at <= sample.now - HOUR for at in throttled)
    assert 0 < now <= before <= 10


def test_user_ids_repeat_between_accounts(sample: World) -> None:
    accounts = Counter(row["id"] for row in sample.rows("users"))

    assert accounts[571] > 1
    assert accounts[902] > 1


def test_one_deal_id_is_in_two_databases_and_the_stories_ids_are_in_one(sample: World) -> None:
    accounts = Counter(row["id"] for row in sample.rows("deals"))

    assert {deal for deal, number in accounts.items() if number > 1} == {81000}
    assert accounts[98122] == accounts[70007] == 1


def test_nothing_lies_in_the_future_but_expiries(sample: World) -> None:
    latest = sample.at(timedelta())
    assert latest is not None

    for tables in sample.tables().values():
        for table, rows in tables.items():
            for row in rows:
                future = [name for name, value in row.items() if name.endswith("_at") and value and value > latest]
                assert set(future) <= {"expires_at"}, (table, row)
    assert all(line["at"] <= sample.now for line in sample.logs)
