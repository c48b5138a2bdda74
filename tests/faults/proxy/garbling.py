"""Bytes on their way that become others, so that whoever reads them can tell.

What would stand in place of an answer and still be one is the business of TLS, which is not played here.
"""

from typing import Final

RUN: Final = 12
"""So many bytes are no letters any more."""
NO_LETTERS: Final = bytes((0xFF, 0xC3, 0x28, 0xFE)) * (RUN // 4)
"""No UTF-8, in any order."""
END_OF_HEADERS: Final = b"\r\n\r\n"


def garbled(part: bytes, *, http: bool) -> bytes:
    """The same length. Of an HTTP answer the body, where the part holds one; of anything else the beginning."""
    begin = 0
    if http and part.startswith(b"HTTP/"):
        end = part.find(END_OF_HEADERS)
        begin = end + len(END_OF_HEADERS) if end >= 0 else len(part)
    run = NO_LETTERS[: max(0, len(part) - begin)]
    return part[:begin] + run + part[begin + len(run) :]
