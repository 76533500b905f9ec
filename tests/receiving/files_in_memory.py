"""Files that arrived and what they say, made up in memory: of Yên Lập, for a month, without any bytes on disk."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from bantin.errors import BantinError, Place, UnbalancedCountsError
from bantin.forms import MONTHLY, Head
from bantin.intake.submissions.statement import Statement
from bantin.model import (
    Flag,
    Level,
    Observation,
    Period,
    Qualifier,
    RegisterEntry,
    Scope,
    Semantics,
    Source,
    Span,
    Unit,
)
from bantin.receiving.arrivals import Arrival, name_parts
from bantin.receiving.resolving import Read
from bantin.store import PeriodContent

YEN_LAP = Unit(
    code="234", name="Yên Lập", kind="huyện", slug="yen-lap", level=Level.DISTRICT, parent="phu-tho", valid_from=None,
    valid_to=None,
)  # fmt: skip
XUAN_AN = replace(YEN_LAP, code="08308", name="Xuân An", kind="xã", slug="xuan-an", level=Level.COMMUNE)
AUGUST, JULY = Period.parse("2021-08"), Period.parse("2021-07")


def arrival(name: str = "yen-lap-2021-08.xlsx", content: str = "", *, period: Period = AUGUST) -> Arrival:
    """Return a file that arrived; other words in it are other bytes, and its name is enough where none are given."""
    file = f"data/thu/yen-lap/{period.slug}/{name}"
    return Arrival(
        file=file,
        path=Path(file),
        unit=YEN_LAP,
        period=period,
        submission=name_parts(Path(name).stem).submission,
        sha256=hashlib.sha256((content or name).encode()).hexdigest(),
        size=1,
    )


def seen(indicator: str = "documents_received", value: int = 1000, **others: object) -> Observation:
    """Return an observation of the district's offices in August 2021; a test changes what it is about."""
    stated: dict[str, object] = {
        "indicator": indicator,
        "scope": Scope.DISTRICT_OFFICES,
        "dimension": "",
        "unit_code": "234",
        "span": AUGUST.span,
        "span_label": AUGUST.label,
        "semantics": Semantics.FLOW,
        "value": Decimal(value),
        "qualifier": Qualifier.EXACT,
        "compare_to": "",
        "note": "",
        "remarks": frozenset(),
        "hedge_word": "",
        "source": Source(file="", sha256="", sheet="Văn bản", cell="C5"),
        "flags": frozenset({Flag.SIMULATED}),
    }
    return Observation(**(stated | others))


def carried(value: int, **others: object) -> Observation:
    """Return how many dossiers a desk carried over into August."""
    return _stock("dossiers_carried_over", value, AUGUST.span.start, "F21", others)


def pending(value: int, **others: object) -> Observation:
    """Return how many dossiers were pending at the end of July."""
    return _stock("dossiers_pending", value, JULY.span.end, "K21", others)


def _stock(indicator: str, value: int, day: date, cell: str, others: dict[str, object]) -> Observation:
    stated: dict[str, object] = {
        "scope": Scope.COMMUNE,
        "unit_code": XUAN_AN.code,
        "span": Span(day, day),
        "semantics": Semantics.STOCK,
        "source": Source(file=f"{day:%Y-%m}.xlsx", sha256="", sheet="Hồ sơ II.06a", cell=cell),
    }
    return seen(indicator, value, **(stated | others))


def read(  # noqa: PLR0913 - a test names what it is about and nothing else
    one: Arrival | str,
    *observations: Observation,
    entries: tuple[RegisterEntry, ...] = (),
    problems: tuple[BantinError, ...] = (),
    form: str = MONTHLY.id,
    submission: int = 0,
    reporter: Unit = YEN_LAP,
) -> Read:
    """Return a file with what it says; it says itself which submission it is, by its name where none is given."""
    arrived = arrival(one) if isinstance(one, str) else one
    head = Head(unit=reporter, period=arrived.period, submission=submission or arrived.submission)
    own = (o._replace(source=o.source._replace(file=arrived.file, sha256=arrived.sha256)) for o in observations)
    statement = Statement(
        file=arrived.file,
        sha256=arrived.sha256,
        form=form,
        head=head if form else None,
        observations=() if problems else tuple(own),
        entries=entries,
        problems=problems,
    )
    return Read(arrived, statement)


def broken(name: str, **others: object) -> Read:
    """Return a file with a problem."""
    one = arrival(name)
    return read(one, problems=(wrong_in(one.file),), **others)


def wrong_in(file: str) -> BantinError:
    """Return a problem of a file."""
    return UnbalancedCountsError("Cột 3 = 152, nhưng cột 4 + 5 + 6 = 151", place=Place(file=file), fix="Sửa.")


def content_of(*observations: Observation, period: Period = AUGUST) -> PeriodContent:
    """Return what a month says."""
    return PeriodContent(period.slug, observations, ())
