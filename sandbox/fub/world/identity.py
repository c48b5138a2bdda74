"""Who a person is to Zillow."""


def zuid_of(account_id: int, user_id: int) -> str:
    """The Zillow id that every row of this person carries unless a test says otherwise."""
    return f"{account_id}{user_id:05d}"
