"""What the page's routes answer, without a browser."""

import re
import tomllib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from yarl import URL

from sandbox.page import page_routes
from sandbox.page.assets import page_assets
from tests.sandbox.page.conftest import SampleDesk, SampleFaults

Client = TestClient[web.Request, web.Application]
PYPROJECT = Path(__file__).parents[3] / "pyproject.toml"


@pytest.fixture
async def client(faults: SampleFaults, desk: SampleDesk) -> AsyncIterator[Client]:
    app = web.Application()
    app.add_routes(page_routes(faults, desk))
    async with TestClient(TestServer(app)) as client:
        yield client


def modules() -> dict[str, str]:
    return {path: asset.body.decode() for path, asset in page_assets().items() if path.endswith(".js")}


async def test_the_page_names_only_files_that_are_served(client: Client) -> None:
    page = await (await client.get("/")).text()

    statuses = {path: (await client.get(path)).status for path in re.findall(r'(?:href|src)="([^"]+)"', page)}

    assert len(statuses) > 10
    assert set(statuses.values()) == {200}


def test_every_module_imports_only_modules_that_are_served() -> None:
    missing = []
    for path, text in modules().items():
        for imported in re.findall(r'from "([^"]+)"', text):
            target = (Path("/static") / path).parent.joinpath(imported).as_posix()
            if Path(target).resolve().relative_to("/static").as_posix() not in page_assets():
                missing.append(f"{path}: {imported}")

    assert missing == []


def test_no_module_lets_data_become_markup() -> None:
    sinks = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|eval\(|new Function"

    found = [path for path, text in modules().items() if re.search(sinks, text)]

    assert found == []


def test_an_installed_copy_holds_every_kind_of_file_the_page_has() -> None:
    packaged = tomllib.loads(PYPROJECT.read_text())["tool"]["setuptools"]["package-data"]["*"]

    assert {f"*{Path(path).suffix}" for path in page_assets()} <= set(packaged)


async def test_modules_and_styles_are_sent_as_what_they_are(client: Client) -> None:
    module, style = await client.get("/static/js/main.js"), await client.get("/static/css/tokens.css")

    assert (module.content_type, style.content_type) == ("text/javascript", "text/css")


async def test_the_page_is_allowed_to_load_from_itself_only(client: Client) -> None:
    policy = (await client.get("/")).headers["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "http" not in policy


@pytest.mark.parametrize(
    "path", ["/static/../routes.py", "/static/%2e%2e/routes.py", "/static//etc/passwd", "/static/js"]
)
async def test_no_path_reaches_any_other_file(client: Client, path: str) -> None:
    assert (await client.get(URL(f"/static/{path}", encoded=True))).status == 404


async def test_the_menu_lists_every_fault_with_its_state(client: Client, faults: SampleFaults) -> None:
    faults.active.add("too_many")

    menu = await (await client.get("/faults")).json()

    assert [(fault["name"], fault["group"], fault["active"]) for fault in menu] == [
        ("column_missing", "FUB", False),
        ("too_many", "Datadog", True),
    ]
    assert set(menu[0]) == {"name", "title", "group", "active", "detail"}


async def test_a_fault_is_injected_and_cleared(client: Client, faults: SampleFaults) -> None:
    injected = await client.post("/faults/too_many", json={"active": True})
    while_active = set(faults.active)
    cleared = await client.post("/faults/too_many", json={"active": False})

    assert (injected.status, while_active, cleared.status, faults.active) == (200, {"too_many"}, 200, set())


async def test_an_unknown_fault_is_refused_by_name(client: Client, faults: SampleFaults) -> None:
    answer = await client.post("/faults/earthquake", json={"active": True})

    assert (answer.status, await answer.text()) == (404, "There is no fault named earthquake. GET /faults lists them.")
    assert faults.active == set()


@pytest.mark.parametrize("body", ["", "yes", "[]", "{}", '{"active": "yes"}', '{"active": 1}'])
async def test_a_switch_that_says_neither_on_nor_off_changes_nothing(
    client: Client, faults: SampleFaults, body: str
) -> None:
    headers = {"Content-Type": "application/json"}

    answer = await client.post("/faults/too_many", data=body.encode(), headers=headers)

    assert (answer.status, faults.active) == (400, set())


async def test_another_sites_form_cannot_switch_a_fault(client: Client, faults: SampleFaults) -> None:
    form: dict[str, Any] = {"data": b'{"active": true}', "headers": {"Content-Type": "text/plain"}}

    answer = await client.post("/faults/too_many", **form)

    assert (answer.status, faults.active) == (415, set())
