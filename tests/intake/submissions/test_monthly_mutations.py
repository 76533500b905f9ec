"""Whatever stands in the cells of a workbook, it is read as it is meant or refused with a named place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from monthly_drafts import expected_of, sound_draft

from bantin.intake.reading.grid import Block, Cell, CellKind
from bantin.intake.submissions.monthly import read_monthly
from bantin.model import Observation

pytestmark = pytest.mark.slow

EXPECTED = expected_of()
SOUND = sound_draft(EXPECTED).book()
UNSPOILT = read_monthly(SOUND, EXPECTED)
TITLES = [grid.name for grid in SOUND.grids]

numbers = st.decimals(allow_nan=True, allow_infinity=True) | st.integers(-5, 500).map(Decimal)
texts = st.text(max_size=12) | st.sampled_from(["(3)", "I", "II", "Tổng cộng", "xã Hưng Long", "-", "x", "1.234", "H"])
contents = st.one_of(
    st.builds(lambda number: {"kind": CellKind.NUMBER, "number": number}, numbers),
    st.builds(lambda text: {"kind": CellKind.TEXT, "text": text}, texts),
    st.builds(lambda day: {"kind": CellKind.DAY, "day": day}, st.dates(min_value=date(1900, 1, 1))),
    st.just({"kind": CellKind.TRUTH, "text": "TRUE"}),
    st.just({"kind": CellKind.FAULT, "text": "#REF!"}),
    st.just({"kind": CellKind.HOUR, "text": "14:30:00"}),
    st.just({"lacks_result": True}),
    st.none(),
)
changes = st.lists(st.tuples(st.integers(1, 45), st.integers(1, 16), contents), min_size=1, max_size=6)


def said(observations: Iterable[Observation]) -> set[tuple[object, ...]]:
    """Return what observations say, without the cells in which they say it."""
    return {(o.indicator, o.scope, o.dimension, o.unit_code, o.value) for o in observations}


@settings(max_examples=300)
@given(
    title=st.sampled_from(TITLES), changed=changes, block=st.none() | st.tuples(st.integers(1, 40), st.integers(1, 14))
)
def test_a_changed_sheet_is_read_or_refused_with_its_place(title, changed, block):
    """Nothing breaks the reader, no other cell is lost, and each problem names file and sheet and says what to do."""
    sheet = next(grid for grid in SOUND.grids if grid.name == title)
    cells = dict(sheet.cells)
    for row, column, content in changed:
        cells.pop((row, column), None)
        if content is not None:
            cells[row, column] = Cell(row=row, column=column, **content)
    merged = (*sheet.merged, Block(block[0], block[1], block[0] + 1, block[1] + 1)) if block else sheet.merged
    spoilt = replace(sheet, cells=cells, merged=merged, width=16, height=45)
    grids = tuple(spoilt if grid is sheet else grid for grid in SOUND.grids)
    statement = read_monthly(replace(SOUND, grids=grids), EXPECTED)
    if statement.is_sound:
        typed_over = {(title, Cell(row=row, column=column).address) for row, column, _ in changed}
        kept = (o for o in UNSPOILT.observations if (o.source.sheet, o.source.cell) not in typed_over)
        assert said(kept) <= said(statement.observations)
    assert all(problem.place.file and problem.place.sheet and problem.fix for problem in statement.problems)


@settings(max_examples=50)
@given(data=st.data())
def test_moved_rows_and_shuffled_columns_say_the_same(data):
    """Where rows and columns stand is nobody's business (trap 12)."""
    title = data.draw(st.sampled_from(["Văn bản", "Dịch vụ công", "Hạ tầng", "Tin bài"]))
    draft = sound_draft(EXPECTED)
    draft.move_row(title, data.draw(st.integers(7, 38)), by=data.draw(st.integers(1, 5)))
    draft.swap_columns(title, data.draw(st.integers(1, 5)), data.draw(st.integers(1, 5)))
    draft.merged[title] = []
    assert said(read_monthly(draft.book(), EXPECTED).observations) == said(UNSPOILT.observations)
