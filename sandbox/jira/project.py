"""The project and the person who asks, as Jira's answers show them."""

from collections.abc import Sequence


def person_document(user: str) -> dict[str, object]:
    """Who a token belongs to."""
    name = user.partition("@")[0].title()
    return {"accountId": "sandbox:1", "emailAddress": user, "displayName": name, "active": True}


def project_document(key: str, types: Sequence[str]) -> dict[str, object]:
    """A project with its issue types."""
    issue_types = [
        {"id": str(10_000 + place), "name": name, "subtask": False} for place, name in enumerate(types, start=1)
    ]
    return {"id": "10000", "key": key, "name": f"Sandbox project {key}", "issueTypes": issue_types}
