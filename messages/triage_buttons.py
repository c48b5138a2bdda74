"""What people can do with a finished triage."""

from messages.blocks import Block
from messages.blocks.acting import (
    AGAIN,
    CUSTOMER,
    DEEP,
    MORE,
    RIGHT,
    SAVE_CASE,
    SECOND,
    WHY,
    WRONG,
    actions,
    button,
    menu,
)
from messages.hand_over import hand_over
from messages.names import Document, issue_title
from messages.wording import plainly


def buttons(
    run_id: str, *, grave: bool, second: str | None = None, second_ids: Document | None = None, called: str = ""
) -> Block:
    """`run_id` comes back with each press; `called` is who is called when it is handed over, in plain words.

    `second` is the issue type that was meant as well or instead, `second_ids` its own ids if it has some. More than six
    buttons nobody looks through: what is rarely wanted is in a menu.
    """
    again = (plainly("summary", "again"), AGAIN, run_id)
    first = again if second is None else (_look_at(second, second_ids), SECOND, run_id)
    rare = [(plainly("why", "button"), WHY, run_id), (plainly("summary", "save_case"), SAVE_CASE, run_id)]
    return actions(
        button(*first),
        button(plainly("deeper", "button"), DEEP, run_id),
        button(plainly("customer/reply", "button"), CUSTOMER, run_id),
        button(plainly("right", "button"), RIGHT, run_id),
        button(plainly("summary", "wrong"), WRONG, run_id),
        hand_over(run_id, grave=grave, called=called),
        menu(MORE, *([] if second is None else [again]), *rare),
    )


def _look_at(second: str, ids: Document | None) -> str:
    title = issue_title(second)
    if not ids:
        return plainly("summary", "second", title=title)
    return plainly("summary", "other", title=title, account=ids["account_id"])
