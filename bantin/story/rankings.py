"""
Sentences on the parts of a unit side by side: who leads, how many are last, how many reach the target, who moved.

Source: guide.md, section 5. Ties are said to be ties; those who do worst are counted or named as the editors decide
once (params/site.yml), whether the news is good or bad; tables list all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bantin.facts import FactSheet
from bantin.facts.ranking import RankedUnits, Standing
from bantin.indicators.changes import Move
from bantin.model import Direction, Fact, KOfN, Reason, Scope
from bantin.settings.site import NamingOfTheLowest
from bantin.story.sentences import Writer
from bantin.story.templates import Template
from bantin.story.text import Text, Typed, Words, joined, named, plain_text, sentence

_MOST_NAMED = 5
_MOST_MOVERS = 3
_KINDS = ("thị trấn", "thị xã", "thành phố", "phường", "quận", "huyện", "xã")
# Why a unit has no place: nobody reported, nothing to divide by; whatever else there is.
_SILENT = {Reason.NOT_REPORTED: "silent", Reason.NO_WHOLE: "no_cases"}


@dataclass(frozen=True, slots=True)
class Rankings:
    """Writes who stands where."""

    writer: Writer
    sheet: FactSheet

    def of_section(self, section: str) -> tuple[Text, ...]:
        """Return the sentences of a section, ranking by ranking."""
        mine = [one for one in self.sheet.rankings if self._section_of(one) == section]
        return tuple(text for one in mine for text in self._sentences(one))

    def notes(self) -> Iterator[Text]:
        """Yield who is not ranked, and why."""
        for one in self.sheet.rankings:
            if one.standings:
                yield from self._too_small(one)
                yield from self._silent(one)

    @property
    def _phrases(self) -> Mapping[str, Template]:
        return self.writer.phrasebook.rankings

    def _section_of(self, one: RankedUnits) -> str:
        return self.writer.phrasebook.section_of(self.writer.catalogue[one.wanted.indicator].system)

    def _say(
        self, key: str, words: Mapping[str, str | Text] | None = None, facts: Mapping[str, Fact] | None = None
    ) -> Text:
        return self.writer.fill(self._phrases[key], facts or {}, words)

    def _sentences(self, one: RankedUnits) -> Iterator[Text]:
        if one.leaders:
            yield sentence(self._places(one))
            yield from (sentence(text) for text in (self._reaching(one),) if text)
            yield from self._movers(one)

    def _places(self, one: RankedUnits) -> Text:
        """Return who leads and who is last; where all are alike there is neither."""
        ranked = [standing for standing in one.standings.values() if standing.rank is not None]
        words: dict[str, str | Text] = {"indicator": self._name(one), "who": self._counted(ranked)}
        if len(ranked) > 1 and all(standing.value.display == ranked[0].value.display for standing in ranked):
            return self._say("all_alike", words, {"a": ranked[0].value})
        places = joined([text for text in (self._leading(one), self._last(one)) if text], "; ")
        return self._say("told", {**words, "list": places})

    def _leading(self, one: RankedUnits) -> Text:
        ties = [list(group) for _, group in groupby(one.leaders, key=lambda standing: standing.value.display)]
        first = ties[0]
        is_many = len(first) > _MOST_NAMED
        who = self._counted(first) if is_many else self._named(first)
        lead = self._say("leads" if len(first) == 1 else "share_the_lead", {"who": who}, {"a": first[0].value})
        following = [tie for tie in ties[1:] if len(tie) <= _MOST_NAMED]
        if not following or is_many:
            return lead
        items = [
            self._say("item" if len(tie) == 1 else "tied_item", {"who": self._named(tie)}, {"a": tie[0].value})
            for tie in following
        ]
        return (*lead, Words(", "), *self._say("next", {"list": in_a_list(items)}))

    def _last(self, one: RankedUnits) -> Text:
        """Return how many are last, or who they are; nothing where they are among those that lead."""
        codes = {standing.unit_code for standing in one.leaders}
        if not one.lowest or any(standing.unit_code in codes for standing in one.lowest):
            return ()
        is_named = self.writer.naming_of_the_lowest is NamingOfTheLowest.NAMED and len(one.lowest) <= _MOST_NAMED
        who = self._named(one.lowest) if is_named else self._counted(one.lowest)
        is_low_best = self.writer.catalogue[one.wanted.indicator].direction is Direction.DOWN
        word = "highest" if is_low_best else "lowest"
        key = word if len(one.lowest) == 1 else f"share_the_{word}"
        what = "tỷ lệ" if one.lowest[0].value.semantics.is_percent else "số"
        return self._say(key, {"who": who, "what": what}, {"a": one.lowest[0].value})

    def _reaching(self, one: RankedUnits) -> Text:
        """Return how many reach the target; of a rate that is to be low nothing is counted."""
        is_limit = self.writer.catalogue[one.wanted.indicator].direction is Direction.DOWN
        if one.reaching is None or one.target is None or is_limit or not isinstance(one.reaching.value, KOfN):
            return ()
        value = one.reaching.value
        is_everybody = not (one.silent or one.unranked)
        of_all = "reaching_all" if is_everybody else "reaching_all_ranked"
        key = of_all if value.part == value.whole else "reaching" if value.part else "reaching_none"
        facts = {"r": one.reaching, "t": one.target}
        text = self._say(key, {"who": self._mix(one.wanted.scope)}, facts)
        mark = self.writer.fill(self.writer.phrasebook.aims["unconfirmed"], {}) if self._is_open(one) else ()
        return (*text, *mark)

    def _is_open(self, one: RankedUnits) -> bool:
        """Return whether the target, or another value's target on the same line of the params, is not confirmed."""
        lines = {source.cell for source in (one.target.sources if one.target else ())}
        return any(str(aim.said.line) in lines and not aim.said.is_confirmed for aim in self.sheet.aims)

    def _movers(self, one: RankedUnits) -> Iterator[Text]:
        """Yield who moved beyond chance; where the last are only counted, they are not named here either."""
        hidden = {standing.unit_code for standing in one.lowest}
        if self.writer.naming_of_the_lowest is NamingOfTheLowest.NAMED:
            hidden = set()
        moved = [standing for standing in one.movers if standing.unit_code not in hidden]
        for standing in moved[:_MOST_MOVERS]:
            if standing.before is not None:
                key = "rises" if standing.move is Move.RISE else "falls"
                words = {**self.writer.about(standing.value), "base": self.writer.typed(standing.before.span_label)}
                yield sentence(self._say(key, words, {"a": standing.value, "b": standing.before}))

    def _too_small(self, one: RankedUnits) -> Iterator[Text]:
        """Yield who has too few cases: one is named, since its size is the reason and not its result."""
        if not one.unranked:
            return
        small = [one.standings[code] for code in one.unranked]
        whole = self._whole(one)
        words: dict[str, str | Text] = {
            "who": self._full_names(one.unranked) if len(small) == 1 else self._counted(small),
            "t": (Typed("threshold", str(self.writer.ranked_from)),),
            "measure": whole,
            "indicator": self._name(one),
        }
        yield sentence(self._say("too_small", words))

    def _silent(self, one: RankedUnits) -> Iterator[Text]:
        """Yield who has no value, apart for each reason: what is not reported is not zero."""
        keys = {code: _SILENT.get(reason, "unusable") for code, reason in one.silent.items()}
        for key in dict.fromkeys(keys.values()):
            codes = [code for code, theirs in keys.items() if theirs == key]
            words: dict[str, str | Text] = {
                "list": self._full_names(codes),
                "measure": self._whole(one),
                "indicator": self._name(one),
            }
            yield sentence(self._say(key, words))

    def _name(self, one: RankedUnits) -> str:
        return self.writer.catalogue[one.wanted.indicator].name

    def _whole(self, one: RankedUnits) -> str:
        """Return what the whole of a rate counts: "hồ sơ"."""
        wholes = self.writer.catalogue[one.wanted.indicator].denominators
        return (self.writer.catalogue[wholes[0]].measure if wholes else "") or "trường hợp"

    def _full_names(self, codes: Sequence[str]) -> Text:
        names = self.writer.surroundings.unit_names
        return in_a_list([named(names.get(code, code)) for code in codes])

    def _named(self, standings: Sequence[Standing]) -> Text:
        parts = self.writer.surroundings.parts
        # Those who share a place stand in Vietnamese order, as in the tables.
        places = {code: place for place, code in enumerate(parts)}
        in_order = sorted(standings, key=lambda one: places.get(one.unit_code, len(places)))
        return in_a_list([named(parts.get(one.unit_code, one.unit_code)) for one in in_order])

    def _counted(self, standings: Sequence[Standing]) -> Text:
        """Return how many units: "17 xã, thị trấn", "một xã"; the reader can count them in the table."""
        kinds = {self._kind(one.unit_code) for one in standings}
        what = kinds.pop() if len(kinds) == 1 else self._mix(standings[0].value.scope)
        count = plain_text(self._say("one", {"who": what})) if len(standings) == 1 else f"{len(standings)} {what}"
        return (Typed("count", count),)

    def _kind(self, code: str) -> str:
        full = self.writer.surroundings.unit_names.get(code, "")
        return next((kind for kind in _KINDS if full.startswith(f"{kind} ")), "đơn vị")

    def _mix(self, scope: Scope) -> str:
        """Return what all parts together are called: "xã, thị trấn"; those of a province are its districts."""
        around = self.writer.surroundings
        return around.commune_words if scope is Scope.COMMUNE else around.district_words or around.commune_words


def in_a_list(texts: Sequence[Text]) -> Text:
    """Return "A, B và C" of texts; joined by semicolons where an item has an "và" of its own."""
    if len(texts) < 2:
        return texts[0] if texts else ()
    if any(" và " in plain_text(text) for text in texts):
        return joined(texts, "; ")
    return (*joined(texts[:-1], ", "), Words(" và "), *texts[-1])
