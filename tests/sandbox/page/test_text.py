"""How the page reads Slack's text: each case is text as Slack sends it, and the markup it must become."""

from collections.abc import Sequence

import pytest
from playwright.async_api import Page

from tests.sandbox.page.conftest import Visit

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.chromium]

NAMES = """({
  me: "U1", user: (id) => ({ U1: "Agent One", U2: "Agent Two" })[id] ?? id, userTitle: (id) => id,
  channel: (id) => ({ C1: "general" })[id], group: (id) => id,
})"""

MRKDWN = {
    "bold": ("a *b c* d", "<p>a <strong>b c</strong> d</p>"),
    "italic": ("_it_", "<p><em>it</em></p>"),
    "struck": ("~st~.", "<p><s>st</s>.</p>"),
    "nested emphasis": ("*b _i_*", "<p><strong>b <em>i</em></strong></p>"),
    "marks inside words are letters": ("snake_case_name 2*3*4", "<p>snake_case_name 2*3*4</p>"),
    "a lone mark is a character": ("* a and b *", "<p>* a and b *</p>"),
    "emphasis does not span lines": ("*a\nb*", "<p>*a\nb*</p>"),
    "code keeps its marks": ("`*x* _y_`", "<p><code>*x* _y_</code></p>"),
    "marks inside code do not close": ("*a `*` b*", "<p><strong>a <code>*</code> b</strong></p>"),
    "code block": ("x\n```\na\n *b*\n```\ny", "<p>x</p><pre><code>a\n *b*</code></pre><p>y</p>"),
    "quote": ("&gt; a\n&gt; b\nc", "<blockquote><p>a\nb</p></blockquote><p>c</p>"),
    "quote to the end": ("&gt;&gt;&gt;a\n\nb", "<blockquote><p>a\n\nb</p></blockquote>"),
    "bullets": ("• a\n• b", '<ul class="mrkdwn-list"><li class="indent-0">a</li><li class="indent-0">b</li></ul>'),
    "numbers": (
        "2. a\n3. b",
        '<ol class="mrkdwn-list" start="2"><li class="indent-0">a</li><li class="indent-0">b</li></ol>',
    ),
    "link": (
        "<https://example.com/a?b=1&amp;c=2|the *log*>",
        '<p><a href="https://example.com/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">the *log*</a></p>',
    ),
    "mail": (
        "<mailto:a@example.com|a@example.com>",
        '<p><a href="mailto:a@example.com" target="_blank" rel="noopener noreferrer">a@example.com</a></p>',
    ),
    "script links stay text": ("<javascript:alert(1)|press>", "<p><span>press</span></p>"),
    "data links stay text": ("<data:text/html,x|press>", "<p><span>press</span></p>"),
    "permalinks open in the page": (
        "<https://sample.slack.com/archives/C1/p1700000000123456|there>",
        '<p><a href="#/channel/C1/thread/1700000000.123456">there</a></p>',
    ),
    "person": ("<@U2>", '<p><span class="mention" title="U2">@Agent Two</span></p>'),
    "oneself": ("<@U1>", '<p><span class="mention mine" title="U1">@Agent One</span></p>'),
    "channel": ("<#C1|old>", '<p><a class="mention" href="#/channel/C1">#general</a></p>'),
    "unknown channel": ("<#C9|secret>", '<p><span class="mention">#secret</span></p>'),
    "group": ("<!subteam^S1|oncall>", '<p><span class="mention broadcast">@oncall</span></p>'),
    "broadcast": ("<!here>", '<p><span class="mention broadcast">@here</span></p>'),
    "escaped broadcast is text": ("&lt;!channel&gt;", "<p>&lt;!channel&gt;</p>"),
    "escaped markup is text": ("&lt;img src=x onerror=alert(1)&gt;", "<p>&lt;img src=x onerror=alert(1)&gt;</p>"),
    "markup that nobody escaped is text": (
        "<img src=x onerror=alert(1)>",
        "<p><span>img src=x onerror=alert(1)</span></p>",
    ),
    "entities are read once": ("&amp;lt; &amp;amp;", "<p>&amp;lt; &amp;amp;</p>"),
    "unknown emoji names stay": ("at 10:30:45 :nosuch:", "<p>at 10:30:45 :nosuch:</p>"),
    "emoji": (":rocket:", '<p><span class="emoji" role="img" aria-label="rocket" title=":rocket:">🚀</span></p>'),
    "bare address": (
        "see https://example.com/x.",
        '<p>see <a href="https://example.com/x" target="_blank" rel="noopener noreferrer">https://example.com/x</a>.</p>',
    ),
}

