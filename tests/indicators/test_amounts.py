"""Amounts: what a month states, what follows from it, and why some values are not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from reporting import DISTRICT, communes, month, reported, series, stated, together

from bantin.indicators.amounts import Accounts
from bantin.indicators.reported import Month
from bantin.indicators.series import Amount, Gap, Reason
from bantin.model import Flag, Op, Period, Qualifier, Scope, Semantics, Span

AUGUST = Period.parse("2021-08")
TOTAL, COMMUNE = Scope.COMMUNES_TOTAL, Scope.COMMUNE


def of_month(*months: Month) -> Accounts:
    """Return accounts of what was reported."""
    return Accounts(reported(*months))


def province(*months: Month, districts: tuple[str, ...]) -> Accounts:
    """Return accounts of a province with these districts."""
    return of_month(replace(together(*months), districts=districts))


# One month


def test_a_stated_count_keeps_its_observation():
    """Nothing is computed that the workbook has."""
    found = of_month(month("2021-08", {"documents_received": 1018})).amount(series("documents_received"), AUGUST)
    assert (found.number, found.op, found.of, found.semantics) == (1018, None, (), Semantics.FLOW)
    assert found.stated.source.cell == "C7"


def test_what_nobody_reported_is_a_gap():
    """A blank is not reported, never zero."""
    asked = series("documents_sent")
    found = of_month(month("2021-08", {"documents_received": 1018})).amount(asked, AUGUST)
    assert found == Gap(series=asked, period=AUGUST, reason=Reason.NOT_REPORTED, missing=("2021-08",))


def test_a_month_without_reports_is_named():
    """Time is looked up by name; no neighbour steps in."""
    found = of_month(month("2021-07", {"documents_sent": 5})).amount(series("documents_sent"), AUGUST)
    assert (found.reason, found.missing) == (Reason.NOT_REPORTED, ("2021-08",))


def test_a_hedged_value_is_no_exact_amount():
    """Nothing is computed from "gần 700" (guide.md, section 1.7)."""
    asked = series("dossiers_received_online")
    hedged = stated(asked, 700, AUGUST)._replace(qualifier=Qualifier.NEARLY)
    found = of_month(Month(period=AUGUST, stated={asked: hedged})).amount(asked, AUGUST)
    assert found.reason is Reason.NOT_REPORTED


def test_new_dossiers_are_the_sum_of_their_channels():
    """Form II.06a has no column for columns 4 and 5 together."""
    accounts = of_month(month("2021-08", {"dossiers_received_online": 553, "dossiers_received_offline": 144}))
    found = accounts.amount(series("dossiers_received"), AUGUST)
    assert (found.number, found.op, [part.number for part in found.of]) == (697, Op.SUM, [553, 144])


def test_a_sum_lacks_no_part():
    """Half of the dossiers is not all of them."""
    found = of_month(month("2021-08", {"dossiers_received_online": 553})).amount(series("dossiers_received"), AUGUST)
    assert found.reason is Reason.NOT_REPORTED


def test_what_is_carried_over_is_added_to_what_came():
    """Column 3 = 4 + 5 + 6: the form itself adds a stock of the first day to the flows of the month."""
    counts = {"dossiers_received_online": 553, "dossiers_received_offline": 144, "dossiers_carried_over": 31}
    found = of_month(month("2021-08", counts)).amount(series("dossiers_to_process"), AUGUST)
    assert (found.number, found.semantics) == (728, Semantics.FLOW)


def test_parts_of_other_days_are_not_added():
    """Online to 31 August and offline to 14 August are no month together."""
    accounts = of_month(
        month("2021-08", {"dossiers_received_online": 553}),
        month("2021-08", {"dossiers_received_offline": 144}, window=Span(date(2021, 7, 15), date(2021, 8, 14))),
    )
    assert accounts.amount(series("dossiers_received"), AUGUST).reason is Reason.OTHER_WINDOW


def test_a_rate_follows_from_its_counts():
    """531 / 538 is 98,698885... %, exact."""
    found = of_month(month("2021-08", {"documents_signed": 531, "documents_sent": 538})).amount(
        series("digitally_signed_share"), AUGUST
    )
    assert (found.number, found.op, found.denominator) == (Fraction(53100, 538), Op.RATIO, 538)


def test_a_rate_with_two_numerators_has_their_sum_as_its_part():
    """On time is (8 + 9) / 7."""
    counts = {"dossiers_resolved": 680, "dossiers_resolved_early": 401, "dossiers_resolved_on_time": 258}
    found = of_month(month("2021-08", counts)).amount(series("dossiers_on_time_share"), AUGUST)
    assert [(one.series.indicator, one.number) for one in found.of] == [
        ("dossiers_resolved_in_time", 659),
        ("dossiers_resolved", 680),
    ]


@pytest.mark.parametrize(
    ("part", "whole", "reason"), [(0, 0, Reason.NO_WHOLE), (539, 538, Reason.EXCESS)], ids=["none of none", "excess"]
)
def test_an_impossible_rate_is_a_gap(part, whole, reason):
    """A rate of nothing is no rate, and no share exceeds its whole."""
    accounts = of_month(month("2021-08", {"documents_signed": part, "documents_sent": whole}))
    assert accounts.amount(series("digitally_signed_share"), AUGUST).reason is reason


def test_both_counts_of_an_impossible_rate_can_be_shown():
    """The note says which two cells do not go together; a count has no such pair."""
    accounts = of_month(month("2021-08", {"documents_signed": 539, "documents_sent": 538}))
    counts = accounts.counts_of_rate(series("digitally_signed_share"), AUGUST)
    assert [one.number for one in counts] == [539, 538]
    assert accounts.counts_of_rate(series("documents_sent"), AUGUST) == ()


def test_a_mean_may_exceed_its_whole():
    """120 computers for 100 officials."""
    accounts = of_month(month("2021-08", {"computers": 120, "officials": 100}))
    assert accounts.amount(series("computers_per_official"), AUGUST).number == 120


def test_a_rate_without_counts_in_the_catalogue_is_only_stated():
    """What nobody can count, nobody computes."""
    accounts = of_month(month("2021-08", {"internet_coverage": "97.5"}))
    assert accounts.amount(series("internet_coverage"), AUGUST).number == Fraction(195, 2)
    assert accounts.amount(series("lan_internet_coverage"), AUGUST).reason is Reason.NOT_REPORTED


def test_offices_have_values_of_their_own():
    """A dimension makes a series of its own."""
    asked = series("dossiers_resolved", dimension="office=tu-phap")
    accounts = of_month(Month(period=AUGUST, stated={asked: stated(asked, 30, AUGUST)}))
    assert accounts.amount(asked, AUGUST).number == 30
    assert accounts.amount(series("dossiers_resolved"), AUGUST).reason is Reason.NOT_REPORTED


# Units


def test_communes_that_report_are_the_total_that_nobody_states():
    """152 + 90; the total names its communes."""
    accounts = of_month(communes("2021-08", {"10001": {"documents_sent": 152}, "10002": {"documents_sent": 90}}))
    found = accounts.amount(series("documents_sent", scope=TOTAL), AUGUST)
    assert (found.number, found.op, found.units) == (242, Op.SUM, {"10001", "10002"})


def test_a_total_names_the_communes_that_are_missing():
    """It may stand in a table, but nobody says that it fell."""
    accounts = of_month(communes("2021-08", {"10001": {"documents_sent": 152}, "10002": {"documents_received": 90}}))
    found = accounts.amount(series("documents_sent", scope=TOTAL), AUGUST)
    assert (found.number, found.reasons, found.missing) == (152, {Reason.INCOMPLETE}, ("10002",))


def test_a_stated_total_is_believed_and_names_the_communes_that_state_theirs():
    """The sum beside it is intake's business."""
    accounts = of_month(
        communes("2021-08", {"10001": {"documents_sent": 152}, "10002": {"documents_received": 90}}),
        month("2021-08", {"documents_sent": 250}, scope=TOTAL),
    )
    found = accounts.amount(series("documents_sent", scope=TOTAL), AUGUST)
    assert (found.number, found.op, found.units) == (250, None, {"10001"})


