"""Which figures a chart may draw."""

from datetime import date
from decimal import Decimal

import pytest

from bantin.charts import Reading, stated
from bantin.model import Fact, KOfN, Qualifier, Scope, Semantics, Span

FACT = Fact(
    id="f36",
    indicator="procedures_level_4",
    scope=Scope.PROVINCE_TOTAL,
    dimension="share",
    unit_code="35",
    span=Span(date(2021, 2, 5), date(2021, 2, 5)),
    span_label="đến tháng 2 năm 2021",
    semantics=Semantics.RATE_PERCENT,
    value=Decimal("33.9"),
    qualifier=Qualifier.EXACT,
    display="33,9%",
    measure="",
)


def test_a_fact_is_drawn_as_its_exact_value_and_printed_as_its_display():
    """Nothing is formatted on the way."""
    reading = Reading.of(FACT)
    assert (reading.value, reading.printed) == (Decimal("33.9"), stated("33,9%", "f36"))


@pytest.mark.parametrize(
    "fact",
    [
        FACT._replace(semantics=Semantics.TARGET_PERCENT),
        FACT._replace(semantics=Semantics.MILESTONE_PLANNED, qualifier=Qualifier.PLANNED),
        FACT._replace(semantics=Semantics.K_OF_N, value=KOfN(17, 17)),
    ],
)
def test_targets_plans_and_what_is_no_number_are_not_drawn_as_results(fact):
    """Plans, targets and results are different kinds (design rule 7)."""
    with pytest.raises(ValueError, match="no result in one number"):
        Reading.of(fact)


def test_a_hedged_fact_cannot_be_drawn():
    """Also where it is the only one of a chart."""
    with pytest.raises(ValueError, match="can be said, not drawn"):
        Reading.of(FACT._replace(qualifier=Qualifier.NEARLY))


@pytest.mark.parametrize("qualifier", [q for q in Qualifier if q not in (Qualifier.EXACT, Qualifier.DERIVED)])
def test_a_value_that_is_hedged_or_planned_cannot_be_drawn(qualifier):
    """A bar would claim more than the source does; this also refuses a chart of a single hedged number."""
    with pytest.raises(ValueError, match="can be said, not drawn"):
        Reading(value=Decimal(80), text="gần 80%", fact="f1", qualifier=qualifier)


@pytest.mark.parametrize("value", [33.9, Decimal("NaN"), Decimal(-1), 5])
def test_only_exact_values_are_drawn(value):
    """Binary fractions, missing and negative values are mistakes of the caller."""
    with pytest.raises(ValueError, match="no exact value"):
        Reading(value=value, text="33,9%", fact="f1", qualifier=Qualifier.EXACT)


@pytest.mark.parametrize(("text", "fact"), [("", "f1"), ("5", ""), ("5", "f 1")])
def test_a_reading_without_display_or_fact_is_refused(text, fact):
    """The checker could not find it again."""
    with pytest.raises(ValueError, match="lacks"):
        Reading(value=Decimal(5), text=text, fact=fact, qualifier=Qualifier.EXACT)
