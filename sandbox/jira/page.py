"""A ticket as people see it: a small page without script."""

from html import escape

from sandbox.jira.issue import Issue


def page_of(issue: Issue) -> str:
    """HTML; whatever was written into the ticket is shown as text."""
    comments = "".join(
        f"<li><time>{at:%Y-%m-%d %H:%M:%S} UTC</time><pre>{escape(text)}</pre></li>" for at, text in issue.comments
    )
    title = f"{escape(issue.key)} {escape(issue.summary)}"
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        "<style>body{font:16px/1.5 system-ui;max-width:46rem;margin:2rem auto;padding:0 1rem}"
        "pre{white-space:pre-wrap;font:inherit}time,.labels{color:#555}</style>"
        f"<h1>{title}</h1><p class=labels>{escape(issue.issue_type)} · {escape(', '.join(issue.labels))}</p>"
        f"<pre>{escape(issue.description)}</pre><h2>Comments</h2><ol>{comments}</ol></html>"
    )
