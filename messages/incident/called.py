"""Who is called when people are needed, as far as it is configured."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from messages.escaping import Marked, group_mention, user_mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Slack's ids; an empty one is not configured."""

    group: str = ""
    """The user group of those on call."""
    manager: str = ""
    """The Engineering Manager."""
    people: Sequence[str] = field(default_factory=tuple)
    """Users on call, for where there is no group."""

    def mention(self, *, manager: bool = False, actor: str | None = None) -> Marked:
        """One mention at most: the group, else somebody on call, else the manager, who comes first with `manager`.

        Empty where nobody is left: the `actor` who caused the message knows already.
        """
        persons = [*([self.manager] if manager else []), *([] if self.group else self.people), self.manager]
        person = next((each for each in persons if each and each != actor), "")
        if self.group and not (manager and person):
            return group_mention(self.group)
        return user_mention(person) if person else Marked()

    def everybody(self) -> list[Marked]:
        """The group and the manager, for when no machine could call anybody."""
        people = self.people if not self.group else ()
        group = [group_mention(self.group)] if self.group else []
        return [*group, *(user_mention(each) for each in dict.fromkeys([*people, self.manager]) if each)]
