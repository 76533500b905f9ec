"""What editors set: params/*.yml as checked, frozen settings, or one error with file, line and what to do."""

from bantin.settings.abbreviations import Abbreviation, Abbreviations, TextPlace, read_abbreviations
from bantin.settings.bulletins import NOTEBOOKS, BulletinSettings, read_bulletins, read_unit_bulletins
from bantin.settings.document import read_document
from bantin.settings.indicators import REPORTED_AS, SYSTEMS, Catalogue, read_indicators
from bantin.settings.settings import Settings, problems_of_params
from bantin.settings.site import Licence, NamingOfTheLowest, Policies, SiteSettings, read_site
from bantin.settings.targets import Target, TargetUnit, read_targets
from bantin.settings.windows import ReportingWindow, read_calendar

__all__ = [
    "NOTEBOOKS",
    "REPORTED_AS",
    "SYSTEMS",
    "Abbreviation",
    "Abbreviations",
    "BulletinSettings",
    "Catalogue",
    "Licence",
    "NamingOfTheLowest",
    "Policies",
    "ReportingWindow",
    "Settings",
    "SiteSettings",
    "Target",
    "TargetUnit",
    "TextPlace",
    "problems_of_params",
    "read_abbreviations",
    "read_bulletins",
    "read_calendar",
    "read_document",
    "read_indicators",
    "read_site",
    "read_targets",
    "read_unit_bulletins",
]
