"""The page's document."""

from collections.abc import Mapping

from sandbox.page.assets import Asset

MARK = b"</head>"


def page_document(assets: Mapping[str, Asset]) -> Asset:
    """The document with every module named in its head.

    The browser then fetches all of them side by side; left alone it finds each only after reading what imports it,
    which takes about twice as long.
    """
    document = assets["index.html"]
    modules = [path for path in assets if path.endswith(".js")]
    links = "".join(f'  <link rel="modulepreload" href="/static/{path}">\n' for path in modules)
    return Asset(document.body.replace(MARK, links.encode() + MARK), document.content_type)
