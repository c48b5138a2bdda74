"""Splits log lines by the values of facets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sandbox.datadog.aggregate.measures import facet_field, measured
from sandbox.datadog.aggregate.request import GroupBy, Histogram
from sandbox.datadog.record import Record, Scalar, text_of

Groups = dict[Scalar, list[Record]]


@dataclass
class Paging:
    """Groups that earlier pages gave, by facet, and what this page adds to them."""

    seen: dict[str, list[Scalar]] = field(default_factory=dict)
    more: bool = False


def grouped(
    records: Sequence[Record], group_bys: Sequence[GroupBy], paging: Paging
) -> Iterator[tuple[Mapping[str, Scalar], Sequence[Record]]]:
    """The groups in order, each with its place under every facet; the total of a facet comes after its groups."""
    if not group_bys:
        if records:
            yield {}, records
        return
    outer, *inner = group_bys
    for value, members in _page(_by_value(records, outer), outer, paging):
        for place, innermost in grouped(members, inner, Paging()):
            yield {outer.facet: value, **place}, innermost
    if outer.total is not None:
        for place, innermost in grouped(records, inner, Paging()):
            yield {outer.facet: outer.total, **place}, innermost


def _page(groups: Groups, group_by: GroupBy, paging: Paging) -> list[tuple[Scalar, list[Record]]]:
    seen = paging.seen.setdefault(group_by.facet, [])
    ordered = [(value, members) for value, members in _ordered(groups, group_by) if value not in seen]
    shown = ordered[: group_by.limit]
    # Only groups in the order of their names can be paged through: figures move between two requests.
    paging.more = len(ordered) > len(shown) and group_by.sort.measure is None
    seen += [value for value, _ in shown]
    return shown


def _by_value(records: Sequence[Record], group_by: GroupBy) -> Groups:
    facet = facet_field(group_by.facet)
    groups: Groups = {}
    for record in records:
        values = record.values(facet)
        if not values and group_by.missing is not None:
            groups.setdefault(group_by.missing, []).append(record)
        # A list of values puts the line into several groups, but into each of them once.
        for value in dict.fromkeys(_bin(value, group_by.histogram) for value in values):
            if value is not None:
                groups.setdefault(value, []).append(record)
    return groups


def _bin(value: Scalar, histogram: Histogram | None) -> Scalar | None:
    """Facets hold text, so 7 and "7" are one group; a histogram's groups are the lower ends of its ranges."""
    if histogram is None:
        return text_of(value)
    if isinstance(value, str) or not histogram.low <= value < histogram.high:
        return None
    return histogram.low + (value - histogram.low) // histogram.interval * histogram.interval


def _ordered(groups: Groups, group_by: GroupBy) -> list[tuple[Scalar, list[Record]]]:
    measure, descending = group_by.sort.measure, group_by.sort.descending

    def name(item: tuple[Scalar, list[Record]]) -> tuple[float, str]:
        return (item[0] if isinstance(item[0], int | float) else 0.0), str(item[0])

    if measure is None:
        return sorted(groups.items(), key=name, reverse=descending)
    figures = {value: measured(measure, members) for value, members in groups.items()}
    named = sorted(groups.items(), key=name)
    with_figure = [item for item in named if figures[item[0]] is not None]
    with_figure.sort(key=lambda item: figures[item[0]] or 0.0, reverse=descending)
    return with_figure + [item for item in named if figures[item[0]] is None]