def test_a_provinces_stated_total_names_no_communes():
    """It counts them all, also those of a district whose workbook is late: months stay comparable."""
    accounts = province(
        communes("2021-08", {"10001": {"documents_sent": 152}}),
        month("2021-08", {"documents_sent": 250}, scope=TOTAL, unit="25"),
        districts=(DISTRICT,),
    )
    found = accounts.amount(series("documents_sent", scope=TOTAL, unit="25"), AUGUST)
    assert (found.number, found.units) == (250, frozenset())


def test_a_province_is_the_sum_of_its_districts_in_their_order():
    """And its rates follow from summed counts: (90 + 10) / (100 + 20), no mean of 90 % and 50 %."""
    accounts = province(
        month("2021-08", {"documents_signed": 90, "documents_sent": 100}, unit="232"),
        month("2021-08", {"documents_signed": 10, "documents_sent": 20}, unit="234"),
        districts=("234", "232"),
    )
    found = accounts.amount(series("digitally_signed_share", unit="25"), AUGUST)
    assert found.number == Fraction(10_000, 120)
    assert [one.series.unit_code for one in found.of[1].of] == ["234", "232"]


def test_a_province_prefers_what_it_states():
    """Its own figure, also where it differs from the sum of its districts."""
    accounts = province(
        month("2021-08", {"documents_sent": 100}, unit="232"),
        month("2021-08", {"documents_sent": 111}, unit="25"),
        districts=("232",),
    )
    assert accounts.amount(series("documents_sent", unit="25"), AUGUST).number == 111


