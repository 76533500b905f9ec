"""Who is scored, as sentences and tables name them: communes, offices, or the unit itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bantin.facts.results import Evaluation, Result
from bantin.settings.evaluation import Evaluated
from bantin.story.sentences import Writer
from bantin.story.text import Text, Typed, Words, joined, named, plain_text

_MOST_NAMED = 5
_WHO = {Evaluated.COMMUNES: "of_communes", Evaluated.OFFICES: "of_offices", Evaluated.UNIT: "of_unit"}


@dataclass(frozen=True, slots=True)
class Scored:
    """Names those whom a scoring sheet judges."""

    writer: Writer

    def name(self, result: Result) -> Text:
        """Return one of them as a table names it: "Đồng Lạc", "thị trấn Yên Lập", "Phòng Tư pháp"."""
        around = self.writer.surroundings
        if result.dimension:
            return named(around.office_names.get(result.dimension, result.dimension))
        whole = around.unit_names.get(result.unit_code, around.bulletin.unit.full_name)
        return named(around.parts.get(result.unit_code, whole))

    def names(self, results: Sequence[Result]) -> Text:
        """Return "A, B và C", or how many where they are more than a sentence can name."""
        if len(results) > _MOST_NAMED:
            return self.counted(results)
        return listing([self.name(result) for result in results])

    def counted(self, results: Sequence[Result]) -> Text:
        """Return how many they are: "14 xã, thị trấn", "một xã"; the reader can count them in the table."""
        what = self._what(results)
        return (Typed("count", f"một {what}" if len(results) == 1 else f"{len(results)} {what}"),)

    def _what(self, results: Sequence[Result]) -> str:
        """Return what they all are: "cơ quan", "xã", "thị trấn", or the mix of all."""
        if results[0].dimension:
            return "cơ quan"
        around = self.writer.surroundings
        kinds = {_kind(around.unit_names.get(one.unit_code, "")) for one in results}
        return kinds.pop() if len(kinds) == 1 else around.commune_words

    def about(self, one: Evaluation) -> dict[str, str | Text]:
        """Return the slots that say what an evaluation is of: {indicator}, {who} and {span}."""
        span = next(result.total.span_label for result in one.results if result.total)
        return {
            "indicator": self.writer.catalogue[one.sheet.indicator].name,
            "who": self.writer.fill(self.writer.phrasebook.evaluation[_WHO[one.sheet.of]], {}),
            "span": self.writer.typed(span),
        }


def listing(texts: Sequence[Text]) -> Text:
    """
    Return "A, B và C" of texts; no "và" between the last two where an item holds one already.

    Semicolons part items that hold commas.
    """
    if len(texts) < 2:
        return texts[0] if texts else ()
    words = [plain_text(text) for text in texts]
    if any(", " in said for said in words):
        return joined(texts, "; ")
    if any(" và " in said for said in words):
        return joined(texts, ", ")
    return (*joined(texts[:-1], ", "), Words(" và "), *texts[-1])


def _kind(full_name: str) -> str:
    """Return what a unit is, from its full name: "thị trấn" of "thị trấn Yên Lập"."""
    return next((kind for kind in ("thị trấn", "phường", "xã") if full_name.startswith(f"{kind} ")), "đơn vị")
