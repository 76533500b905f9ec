"""Which facts are important: asked for, far from a target, moved beyond chance; and the plan that says so."""

from __future__ import annotations

import re

import pytest

from bantin.story.importance import Ground, importances
from bantin.story.reasons import plan_document
from bantin.story.text import Figure
from bantin.telling import tell


@pytest.fixture(scope="module")
def telling(library):
    """Return Yên Lập's October of 2021, from the simulated workbooks."""
    return tell(library.window(library.chosen("yen-lap", "2021-10", "demo")), library)


@pytest.fixture(scope="module")
def judged(telling, library):
    """Return how important its facts are, by indicator and scope."""
    found = importances(telling.sheet, library.settings.indicators)
    return {(fact.indicator, str(fact.scope)): found[fact.id] for fact in telling.sheet.facts if not fact.dimension}


@pytest.fixture(scope="module")
def plan(telling):
    """Return its plan."""
    return plan_document(telling.sheet, telling.story, telling.writer)


def test_a_missed_target_counts_more_than_the_same_weight_without_one(judged):
    """Readers are told first what was promised and not kept."""
    missed = judged["dossiers_overdue", "communes_total"]
    assert Ground.MISSED in missed.grounds
    assert missed.score > judged["dossiers_received", "communes_total"].score


def test_a_move_beyond_chance_is_a_ground_and_one_within_it_is_not(judged):
    """The online share rose by 26,7 points; the on-time share moved by chance."""
    assert Ground.MOVED in judged["dossiers_online_share", "district_one_stop"].grounds
    assert Ground.MOVED not in judged["dossiers_resolved_overdue", "district_one_stop"].grounds


def test_a_transcribed_source_is_judged_by_weight_alone(library):
    """Nothing in it is held against anything by us."""
    published = tell(library.window(library.chosen("yen-lap", "2021-08")), library)
    found = importances(published.sheet, library.settings.indicators)
    assert {ground for one in found.values() for ground in one.grounds} <= {Ground.ASKED_FOR}


def test_each_own_fact_is_in_the_plan_once(telling, plan):
    """Also those that were left out, with the reason."""
    assert [entry["fact"] for entry in plan["entries"]] == [fact.id for fact in telling.sheet.facts]


def test_the_fact_of_the_title_is_said_to_stand_there(telling, plan):
    """The most prominent place of a fact is the one that counts."""
    in_title = {run.fact_id for run in telling.story.title if isinstance(run, Figure)}
    assert {entry["fact"] for entry in plan["entries"] if entry["place"] == "title"} == in_title & {
        entry["fact"] for entry in plan["entries"]
    }


def test_the_words_of_the_plan_hold_no_numeral(plan):
    """They stand where no element can: "mức độ bốn"."""
    words = " ".join(word for entry in plan["entries"] for word in (entry["what"], *entry["why"]))
    assert re.findall(r"\d\S*", words) == []


def test_the_lead_says_counts_with_the_hedges_that_they_prove(telling, said):
    """2.065 dossiers are "hơn 2.000" in the lead, and exact everywhere else."""
    assert "hơn 2.000 hồ sơ" in said(telling.story.lead)
    assert not any("hơn 2.000" in said(text) for section in telling.story.sections for text in section.texts())


def test_the_strongest_fact_opens_the_lead(telling, judged):
    """The highlights stand in the order of their scores."""
    figures = [run.fact_id for run in telling.story.lead if isinstance(run, Figure)]
    facts = {fact.id: fact for fact in telling.sheet.facts}
    assert {facts[id_].indicator for id_ in figures[:2]} == {"dossiers_online_share", "dossiers_received"}
