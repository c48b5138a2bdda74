"""What `/metrics` says, read as Prometheus reads it."""

from dataclasses import dataclass

from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample


@dataclass(frozen=True)
class Figures:
    """One answer of `/metrics`."""

    samples: tuple[Sample, ...]

    @classmethod
    def of(cls, exposition: bytes) -> "Figures":
        families = text_string_to_metric_families(exposition.decode())
        return cls(tuple(sample for family in families for sample in family.samples))

    def __call__(self, name: str, **labels: str) -> float:
        """The sum of all samples of this name with these labels; raises KeyError where there is none."""
        found = [each.value for each in self.samples if each.name == name and labels.items() <= each.labels.items()]
        if not found:
            raise KeyError(f"No sample of {name} has the labels {labels}.")
        return sum(found)

    @property
    def names(self) -> set[str]:
        return {each.name for each in self.samples}

    @property
    def label_values(self) -> set[str]:
        """Of the bot's own figures."""
        own = [each for each in self.samples if each.name.startswith("zillow_triage_")]
        return {value for each in own for value in each.labels.values()}
