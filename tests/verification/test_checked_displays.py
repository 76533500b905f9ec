"""What a text may say of a value: rounding, units, zero in words, hedges that are proven."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from bantin.verification.displays import means
from bantin.verification.documents import Fact, number_of
from bantin.verification.hedges import proves

COUNT = Fact("f1", "dossiers", "", "", "", "", "", "flow", "697", "exact", "697", "hồ sơ", "", None, (), Fraction(697))


def of(value: str, **others: str) -> Fact:
    """Return a fact of a value."""
    return replace(COUNT, value=value, number=number_of(value), **others)


@pytest.mark.parametrize(
    ("text", "value", "semantics"),
    [
        ("1.018", "1018", "flow"),
        ("98,4%", "98.354293", "rate_percent"),
        ("98,35%", "98.354293", "rate_percent"),
        ("25,5 điểm phần trăm", "-25.452796", "change_points"),
        ("không có hồ sơ nào", "0", "flow"),
        ("không thay đổi", "0", "difference"),
        ("17/17", "17/17", "k_of_n"),
        ("70,0", "69.98708", "score"),
    ],
)
def test_a_text_means_its_value(text, value, semantics):
    """Dots, a comma, half up; zero in words."""
    dimension = "change" if semantics == "difference" else ""
    assert means(text, of(value, semantics=semantics, dimension=dimension))


@pytest.mark.parametrize(
    ("text", "value", "semantics"),
    [
        ("1018", "1018", "flow"),
        ("1,018", "1018", "flow"),
        ("98,3%", "98.354293", "rate_percent"),
        ("98%", "98.354293", "rate_percent"),
        ("100%", "99.96", "rate_percent"),
        ("25,5%", "-25.452796", "change_points"),
        ("0", "0", "flow"),
        ("không có văn bản nào", "0", "flow"),
        ("16/17", "17/17", "k_of_n"),
        ("017/17", "17/17", "k_of_n"),
    ],
)
def test_a_text_that_says_something_else_does_not(text, value, semantics):
    """Truncated, short of its unit, of another measure, or padded where the source is not."""
    assert not means(text, of(value, semantics=semantics))


@pytest.mark.parametrize(
    ("word", "limit", "value", "is_rate"),
    [
        ("gần", 700, "697", False), ("gần", 500, "496", False), ("hơn", 500, "552", False), ("hơn", 500, "512", False),
        ("hơn", 1000, "1018", False), ("gần", 2000, "1987", False), ("hơn", 57000, "57689", False),
        ("hơn", 7600, "7677", False), ("gần", 80, "79.2", True), ("hơn", 95, "95.4", True), ("gần", 17, "16.9", True),
        ("gần", 97, "96.845", True), ("gần", 2700, "2695", False),
    ],
)  # fmt: skip
def test_the_hedges_of_the_guide_are_proven(word, limit, value, is_rate):
    """Every calibrated pair of guide.md, section 5."""
    assert proves(Fraction(value), word, Fraction(limit), is_rate=is_rate)


@pytest.mark.parametrize(
    ("word", "limit", "value", "is_rate"),
    [("hơn", 700, "700", False), ("gần", 700, "700", False), ("gần", 700, "601", False), ("hơn", 500, "690", False),
     ("gần", 100, "99.8", True), ("hơn", 700, "697", False)],
)  # fmt: skip
def test_a_hedge_is_strict(word, limit, value, is_rate):
    """Never where the value is the limit, never far from it, never nearly 100 per cent."""
    assert not proves(Fraction(value), word, Fraction(limit), is_rate=is_rate)
