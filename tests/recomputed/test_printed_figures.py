"""Figures of a page beside the facts of its document."""

from __future__ import annotations

import pytest
from little_workbooks import document
from printed_figures import misprinted_figures


@pytest.mark.parametrize(
    ("tag", "count"),
    [
        ('<data class="figure" value="80" data-fact="f1">80</data>', 0),
        ('<data class="figure" value="81" data-fact="f1">80</data>', 1),
        ('<data class="figure" value="80" data-fact="f9">80</data>', 1),
        ('<data class="figure" value="80">80</data>', 1),
        ('<text data-fact="f9">80</text>', 1),
        ('<data class="figure" value="80" data-fact="minh-hoa-yen-lap-2021-08/f1">80</data>', 0),
    ],
)
def test_a_printed_figure_names_a_fact_and_bears_its_value(desks, online_share, tag, count):
    """A tag without its fact, or with another value, is found; other tags are not looked at."""
    assert len(misprinted_figures(f"<p><b>80</b> {tag}</p>", document(*online_share))) == count
