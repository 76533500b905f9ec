"""received = accepted + rejected + duplicate + superseded: no file is lost, none is counted twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.intake.received import Tally, Verdict


@given(st.lists(st.sampled_from(Verdict)))
def test_every_file_is_counted_once(verdicts):
    """Whatever became of it."""
    account = Tally.of(verdicts).as_json()
    assert account.pop("received") == len(verdicts) == sum(account.values())


@pytest.mark.parametrize("counts", [{"received": 3, "accepted": 2}, {"received": 0, "accepted": 1, "rejected": -1}])
def test_an_account_that_does_not_add_up_cannot_be_made(counts):
    """A file was lost or counted twice."""
    with pytest.raises(ValueError, match="is not the sum"):
        Tally(**counts)


def test_people_read_the_account_as_an_equation():
    """With the house's numbers."""
    tally = Tally(received=1_096, accepted=1_092, rejected=1, duplicate=2, superseded=1)
    assert tally.line() == "Tệp: nhận 1.096 = dùng 1.092 + từ chối 1 + trùng 2 + thay thế 1"


def test_the_account_has_stable_names():
    """build/run.json shows it."""
    assert Tally.of([Verdict.ACCEPTED]).as_json() == {
        "received": 1,
        "accepted": 1,
        "rejected": 0,
        "duplicate": 0,
        "superseded": 0,
    }
