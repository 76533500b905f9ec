"""Notes on what could not be compared, and why: a base that is missing, incomplete, or counted in another way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bantin.facts import FactSheet
from bantin.facts.comparing import Side
from bantin.indicators.changes import Comparison, Move
from bantin.indicators.series import Amount, Gap
from bantin.model import Fact, Indicator, Reason
from bantin.story.aims import Aims, law
from bantin.story.rankings import Rankings, in_a_list
from bantin.story.sentences import Writer
from bantin.story.templates import Template
from bantin.story.text import Moment, Text, Words, named, sentence
from bantin.vietnamese.typography import listed, short_date

_MOST_LISTED = 5
_KEYS = {
    Reason.NO_BASE: "no_base",
    Reason.INCOMPLETE: "incomplete_base",
    Reason.OTHER_UNITS: "other_units",
    Reason.OTHER_WINDOW: "other_window",
}
# A definition that is younger than this cannot be followed over the year that a bulletin looks back on.
_LOOKS_BACK = timedelta(days=731)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lack:
    """A base that is not there: of which total, in which comparison, why, and what is missing in it."""

    fact: Fact
    side: Side


@dataclass(frozen=True, slots=True)
class Grounds:
    """Writes the notes on comparisons of one bulletin."""

    writer: Writer
    sheet: FactSheet

    def all(self) -> Iterator[Text]:
        """
        Yield every note, each as a sentence: gaps, bases, breaks, the rule of words, rankings, targets.

        Where nothing could be compared at all, one note says so, and it is not this one (`Notes`).
        """
        yield from self._gaps()
        if any(side.change is not None for row in self.sheet.compared for side in row.sides()):
            for comparison in Comparison:
                yield from self._lacks(comparison)
        yield from self._breaks()
        if any(side.move is Move.UNDECIDED for row in self.sheet.compared for side in row.sides()):
            yield self._say("words")
        yield from Rankings(self.writer, self.sheet).notes()
        yield from (sentence(text) for text in Aims(self.writer, self.sheet).bases())

    @property
    def _phrases(self) -> Mapping[str, Template]:
        return self.writer.phrasebook.grounds

    def _say(self, key: str, words: Mapping[str, str | Text] | None = None) -> Text:
        return sentence(self.writer.fill(self._phrases[key], {}, words))

    def _gaps(self) -> Iterator[Text]:
        """Yield which chosen values are not told since months or units are missing in them."""
        found: dict[tuple[str, ...], list[str]] = {}
        for gap in self.sheet.gaps:
            if gap.missing and _is_incomplete(gap):
                found.setdefault(gap.missing, []).append(gap.series.indicator)
        for missing, indicators in found.items():
            yield self._say("gap", {"list": self._names(indicators), "missing": self._missing(missing)})

    def _lacks(self, comparison: Comparison) -> Iterator[Text]:
        """Yield why totals have no base in one comparison, together where the reason is the same."""
        sides = [_Lack(fact=row.value, side=side) for row in self.sheet.compared for side in row.sides()]
        mine = [one for one in sides if one.side.comparison is comparison]
        if mine and all(one.side.change is None and one.side.reason is Reason.NO_BASE for one in mine):
            yield self._say("no_base_for_any", {"base": self._base(comparison)})
            return
        lacking = [one for one in mine if one.side.change is None and not self._is_new(one.fact)]
        for reason, key in _KEYS.items():
            found: dict[tuple[str, ...], list[str]] = {}
            for one in lacking:
                if one.side.reason is reason:
                    # Of windows and sets of units the reader is told the reason, of incomplete bases what is missing.
                    missing = one.side.missing if reason is Reason.INCOMPLETE else ()
                    found.setdefault(missing, []).append(one.fact.indicator)
            for missing, indicators in found.items():
                base = self._base(comparison, missing)
                words: dict[str, str | Text] = {"base": base, "missing": self._missing(missing)}
                yield self._say(key, {**words, "list": self._names(indicators)})

    def _base(self, comparison: Comparison, missing: Sequence[str] = ()) -> Text:
        """Return what is compared with; the year to date itself where months of this very year are missing."""
        year = str(self.writer.surroundings.bulletin.period.year)
        is_own = comparison is Comparison.YEAR_TO_DATE_EARLIER and any(one.startswith(year) for one in missing)
        return self.writer.fill(self._phrases["to_date" if is_own else str(comparison)], {})

    def _breaks(self) -> Iterator[Text]:
        """Yield which definitions took the place of others, as far back as the bulletin compares."""
        for id_ in dict.fromkeys(row.value.indicator for row in self.sheet.compared):
            indicator = self.writer.catalogue[id_]
            rows = [row for row in self.sheet.compared if row.value.indicator == id_]
            is_broken = any(side.reason in (Reason.BREAK, Reason.NO_BASE) for row in rows for side in row.sides())
            if is_broken and self._is_new(rows[0].value) and indicator.replaces:
                yield self._break(indicator)

    def _is_new(self, fact: Fact) -> bool:
        """Return whether a definition took the place of another within the two years that a bulletin reads."""
        indicator = self.writer.catalogue[fact.indicator]
        is_young = indicator.valid_from is not None and fact.span.end - indicator.valid_from < _LOOKS_BACK
        return bool(indicator.replaces) and is_young

    def _break(self, indicator: Indicator) -> Text:
        day = indicator.valid_from
        basis = (Words(" theo "), *law(indicator.basis)) if indicator.basis else ()
        words: dict[str, str | Text] = {
            "date": (Moment(day.isoformat(), f"ngày {short_date(day)}"),) if day else "",
            "basis": basis,
            "indicator": indicator.name,
            "old": listed([self.writer.catalogue[old].name for old in indicator.replaces]),
        }
        return self._say("break", words)

    def _names(self, indicators: Sequence[str]) -> Text:
        """Return the names of indicators, each once; the rest of a long list as "một số mục khác"."""
        names = list(dict.fromkeys(self.writer.catalogue[id_].name for id_ in indicators))
        told = [self.writer.typed(name) for name in names[:_MOST_LISTED]]
        rest = self.writer.fill(self._phrases["others"], {})
        return in_a_list([*told, rest] if len(names) > _MOST_LISTED else told)

    def _missing(self, missing: Sequence[str]) -> Text:
        """Return which months or units are missing: "tháng 5 năm 2021", "xã Xuân An"."""
        return in_a_list([self._one_missing(one) for one in missing])

    def _one_missing(self, one: str) -> Text:
        if "-" in one:
            return (Moment(one, f"tháng {int(one[5:])} năm {one[:4]}"),)
        return named(self.writer.surroundings.unit_names.get(one, one))


def _is_incomplete(gap: Amount | Gap) -> bool:
    return isinstance(gap, Amount) or gap.reason is Reason.INCOMPLETE
