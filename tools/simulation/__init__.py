"""Simulated monthly reports of districts: invented figures that obey every rule of the form, the same on each run."""

from simulation.districts import District, every_district
from simulation.figures import RowFigures
from simulation.months import FIRST_MONTH, LAST_MONTH, Month
from simulation.reports import Report, report_of, submissions

__all__ = [
    "FIRST_MONTH",
    "LAST_MONTH",
    "District",
    "Month",
    "Report",
    "RowFigures",
    "every_district",
    "report_of",
    "submissions",
]
