"""What of a source's note is understood: clauses that open with a known remark, nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.intake.remarks import remarks_in
from bantin.model import Remark


@pytest.mark.parametrize(
    ("note", "remarks"),
    [
        ("", set()),
        ("rise", {Remark.RISE}),
        ("rise; the source leaves open whether received or online rose", {Remark.RISE, Remark.READING_UNCERTAIN}),
        ("printed 229 nghìn", {Remark.PRINTED_IN_THOUSANDS}),
        ("printed zero-padded: 04/06", {Remark.PRINTED_ZERO_PADDED}),
        ("meets the provincial target", {Remark.MEETS_PROVINCIAL_TARGET}),
        ("no rise", set()),
        ("whether a rise or a fall is open", set()),
        ("the source prints 229 nghìn", set()),
        ("commune to district", set()),
    ],
)
def test_a_clause_is_understood_by_how_it_opens(note, remarks):
    """A word in the middle of a sentence may mean the opposite."""
    assert remarks_in(note) == remarks


@given(st.permutations([remark.value for remark in Remark]))
def test_the_order_of_clauses_does_not_matter(clauses):
    """Each stands for itself."""
    assert remarks_in("; ".join(clauses)) == set(Remark)
