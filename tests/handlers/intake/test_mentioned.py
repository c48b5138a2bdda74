import pytest

from handlers.intake.bare_number import bare_number
from handlers.intake.mentioned import ids

ACCOUNTS: dict[str, tuple[str, list[int]]] = {
    "groups_of_three": ("account 148 261", [148261]),
    "groups_of_three_with_a_hard_space": ("acct 148\u00a0261: token invalid", [148261]),
    "an_error_code_is_no_group": ("account 5 429 errors", [5]),
    "a_long_number_takes_no_group": ("account 14009 429", [14009]),
    "grouped_and_plain": ("accounts 14009, 148 261 and 5", [14009, 148261, 5]),
    "after_a_comma": ("two accounts, 14009 and 148261", [14009, 148261]),
    "a_comma_before_a_count": ("many accounts, 14009 agents", []),
    "whose_user": ("user 902 on 31774", [31774]),
    "whose_deal": ("deal 98122 of 31774 is missing", [31774]),
    "before_a_list_of_deals": ("account 5 deals 7 and 8", [5]),
    "a_year": ("user 902 in 2025", []),
    "a_date": ("user 902 on 2026-11-21", []),
    "a_length": ("user 902 in 2500 minutes", []),
}
BARE: dict[str, tuple[str, int | None]] = {
    "alone": ("nothing syncs 148261", 148261),
    "beside_an_id": ("user 5 and 148261", None),
    "several": ("14009 or 148261", None),
    "a_ticket": ("see ZYN-10630", None),
    "a_year": ("since 2025", None),
}


@pytest.mark.parametrize(("text", "accounts"), ACCOUNTS.values(), ids=ACCOUNTS.keys())
def test_accounts_as_people_write_them(text: str, accounts: list[int]) -> None:
    found = ids(text, "account_id")

    assert found == accounts


@pytest.mark.parametrize(("text", "number"), BARE.values(), ids=BARE.keys())
def test_a_number_without_a_word_is_one_only_when_it_is_the_only_one(text: str, number: int | None) -> None:
    found = bare_number(text)

    assert found == number


def test_a_user_s_own_id_is_not_lost_beside_its_account() -> None:
    found = ids("user 902 on 31774 cannot log in", "user_id")

    assert found == [902]
