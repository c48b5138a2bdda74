"""Address blocks of `CIDR(...)`."""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network


def networks(blocks: Iterable[str]) -> tuple[Network, ...]:
    """The blocks, read; raises ValueError for anything that is no block."""
    return tuple(ip_network(block, strict=False) for block in blocks)


def within(text: str, blocks: Iterable[Network]) -> bool:
    """Whether the text is an address in one of the blocks; text that is no address is in none."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return any(address in block for block in blocks)
