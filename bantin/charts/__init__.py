"""Facts to charts: each kind is a function from readings to one sheet, in two layouts, which is written as SVG."""

from bantin.charts.composition import Bar, Part, Tone, composition
from bantin.charts.course import Course
from bantin.charts.coverage import Coverage, coverage
from bantin.charts.deadlines import Deadlines, deadlines
from bantin.charts.heatmap import Heatmap, heatmap
from bantin.charts.milestones import Task, milestones
from bantin.charts.multiples import Multiples, Panel, multiples
from bantin.charts.progress import Way, progress
from bantin.charts.ranking import Place, Ranking, ranking
from bantin.charts.reading import Reading
from bantin.charts.sheet import Caption, Sheet
from bantin.charts.style import NARROW, WIDE
from bantin.charts.trend import Trend, trend
from bantin.charts.words import Printed, Words, axis, stated

__all__ = [
    "NARROW", "WIDE", "Bar", "Caption", "Course", "Coverage", "Deadlines", "Heatmap", "Multiples", "Panel", "Part",
    "Place", "Printed", "Ranking", "Reading", "Sheet", "Task", "Tone", "Trend", "Way", "Words", "axis", "composition",
    "coverage", "deadlines", "heatmap", "milestones", "multiples", "progress", "ranking", "stated", "trend",
]  # fmt: skip
