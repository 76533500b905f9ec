"""Observations: what a source says, with the cell in which it says it."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from string import ascii_uppercase
from typing import NamedTuple

from bantin.errors import ImpossibleRateError, NotANumberError
from bantin.model.period import Span
from bantin.model.quantity import Bounds, KOfN, Names, Qualifier, Value, Verdict, read_decimal


class Scope(StrEnum):
    """Whom a figure counts (guide.md, section 1.10; design, page contract)."""

    # A part of every key by which values are looked up: that of Enum is not written in C.
    __hash__ = str.__hash__

    SOCIAL_INSURANCE = "social_insurance"
    DISTRICT_OFFICES = "district_offices"
    DISTRICT_ONE_STOP = "district_one_stop"
    COMMUNES_TOTAL = "communes_total"
    COMMUNES = "communes"
    COMMUNE = "commune"
    DISTRICT_TOTAL = "district_total"
    DISTRICT_LEVEL = "district_level"
    COMMUNE_LEVEL = "commune_level"
    PROVINCE_LEVEL = "province_level"
    PROVINCE_AND_DISTRICT = "province_and_district"
    PROVINCE_TOTAL = "province_total"


class Kind(StrEnum):
    """What a statement is; the three never mix (design rule 7)."""

    RESULT = "result"
    PLAN = "plan"
    TARGET = "target"


class Semantics(StrEnum):
    """How a value is to be read (design, page contract)."""

    FLOW = "flow"
    STOCK = "stock"
    YEAR_TO_DATE = "year_to_date"
    RATE_PERCENT = "rate_percent"
    CHANGE_PERCENT = "change_percent"
    CHANGE_POINTS = "change_points"
    DIFFERENCE = "difference"
    K_OF_N = "k_of_n"
    RANK = "rank"
    SCORE = "score"
    TARGET_PERCENT = "target_percent"
    TARGET_COUNT = "target_count"
    MILESTONE_PLANNED = "milestone_planned"
    MILESTONE_DONE = "milestone_done"
    NAMED_UNITS = "named_units"
    JUDGEMENT = "judgement"

    @property
    def kind(self) -> Kind:
        """Return whether values of this kind are results, plans or targets."""
        if self is Semantics.MILESTONE_PLANNED:
            return Kind.PLAN
        return Kind.TARGET if self in (Semantics.TARGET_PERCENT, Semantics.TARGET_COUNT) else Kind.RESULT

    @property
    def is_percent(self) -> bool:
        """Return whether the value is printed with a per cent sign."""
        return self in (Semantics.RATE_PERCENT, Semantics.CHANGE_PERCENT, Semantics.TARGET_PERCENT)

    @property
    def is_count(self) -> bool:
        """Return whether the value is a whole number of things."""
        return self in _COUNTS

    def read(self, text: str, *, is_mean: bool = False) -> Value:
        """
        Return the value that a cell of these semantics holds; only a mean may exceed 100 per cent.

        Raises:
            NotANumberError: No number, or no whole one where things are counted.
            ImpossibleFractionError: 17 of 16.
            ImpossibleRateError: A negative count, or a share outside 0 to 100.
        """
        if self is Semantics.NAMED_UNITS:
            return Names.read(text)
        if self is Semantics.JUDGEMENT:
            return Verdict(text)
        if self is Semantics.K_OF_N or (self is Semantics.MILESTONE_PLANNED and "/" in text):
            return KOfN.read(text)
        value = read_decimal(text)
        self._check(value, is_mean=is_mean)
        return value

    def _check(self, value: Decimal, *, is_mean: bool) -> None:
        # "1.000" is a thousand to whoever typed it, and 1 to Python (traps.md, 6).
        is_grouped = value.as_tuple().exponent == -3
        if self.is_count and (is_grouped or value != value.to_integral_value()):
            fix = "Số đếm phải là số nguyên, không có phần lẻ; một nghìn ghi là 1000, không phải 1.000."
            raise NotANumberError(f'"{value}" không phải số nguyên', fix=fix)
        if self.is_count and value < 0:
            raise ImpossibleRateError(f'"{value}" là số đếm âm', fix="Kiểm tra lại dấu của số.")
        is_share = self in (Semantics.RATE_PERCENT, Semantics.TARGET_PERCENT)
        if is_share and (value < 0 or (value > 100 and not is_mean)):
            raise ImpossibleRateError(f'"{value}" nằm ngoài 0-100%', fix="Tỷ lệ phải từ 0 đến 100.")


_COUNTS = frozenset(
    {
        Semantics.FLOW,
        Semantics.STOCK,
        Semantics.YEAR_TO_DATE,
        Semantics.TARGET_COUNT,
        Semantics.MILESTONE_DONE,
        Semantics.RANK,
    }
)


class Flag(StrEnum):
    """What must be known of an observation beside its value."""

    PROVISIONAL = "provisional"
    REVISED = "revised"
    BREAK = "break"
    SIMULATED = "simulated"


class Remark(StrEnum):
    """What a source says about a figure beside its value; read from the column `note`."""

    RISE = "rise"
    FALL = "fall"
    PRINTED_IN_THOUSANDS = "printed in thousands"
    PRINTED_ZERO_PADDED = "printed zero-padded"
    MEETS_PROVINCIAL_TARGET = "meets the provincial target"
    TARGET_VALUE_NOT_STATED = "the source does not state the target's value"
    DENOMINATOR_NOT_STATED = "denominator not stated by the source"
    EXAMPLES_IN_NO_ORDER = "given by the source as examples"
    READING_UNCERTAIN = "the source leaves open"
    RECEIVED_AND_RESOLVED = "the source says received and resolved"
    ABOVE_THRESHOLD = "every commune above"


class Source(NamedTuple):
    """The cell in which a value stands: file from the root of the repository, hash of its bytes, sheet and cell."""

    file: str
    sha256: str
    sheet: str
    cell: str

    @property
    def row(self) -> str:
        """Return the row of the cell: "2" of "K2"."""
        return self.cell.lstrip(ascii_uppercase)


class Observation(NamedTuple):
    """
    One value that a source states; a tuple, because a bulletin's window holds twenty thousand.

    Attributes:
        indicator: Id in the catalogue.
        scope: Whom it counts.
        dimension: "", or what else tells it from others of its indicator: "change", "share", "threshold=10".
        unit_code: Official code of the unit.
        span: The days that it covers; one day for a state.
        span_label: How the source names that span.
        semantics: How the value is to be read.
        value: Exact.
        qualifier: How firmly it is stated.
        compare_to: The base of a change, in the source's words.
        note: The source's note as it stands in the data.
        remarks: What of the note is understood.
        hedge_word: The source's own hedge ("hơn"), where the house would choose another of the same meaning.
        source: The cell.
        flags: Whether it is provisional, revised, after a break of its series, or simulated.
    """

    indicator: str
    scope: Scope
    dimension: str
    unit_code: str
    span: Span
    span_label: str
    semantics: Semantics
    value: Value
    qualifier: Qualifier
    compare_to: str
    note: str
    remarks: frozenset[Remark]
    hedge_word: str
    source: Source
    flags: frozenset[Flag] = frozenset()

    @property
    def kind(self) -> Kind:
        """Return whether this is a result, a plan or a target."""
        return self.semantics.kind

    @property
    def threshold(self) -> str:
        """Return the threshold of the dimension "threshold=10" as text, or ""."""
        name, _, value = self.dimension.partition("=")
        return value if name == "threshold" else ""

    def result(self) -> Decimal | None:
        """Return the number if this is a result that has one; None for plans, targets, names and judgements."""
        return self.value if self.kind is Kind.RESULT and isinstance(self.value, Decimal) else None

    def result_bounds(self) -> Bounds | None:
        """Return where the true value of a result lies; None for plans, targets, names and judgements."""
        number = self.result()
        return None if number is None else self.qualifier.bounds(number)
