"""What one happening makes of an incident."""

from collections.abc import Callable
from typing import TypeAlias

from handlers.incidents.happening import Happening
from handlers.incidents.incident import Incident

Change: TypeAlias = Callable[[Incident, Happening], Incident]
