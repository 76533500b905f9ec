"""What the tests of the store share: observations and entries of every kind that the model allows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from bantin.model import (
    DifficultyEntry,
    Flag,
    KOfN,
    MeetingEntry,
    MilestoneEntry,
    Names,
    Observation,
    Qualifier,
    Remark,
    Scope,
    Semantics,
    Source,
    Span,
    TaskEntry,
    TrainingEntry,
    Verdict,
)
from bantin.store import PeriodContent

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31))
SPANS = st.tuples(DAYS, DAYS).map(lambda days: Span(min(days), max(days)))
SOURCES = st.builds(Source, file=TEXTS, sha256=TEXTS, sheet=TEXTS, cell=TEXTS)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20)
VALUES = st.one_of(
    DECIMALS,
    st.tuples(st.integers(0, 50), st.integers(1, 50)).map(lambda pair: KOfN(min(pair), max(pair))),
    st.lists(TEXTS, max_size=3).map(lambda names: Names(tuple(names))),
    st.sampled_from([Verdict("low"), Verdict("high")]),
)
OBSERVATIONS = st.builds(
    Observation,
    indicator=TEXTS,
    scope=st.sampled_from(Scope),
    dimension=TEXTS,
    unit_code=TEXTS,
    span=SPANS,
    span_label=TEXTS,
    semantics=st.sampled_from(Semantics),
    value=VALUES,
    qualifier=st.sampled_from(Qualifier),
    compare_to=TEXTS,
    note=TEXTS,
    remarks=st.frozensets(st.sampled_from(Remark), max_size=2),
    hedge_word=TEXTS,
    source=SOURCES,
    flags=st.frozensets(st.sampled_from(Flag), max_size=2),
)
SHARED: dict[str, Any] = {"unit_code": TEXTS, "span": SPANS, "number": st.integers(1, 99), "source": SOURCES}
MAYBE_DAYS, MAYBE_COUNTS = st.none() | DAYS, st.none() | st.integers(0, 500)
ENTRIES = st.one_of(
    st.builds(MeetingEntry, **SHARED, day=DAYS, host=TEXTS, topic=TEXTS, sites=MAYBE_COUNTS, line_quality=TEXTS),
    st.builds(TrainingEntry, **SHARED, day=DAYS, kind=TEXTS, topic=TEXTS, participants=MAYBE_COUNTS),
    st.builds(
        TaskEntry,
        **SHARED,
        assignee=TEXTS,
        text=TEXTS,
        state=TEXTS,
        indicator=TEXTS,
        target=st.none() | DECIMALS,
        due=MAYBE_DAYS,
        done=MAYBE_DAYS,
    ),
    st.builds(DifficultyEntry, **SHARED, raised_by=TEXTS, text=TEXTS, since=DAYS, answer=TEXTS, answered=MAYBE_DAYS),
    st.builds(MilestoneEntry, **SHARED, text=TEXTS, planned=DAYS, state=TEXTS, due=MAYBE_DAYS, done=MAYBE_DAYS),
)


def contents_of(period: str) -> st.SearchStrategy[PeriodContent]:
    """Return contents of one period, small enough for many trials."""
    return st.builds(
        PeriodContent,
        st.just(period),
        st.lists(OBSERVATIONS, max_size=4).map(tuple),
        st.lists(ENTRIES, max_size=4).map(tuple),
    )


def seen(value: str = "700", cell: str = "D7") -> Observation:
    """Return documents that a commune received, as counted in one cell."""
    return Observation(
        indicator="documents_received",
        scope=Scope.COMMUNE,
        dimension="",
        unit_code="8290",
        span=Span(date(2021, 8, 1), date(2021, 8, 31)),
        span_label="tháng 8 năm 2021",
        semantics=Semantics.FLOW,
        value=Decimal(value),
        qualifier=Qualifier.EXACT,
        compare_to="",
        note="",
        remarks=frozenset(),
        hedge_word="",
        source=Source(file="data/demo/yen-lap/2021-08/a.xlsx", sha256="0" * 64, sheet="Văn bản", cell=cell),
        flags=frozenset({Flag.SIMULATED}),
    )


def task(number: int) -> TaskEntry:
    """Return one task of a register."""
    return TaskEntry(
        unit_code="234",
        span=Span(date(2021, 8, 1), date(2021, 8, 31)),
        number=number,
        source=Source(file="a.xlsx", sha256="0" * 64, sheet="Nhiệm vụ", cell=f"A{number + 4}"),
        assignee="Phòng Nội vụ",
        text="Số hóa hồ sơ",
        state="Đang thực hiện",
    )
