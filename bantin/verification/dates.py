"""Whether a text means a date, month or year; and whether a period in words is a real one."""

from __future__ import annotations

import re
from datetime import date

_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_DAY = re.compile(r"(?:ngày )?(\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})", re.IGNORECASE)
_MONTH = re.compile(r"(?:tháng )?(\d{1,2})(?:/| năm )(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(?:năm )?(\d{4})", re.IGNORECASE)
_QUARTER = re.compile(r"quý (IV|III|II|I)(?:/| năm )(\d{4})", re.IGNORECASE)
_MONTHS = re.compile(r"(\d{1,2}) tháng (?:đầu |cuối )?năm (\d{4})", re.IGNORECASE)
_SO_FAR = re.compile(r"từ đầu năm đến (?:hết )?(.+)", re.IGNORECASE)
_SPAN = re.compile(r"(.+?)\s*(?:-|–| đến )\s*(.+)")
# A date within words where no element can stand, longest first.
IN_WORDS = re.compile(
    r"(?i)(?:ngày )?\d{1,2}/\d{1,2}/\d{4}|(?:ngày )?\d{1,2} tháng \d{1,2} năm \d{4}|\d{1,2} tháng (?:đầu |cuối )?năm"
    r" \d{4}|quý (?:IV|III|II|I)(?: năm |/)\d{4}|tháng \d{1,2}(?:/| năm )\d{4}|(?:tháng|ngày) \d{1,2}(?![\d,.])"
    r"|năm \d{4}|\d{1,2}/(?:19|20)\d{2}|(?:19|20)\d{2}-(?:19|20)\d{2}"
)


def machine_form(text: str) -> str:
    """Return the date, month or year that words mean as 2021-09-08, 2021-08 or 2021; "" where they mean none."""
    text = " ".join(text.split())
    so_far = _SO_FAR.fullmatch(text)
    if so_far:
        text = so_far[1]
    day, month, year = _DAY.fullmatch(text), _MONTH.fullmatch(text), _YEAR.fullmatch(text)
    if day:
        return _iso(int(day[3]), int(day[2]), int(day[1]))
    if month:
        return _iso(int(month[2]), int(month[1]), 1)[:7]
    return year[1] if year else ""


def means(text: str, machine: str) -> bool:
    """Return whether a text says the moment of its `datetime`; a quarter or a year to date may name its year."""
    text = " ".join(text.split())
    if not re.fullmatch(r"\d{4}(?:-\d{2}){0,2}", machine) or (len(machine) == 10 and not _is_real(machine)):
        return False
    said = machine_form(text)
    if said:
        is_so_far = bool(_SO_FAR.fullmatch(text))
        return said == machine or (is_so_far and len(machine) == 4 and said.startswith(machine))
    quarter, months = _QUARTER.fullmatch(text), _MONTHS.fullmatch(text)
    if quarter or months:
        return is_period(text) and machine == (quarter or months)[2]  # type: ignore[index]
    return _short(text, machine)


def is_period(text: str) -> bool:
    """Return whether words name a period that there can be: "8 tháng đầu năm 2021", "quý III năm 2021", 2018-2021."""
    return bool(months_of(text))


def months_of(text: str) -> tuple[str, str] | tuple[()]:
    """Return first and last month of a period in words, as 2021-01; empty where it is none."""
    text = " ".join(text.split())
    quarter, months = _QUARTER.fullmatch(text), _MONTHS.fullmatch(text)
    if quarter:
        last = 3 * _QUARTERS[quarter[1].upper()]
        return f"{quarter[2]}-{last - 2:02}", f"{quarter[2]}-{last:02}"
    if months:
        n = int(months[1])
        if not 2 <= n <= 11:
            return ()
        is_last = "cuối" in text
        return (
            (f"{months[2]}-{13 - n:02}", f"{months[2]}-12") if is_last else (f"{months[2]}-01", f"{months[2]}-{n:02}")
        )
    said = machine_form(text)
    if said:
        return (f"{said[:4]}-01", f"{said[:4]}-12") if len(said) == 4 else (said[:7], said[:7])
    return _of_span(text)


def _of_span(text: str) -> tuple[str, str] | tuple[()]:
    span = _SPAN.fullmatch(text)
    if not span:
        return ()
    first, last = machine_form(span[1]), machine_form(span[2])
    if not first or not last or first > last:
        return ()
    return (first + "-01")[:7], (last if len(last) > 4 else f"{last}-12")[:7]


def _short(text: str, machine: str) -> bool:
    """Return whether a short form on an axis or in a list of months fits: T8, tháng 8, 8."""
    found = re.fullmatch(r"(?:T|tháng |Tháng |)(\d{1,2})", text)
    return bool(found) and len(machine) == 7 and int(found[1]) == int(machine[5:])  # type: ignore[index]


def _is_real(machine: str) -> bool:
    try:
        date.fromisoformat(machine)
    except ValueError:
        return False
    return True


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
