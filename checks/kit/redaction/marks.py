"""What stands where something was taken out."""

from typing import Final

SECRET: Final = "[redacted]"  # noqa: S105 - what stands in its place
EMAIL: Final = "[e-mail]"
PHONE: Final = "[phone]"
