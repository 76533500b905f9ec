"""Sentences with slots, as editors write them in params/phrases.yml; a slot that nobody fills refuses the file."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bantin.errors import MissingKeyError, Place, UnknownReferenceError, WrongParamError
from bantin.model import Scope, Semantics

FILE = "params/phrases.yml"
_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_FACT_ATTRIBUTES = ("", "counted", "hedged", "reached", "direction", "base", "threshold", "span", "since")
_WORDS = ("name", "unit", "kind", "province", "communes", "reporting", "districts", "period", "month")
_ABOUT = ("a", "indicator", "where", "which", "when")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a sentence: a fact (or what is said of it), or a word of the unit and period."""

    name: str
    attribute: str
    is_capital: bool


Template = tuple[str | Slot, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the file whose sentences the program asks for by key, and what it fills into them."""

    keys: tuple[str, ...]
    slots: tuple[str, ...] = ()


_PARTS: Mapping[str, _Part] = {
    "general": _Part(
        (*Semantics, "share", "leading", "lagging", "zero", "unchanged", "headline", "title", "lead", "point"), _ABOUT
    ),
    "scopes": _Part((*Scope, "of_another_unit"), ("whose", "where")),
    "milestones": _Part(
        ("general", "done", "of_register", "of_register_late", "of_register_done"), (*_ABOUT, "due", "what")
    ),
    "origins": _Part(
        (
            "result", "change", "share", "total", "parts", "target", "plan", "definition", "computed_change", "gap",
            "rank", "reaching",
        ),
        (*_ABOUT, "part", "whole", "base"),
    ),
    "event": _Part(
        (
            "meeting", "stated_at", "feature_plan", "held", "held_by", "chaired", "chaired_without_role", "attended",
            "reported", "reported_without_documents", "met", "met_by", "quote", "credit", "however", "assigned",
        ),
        (
            "event", "date", "years", "host", "place", "chair", "role", "attended", "by", "what", "speaker", "words",
            "source", "credit",
        ),
    ),
    "notes": _Part(
        (
            "hedge", "hedges", "disagreement", "impossible", "composition", "derived", "denominator", "target_value",
            "received_and_resolved", "reading", "withheld", "judgement", "mean", "plan", "targets", "other_span",
            "no_base", "excess", "imbalance", "rates", "incomplete",
        ),
        (*_ABOUT, "b", "c", "d", "words", "list", "direction", "sections", "span"),
    ),
    "comparisons": _Part(
        (
            "rise", "fall", "fall_to_none", "more", "fewer", "fewer_to_none", "similar", "unmoved", "base", "to_date",
            "together", "again", "together_to_date", "again_to_date",
        ),
        (*_ABOUT, "b", "c", "base", "clause", "clauses", "span"),
    ),
    "aims": _Part(
        (
            "told", "exceeded", "met", "missed", "within_limit", "at_limit", "above_limit", "none_as_aimed",
            "some_despite_aim", "unconfirmed", "title_exceeded", "title_met", "title_missed", "furthest", "basis",
        ),
        (*_ABOUT, "c", "t", "judged", "document"),
    ),
    "rankings": _Part(
        (
            "told", "leads", "share_the_lead", "next", "item", "tied_item", "all_alike", "lowest", "share_the_lowest",
            "highest", "share_the_highest", "reaching", "reaching_all",
            "reaching_all_ranked", "reaching_none", "rises", "falls", "too_small",
            "no_cases", "silent", "unusable", "one",
        ),
        (*_ABOUT, "b", "t", "r", "who", "what", "list", "base", "measure"),
    ),
    "beside": _Part(
        (
            "caption", "name_column", "value_column", "base_column", "change_column", "target_column", "unknown",
            "missing", "incomplete", "apart", "withheld",
        ),
        ("section", "base", "list", "span", "indicator", "where"),
    ),
    "grounds": _Part(
        (
            "no_base", "no_base_for_any", "incomplete_base", "break", "other_units", "other_window", "gap", "words",
            "previous_month", "year_earlier", "year_to_date_earlier", "to_date", "others",
        ),
        ("list", "missing", "base", "date", "old", "indicator", "basis"),
    ),
    "overview": _Part(
        (
            "heading", "late", "none_late", "no_own", "not_held", "not_held_incomplete", "agree", "agree_where_whole",
            "apart", "more_apart", "caption", "row", "name_column", "own_column", "sum_column", "partial_sum_column",
            "difference_column", "more", "less", "not_compared",
        ),
        (*_ABOUT, "b", "list", "difference"),
    ),
    "evaluation": _Part(
        (
            "heading", "of_communes", "of_offices", "of_unit", "basis", "basis_unconfirmed", "marked", "method",
            "leads", "share_the_lead", "all_alike", "next", "item", "tied_item", "in_band", "lowest",
            "share_the_lowest", "bands", "band_item", "all_in_band", "some_in_band", "without_total",
            "without_any_case", "without_cases", "without_cases_partial", "total", "total_in_part",
            "groups_without_figures", "criteria_without_figures", "caption", "caption_of_groups",
            "caption_of_criteria", "unit_column", "office_column", "criterion_header", "total_column",
            "available_column", "before_column", "band_column", "rank_column", "group_column", "earned_column",
            "weight_column", "criterion_column", "none_column", "full_column", "value_column", "points_column",
            "not_reported", "no_cases", "incomplete", "no_total", "no_figures", "none", "per_month", "origin",
            "origin_formula", "origin_of_lowest", "withheld", "total_withheld", "criteria_withheld",
        ),
        ("a", "who", "indicator", "span", "basis", "most", "list", "band", "criterion", "weight"),
    ),
    "registers": _Part(
        (
            "tasks", "tasks_new", "tasks_done_in_time", "tasks_done_late", "tasks_target_reached", "tasks_overdue",
            "tasks_open", "due", "task_open", "task_overdue", "task_done_in_time", "task_done_late", "task_reached",
            "task_said_done_but_missed", "task_value_reached", "task_value_missed", "tasks_dropped", "caption",
            "agency_column",
            "listed_column", "new_column", "done_in_time_column", "done_late_column", "reached_column",
            "overdue_column", "open_column", "total_row", "unknown", "point", "point_longest", "difficulties",
            "waiting", "waiting_longest", "waiting_median", "unanswered", "unanswered_today", "answered",
            "answered_today", "milestones", "milestone_on_course", "milestone_earlier", "milestone_slipped",
            "milestone_late", "milestone_late_moved", "milestone_done_in_time", "milestone_done_in_time_as_planned",
            "milestone_done_late", "boards", "most_articles", "boards_unreported", "naming", "untyped", "withheld",
            "hidden",
        ),
        (*_ABOUT, "b", "c", "d", "t", "list", "due", "done", "end", "since", "planned"),
    ),
    "importance": _Part(
        (
            "what", "asked_for", "missed", "reached", "moved", "steady", "unsayable", "in_title", "in_lead", "in_point",
            "in_body", "in_table", "in_left_out",
        ),
        _ABOUT,
    ),
    "charts": _Part(
        (
            "levels_of_one", "levels_of_counts", "levels_subtitle", "rest", "rates_of_one", "rates_of_many",
            "rates_equal", "rates_subtitle", "table", "source", "definition", "no_value", "name_column", "value_column",
            "trend_rise", "trend_fall", "trend_similar", "trend_beside", "trend_alone", "trend_exceeded", "trend_met",
            "trend_missed", "trend_subtitle", "trend_subtitle_alone", "month_column", "earlier_column",
            "deadlines_rise", "deadlines_fall", "deadlines_beside", "deadlines_alone", "deadlines_none",
            "deadlines_subtitle", "early", "on_time", "overdue", "ranking_leads", "ranking_shared", "ranking_many",
            "ranking_alike", "ranking_reaching", "ranking_subtitle", "ranking_one", "now", "before", "heatmap_title",
            "heatmap_same", "heatmap_alone", "heatmap_subtitle", "heatmap_described", "progress_all",
            "progress_missed", "progress_subtitle", "progress_row", "progress_lack", "target_column", "gap_column",
            "milestones_title", "milestones_subtitle", "planned_column", "due_column", "done_column", "late", "soon",
            "multiples_title", "multiples_subtitle",
        ),
        (*_ABOUT, "label", "list", "span", "b", "c", "t", "r", "who", "units", "definition", "first", "part", "whole"),
    ),
}  # fmt: skip


def template(text: str) -> Template:
    """Return a sentence as literal pieces and slots; "{Kind}" is "{kind}" with a capital."""
    parts: list[str | Slot] = []
    end = 0
    for match in _SLOT.finditer(text):
        parts += [text[end : match.start()]] if match.start() > end else []
        parts.append(Slot(match[1].lower(), match[2] or "", match[1][0].isupper()))
        end = match.end()
    return (*parts, text[end:]) if end < len(text) else tuple(parts)


def checked(text: str, filled: Collection[str]) -> Template:
    """
    Return the template of a sentence in which these slots are filled, beside the words of unit and period.

    Raises:
        UnknownReferenceError: A slot that nobody fills.
        WrongParamError: Something unknown is asked of a slot, or a brace stands alone.
    """
    parsed = template(text)
    for part in parsed:
        if isinstance(part, Slot):
            _check(part, text, filled)
        elif "{" in part or "}" in part:
            fix = "Viết chỗ trống là {a}, {a:span} hoặc {unit}."
            raise WrongParamError(f'Câu "{text}" có dấu ngoặc lẻ', place=Place(file=FILE), fix=fix)
    return parsed


def templates(part: str, texts: Mapping[str, str]) -> dict[str, Template]:
    """
    Return the sentences of a part of the file by their keys.

    Raises:
        MissingKeyError: One that the program asks for is not there.
        UnknownReferenceError: A slot that nobody fills.
        WrongParamError: Something unknown is asked of a slot, or a brace stands alone.
    """
    known = _PARTS[part]
    missing = [key for key in known.keys if key not in texts]
    if missing:
        place = Place(file=FILE, item=part)
        raise MissingKeyError(f"Thiếu câu {', '.join(missing)}", place=place, fix="Thêm lại các câu này.")
    return {key: checked(text, known.slots) for key, text in texts.items()}


def _check(slot: Slot, text: str, filled: Collection[str]) -> None:
    place = Place(file=FILE)
    if slot.name not in filled and slot.name not in _WORDS:
        fix = f"Dùng một trong: {', '.join((*filled, *_WORDS))}."
        raise UnknownReferenceError(f'Câu "{text}" có chỗ trống {{{slot.name}}} mà không gì điền', place=place, fix=fix)
    if slot.attribute not in _FACT_ATTRIBUTES:
        fix = f"Dùng một trong: {', '.join(_FACT_ATTRIBUTES[1:])}."
        raise WrongParamError(f'Câu "{text}" hỏi ":{slot.attribute}", không có điều đó', place=place, fix=fix)