def test_a_province_without_a_district_is_incomplete():
    """The district that is silent is named, in the rate too."""
    accounts = province(
        month("2021-08", {"documents_signed": 90, "documents_sent": 100}, unit="232"), districts=("232", "234")
    )
    found = accounts.amount(series("digitally_signed_share", unit="25"), AUGUST)
    assert (found.number, found.reasons, found.missing) == (90, {Reason.INCOMPLETE}, ("234",))


def test_a_rate_whose_counts_lack_different_districts_is_a_gap():
    """90 signed of one district are no share of the documents of two."""
    accounts = province(
        month("2021-08", {"documents_signed": 90, "documents_sent": 100}, unit="232"),
        month("2021-08", {"documents_sent": 500}, unit="234"),
        districts=("232", "234"),
    )
    found = accounts.amount(series("digitally_signed_share", unit="25"), AUGUST)
    assert (found.reason, found.missing) == (Reason.INCOMPLETE, ("234",))


def test_catalogues_of_procedures_are_not_added_over_districts():
    """Each district has the same 240 procedures; the province has not 480."""
    accounts = province(
        *(
            month("2021-08", {"procedures_total": 240}, unit=code, scope=Scope.DISTRICT_LEVEL)
            for code in ("232", "234")
        ),
        districts=("232", "234"),
    )
    found = accounts.amount(series("procedures_total", scope=Scope.DISTRICT_LEVEL, unit="25"), AUGUST)
    assert found.reason is Reason.NOT_ADDITIVE


def test_scores_are_not_added_over_districts():
    """Two districts of 80 points are no province of 160."""
    accounts = province(
        *(month("2021-08", {"egovernment_score": 80}, unit=code) for code in ("232", "234")), districts=("232", "234")
    )
    assert accounts.amount(series("egovernment_score", unit="25"), AUGUST).reason is Reason.NOT_ADDITIVE


# Units that changed


