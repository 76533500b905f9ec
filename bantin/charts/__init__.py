"""Facts to charts: each kind is a function from readings to one sheet, which is written as SVG."""

from bantin.charts.composition import Bar, Part, Tone, composition
from bantin.charts.coverage import Coverage, coverage
from bantin.charts.reading import Reading
from bantin.charts.sheet import Caption, Sheet
from bantin.charts.words import Printed, Words, axis, stated

__all__ = [
    "Bar", "Caption", "Coverage", "Part", "Printed", "Reading", "Sheet", "Tone", "Words", "axis", "composition",
    "coverage", "stated",
]  # fmt: skip