MARKDOWN = {
    "heading": ("# A *b*", '<h3 class="heading-1">A <em>b</em></h3>'),
    "strong and code": ("**a** `b*c*`", "<p><strong>a</strong> <code>b*c*</code></p>"),
    "nested list": ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
    "ordered list": ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
    "quote": ("> a\n> b", "<blockquote><p>a\nb</p></blockquote>"),
    "fence": ("```sql\nSELECT 1 < 2\n```", "<pre><code>SELECT 1 &lt; 2</code></pre>"),
    "open fence": ("```\na", "<pre><code>a</code></pre>"),
    "rule": ("a\n\n---\n\nb", "<p>a</p><hr><p>b</p>"),
    "snake case": ("zillow_sync_users", "<p>zillow_sync_users</p>"),
    "escaped mark": (r"\*a\*", "<p>*a*</p>"),
    "script link": ("[a](javascript:alert(1))", "<p><span>a</span>)</p>"),
    "markup is text": ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
    "task": (
        "- [x] done",
        '<ul><li class="task-item"><input type="checkbox" checked="" disabled="" aria-label="Done">done</li></ul>',
    ),
    "table": (
        "| a | b |\n|---|---|\n| 1 | **2** |",
        '<div class="table-frame" tabindex="0" role="region" aria-label="Table"><table>'
        '<thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
        "<tbody><tr><td>1</td><td><strong>2</strong></td></tr></tbody></table></div>",
    ),
}


PLAIN = {
    "names are emoji": ({"emoji": True}, ":red_circle: a", True),
    "names are words where emoji are off": ({"emoji": False}, ":red_circle: a", False),
    "characters are emoji even then": ({"emoji": False}, "🔴 a", True),
}


async def drawn(page: Page, module: str, function: str, texts: Sequence[object]) -> list[str]:
    script = f"""async (texts) => {{
      const {{ {function} }} = await import("/static/js/{module}");
      return texts.map((text) => {{
        const frame = document.createElement("div");
        frame.append(...{function}(text, {NAMES}).flat(Infinity));
        return frame.innerHTML;
      }});
    }}"""
    result: list[str] = await page.evaluate(script, texts)
    return result


async def test_mrkdwn_becomes_what_slack_shows(visit: Visit) -> None:
    texts, expected = zip(*MRKDWN.values(), strict=True)

    shown = await drawn(await visit(), "mrkdwn/render.js", "mrkdwn", list(texts))

    assert dict(zip(MRKDWN, shown, strict=True)) == dict(zip(MRKDWN, expected, strict=True))


async def test_markdown_becomes_what_slack_shows(visit: Visit) -> None:
    texts, expected = zip(*MARKDOWN.values(), strict=True)

    shown = await drawn(await visit(), "markdown/render.js", "markdownNodes", list(texts))

    assert dict(zip(MARKDOWN, shown, strict=True)) == dict(zip(MARKDOWN, expected, strict=True))


@pytest.mark.parametrize("given", PLAIN.values(), ids=PLAIN)
async def test_plain_text_shows_emoji_as_slack_does(visit: Visit, given: tuple[dict[str, bool], str, bool]) -> None:
    options, text, is_drawn = given

    shown = await drawn(await visit(), "text.js", "textNodes", [{"type": "plain_text", "text": text, **options}])

    assert ("<svg" in shown[0]) is is_drawn


async def test_hostile_text_of_any_length_is_drawn_in_time(visit: Visit) -> None:
    texts = ["*" * 40_000, "_a " * 13_000, "<" * 40_000, "`" * 40_001, "> " * 500, "~a" * 20_000, "* *a" * 10_000]

    mrkdwn = await drawn(await visit(), "mrkdwn/render.js", "mrkdwn", texts)

    assert len(mrkdwn) == len(texts)