def test_a_renamed_commune_has_the_value_of_its_older_code():
    """The observation keeps the code that it was stated under."""
    before = replace(communes("2021-08", {"10001": {"documents_sent": 152}}), made_of={"10009": ("10001",)})
    found = of_month(before).amount(series("documents_sent", scope=COMMUNE, unit="10009"), AUGUST)
    assert (found.number, found.series.unit_code, found.stated.unit_code) == (152, "10009", "10001")


def test_a_merged_commune_may_keep_one_of_the_codes():
    """Of 10001 and 10002 became 10001: its past is that of both, and is not looked up twice."""
    before = communes("2021-08", {"10001": {"documents_sent": 152}, "10002": {"documents_sent": 90}})
    accounts = of_month(replace(before, made_of={"10001": ("10001", "10002")}))
    found = accounts.amount(series("documents_sent", scope=COMMUNE, unit="10001"), AUGUST)
    total = accounts.amount(series("documents_sent", scope=TOTAL), AUGUST)
    assert (found.number, total.number, total.units) == (242, 242, {"10001"})


def test_a_commune_whose_past_cannot_be_followed_has_none():
    """Villages went to several communes: no sum is theirs."""
    before = replace(communes("2021-08", {"10001": {"documents_sent": 152}}), made_of={"10009": ()})
    found = of_month(before).amount(series("documents_sent", scope=COMMUNE, unit="10009"), AUGUST)
    assert found.reason is Reason.BREAK


# Several months


def months_of_2021(indicator: str, last: int, *, value: int = 10) -> list[Month]:
    """Return some months from January, each with 10 of an indicator, then 11, 12 and so on."""
    return [month(f"2021-{number:02}", {indicator: value + number - 1}) for number in range(1, last + 1)]


@pytest.mark.parametrize(
    ("slug", "number", "semantics"),
    [
        ("2021-q1", 33, Semantics.FLOW),
        ("2021-h1", 75, Semantics.FLOW),
        ("2021-ytd-08-31", 108, Semantics.YEAR_TO_DATE),
        ("2021-ytd-01-31", 10, Semantics.YEAR_TO_DATE),
    ],
)
def test_flows_add_up(slug, number, semantics):
    """10 + 11 + 12 is the first quarter; only a year to date is called one."""
    accounts = of_month(*months_of_2021("documents_sent", 8))
    found = accounts.amount(series("documents_sent"), Period.parse(slug))
    assert (found.number, found.semantics, found.op) == (number, semantics, Op.SUM)


def test_a_rate_over_months_is_never_taken_from_stated_rates():
    """Two stated rates have no counts; their mean would be a guess."""
    accounts = of_month(*months_of_2021("digitally_signed_share", 3, value=90))
    assert accounts.amount(series("digitally_signed_share"), Period.parse("2021-q1")).reason is Reason.NOT_REPORTED


def test_a_stock_over_months_is_that_of_the_last_with_its_cell():
    """Pending on 31 March, as March states it."""
    accounts = of_month(*months_of_2021("dossiers_pending", 3))
    found = accounts.amount(series("dossiers_pending"), Period.parse("2021-q1"))
    assert (found.number, found.period.slug, found.stated.source.file) == (12, "2021-03", "data/demo/2021-03.xlsx")


def test_what_is_carried_over_without_its_first_month_is_unknown():
    """February's opening is not January's."""
    counts = {"dossiers_carried_over": 31, "dossiers_received_online": 5, "dossiers_received_offline": 2}
    accounts = of_month(month("2021-02", counts))
    quarter = Period.parse("2021-q1")
    for indicator in ("dossiers_carried_over", "dossiers_to_process"):
        found = accounts.amount(series(indicator), quarter)
        assert (found.reason, found.missing) == (Reason.INCOMPLETE, ("2021-01",))


