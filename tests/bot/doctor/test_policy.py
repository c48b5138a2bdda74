from functools import partial
from pathlib import Path

from bot.doctor import State
from bot.doctor.policy import policy
from bot.settings import read_settings
from tests.bot.doctor.conftest import Lines


async def test_the_built_in_policy_is_named(lines: Lines) -> None:
    found = await lines(partial(policy, read_settings({"policy_file": ""})))

    assert found["policy"].state is State.OK
    assert found["policy"].said == "The built-in policy holds: people are called from critical on."


async def test_a_policy_file_is_named_with_what_it_adds(lines: Lines, tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text("paging: {page_from: high}\nquiet: [{reason: x, issue: oauth_failure}]\n")

    found = await lines(partial(policy, read_settings({"policy_file": str(path)})))

    assert found["policy"].state is State.OK
    assert found["policy"].said == f"{path} holds: people are called from high on. Rules of this installation: 1."


async def test_every_mistake_of_a_policy_file_is_told(lines: Lines, tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text("paging: {steps: 9}\nteirs: {}\n")

    found = await lines(partial(policy, read_settings({"policy_file": str(path)})))

    assert found["policy"].state is State.WRONG
    assert f"{path}, line 1, column 10: paging.steps is 9; it must be at most 3." in found["policy"].said
    assert f"{path}, line 2, column 1: teirs is not known; did you mean tiers?" in found["policy"].said
