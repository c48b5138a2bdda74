"""Secrets with a word in them by which they are known again, whatever was done to what surrounds them."""

import base64

WORD = "Canary"


def planted(where: str) -> str:
    """One text with a secret of each kind; `where` is part of each, so that a leak says where it came from."""
    word = f"{WORD}{where}7"
    basic = base64.b64encode(f"reader:{word}".encode()).decode()
    return (
        f"xoxb-1234567890-{word}abcdef refused, password={word}x, Authorization: Bearer {word}.{word}-{word}, "
        f"Basic {basic}, mysql://reader:{word}@db.example.com/common, {word}@example.com, X1-ZU{word}zzzz, "
        f'"refresh_token": "{word}", https://api.example.com/?api_key={word}&account=14009, (555) 010-0199'
    )


def leaks(text: str) -> list[str]:
    """What of them is in a text, with what surrounds it."""
    found = []
    for trace in (WORD, "010-0199", base64.b64encode(b"reader:Canary").decode()[:-4]):
        at = text.find(trace)
        if at >= 0:
            found.append(text[max(0, at - 60) : at + 60])
    return found