def test_nothing_is_known_of_a_quarter_of_which_nothing_was_reported():
    """All three months are named."""
    found = of_month(month("2021-08", {})).amount(series("dossiers_pending"), Period.parse("2021-q1"))
    assert (found.reason, found.missing) == (Reason.NOT_REPORTED, ("2021-01", "2021-02", "2021-03"))


def test_a_year_to_date_that_ends_within_a_month_is_not_told_from_months():
    """Eight days of November cannot be taken out of it."""
    found = of_month(*months_of_2021("documents_sent", 11)).amount(
        series("documents_sent"), Period.parse("2021-ytd-11-08")
    )
    assert found.reason is Reason.OTHER_WINDOW


def test_what_is_counted_anew_each_month_does_not_add_up():
    """The same services are used in January and in February; a single month may be told."""
    accounts = of_month(*months_of_2021("online_services_used", 2), month("2021-01", {"online_services_offered": 40}))
    asked, share = series("online_services_used"), series("online_services_used_share")
    assert accounts.amount(asked, Period.parse("2021-01")).number == 10
    assert accounts.amount(asked, Period.parse("2021-ytd-02-28")).reason is Reason.NOT_ADDITIVE
    assert accounts.amount(share, Period.parse("2021-ytd-02-28")).reason is Reason.NOT_ADDITIVE


# Definitions that changed


@pytest.mark.parametrize(
    ("indicator", "slug", "reason"),
    [
        ("dossiers_level_3_4", "2022-09", Reason.NOT_DEFINED),
        ("dossiers_level_3_4", "2022", Reason.NOT_DEFINED),
        ("dossiers_full_online", "2022-07", Reason.NOT_DEFINED),
        ("dossiers_full_online", "2022", Reason.BREAK),
        ("dossiers_full_online_share", "2022", Reason.BREAK),
    ],
)
def test_no_sum_runs_across_a_change_of_definition(indicator, slug, reason):
    """Levels ended on 14 August 2022, full service began the day after (guide.md, section 1.2)."""
    months = [
        month(f"2022-{n:02}", {"dossiers_level_3_4": 5, "dossiers_full_online": 4, "dossiers_resolved": 9})
        for n in range(1, 13)
    ]
    assert of_month(*months).amount(series(indicator), Period.parse(slug)).reason is reason


def test_the_month_of_a_change_is_told_and_marked():
    """Intake marks its observations; the mark goes on to what follows from them."""
    accounts = of_month(month("2022-08", {"dossiers_full_online": 40, "dossiers_resolved": 90}))
    found = accounts.amount(series("dossiers_full_online_share"), Period.parse("2022-08"))
    assert Flag.BREAK in found.of[0].stated.flags
    assert (found.number, found.reasons) == (Fraction(4000, 90), {Reason.BREAK})


def test_a_stock_after_a_change_is_told_for_the_year():
    """Services that are full on 31 December 2022 were not needed in January."""
    accounts = of_month(month("2022-12", {"procedures_full_online": 60}, scope=Scope.DISTRICT_LEVEL))
    found = accounts.amount(series("procedures_full_online", scope=Scope.DISTRICT_LEVEL), Period.parse("2022"))
    assert found.number == 60


def test_only_parts_in_force_make_up_a_count():
    """From 15 August 2022 procedures are full, partly online or offline; the levels are gone."""
    counts = {"procedures_full_online": 60, "procedures_partly_online": 100, "procedures_offline": 80}
    found = of_month(month("2022-09", counts)).amount(series("procedures_total"), Period.parse("2022-09"))
    assert (found.number, found.semantics) == (240, Semantics.STOCK)


def test_a_value_is_worked_out_once():
    """A bulletin asks for a total in a sentence, a table and a chart."""
    accounts = of_month(month("2021-08", {"documents_signed": 531, "documents_sent": 538}))
    asked = series("digitally_signed_share", unit=DISTRICT)
    first = accounts.amount(asked, AUGUST)
    assert isinstance(first, Amount)
    assert accounts.amount(asked, AUGUST) is first
