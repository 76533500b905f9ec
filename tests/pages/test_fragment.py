"""Only published outputs reach the page, and only what our own parts are made of."""

from __future__ import annotations

import re

import pytest
from lxml import etree, html
from tiny_notebooks import code, notebook, prose, shown

from bantin.errors import ForeignOutputError
from bantin.pages import Fragment, fragment_of

TIP = re.compile(r' title="[^"]*"')
STREAM = {"output_type": "stream", "name": "stdout", "text": "xong"}
WARNING = {"output_type": "stream", "name": "stderr", "text": "FutureWarning"}
PICTURE = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "iVBORw0KGgo="}}
ERROR = {"output_type": "error", "ename": "KeyError", "evalue": "'a'", "traceback": []}


@pytest.fixture
def fragment(root):
    """Return how to make a fragment of a notebook."""
    return lambda document: fragment_of(document, root / "site" / "templates", bulletin="yen-lap-2021-08")


@pytest.fixture
def cleaned(fragment):
    """Return what becomes of HTML that a published cell shows."""
    return lambda markup: fragment(notebook(code("part", "publish", outputs=[shown(text_html=markup)]))).html


def canonical(markup: str) -> bytes:
    """Return markup in the one form in which the order of attributes and the way to close a tag do not matter."""
    return etree.tostring(html.fragment_fromstring(markup, create_parent=True), method="c14n")


def test_only_outputs_of_published_cells_reach_the_page(fragment):
    """Prose and tables for analysts stay in the notebook."""
    document = notebook(
        prose("# Bản tin"),
        code("material.table()", outputs=[shown(text_html="<table></table>"), STREAM, PICTURE]),
        code("bulletin.opening()", "publish", outputs=[shown(text_html="<h1>Yên Lập</h1>")]),
        code("bulletin.finish()", outputs=[shown(text_plain="Xong")]),
    )
    assert fragment(document).html == "<h1>Yên Lập</h1>"


def test_parts_come_in_the_order_of_the_notebook(fragment):
    """Whoever moves a cell moves the part of the page."""
    cells = [code("part", "publish", outputs=[shown(text_html=f"<p>{name}</p>")]) for name in "bac"]
    assert fragment(notebook(*cells)) == Fragment(("<p>b</p>", "<p>a</p>", "<p>c</p>"))


def test_empty_parts_are_left_out(fragment):
    """A bulletin without a conference has no empty section."""
    cells = [code("part", "publish", outputs=[shown(text_html=part)]) for part in ("", " \n", "<p>a</p>")]
    assert fragment(notebook(*cells)).parts == ("<p>a</p>",)


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (STREAM, "stdout"),
        (WARNING, "stderr"),
        (PICTURE, "image/png"),
        (ERROR, "error"),
        (shown(text_plain="1"), "text/plain"),
    ],
    ids=["print", "warning", "picture", "error", "text"],
)
def test_a_published_cell_shows_nothing_but_html(fragment, output, words):
    """A print left behind, a warning or a picture would vanish without a word, or stand on the page."""
    document = notebook(code("bulletin.notes()", "publish", outputs=[shown(text_html="<p>a</p>"), output]))
    with pytest.raises(ForeignOutputError) as caught:
        fragment(document)
    assert f"E606 Một ô publish đưa ra {words} (ô bulletin.notes(), mục yen-lap-2021-08)" in str(caught.value)


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ("<p>a</p><script>alert(1)</script>", "<p>a</p>"),
        ("<p>a</p><style>* {display: none}</style>", "<p>a</p>"),
        ('<p onclick="alert(1)">a</p>', "<p>a</p>"),
        ('<p style="color: red">a</p>', "<p>a</p>"),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="data:text/html,a">a</a>', "<a>a</a>"),
        ('<a href="http://example.org/">a</a>', "<a>a</a>"),
        ('<a href="https://example.org/" target="_blank">a</a>', '<a href="https://example.org/">a</a>'),
        ('<p>a</p><iframe src="https://example.org/"></iframe>', "<p>a</p>"),
        ('<p>a</p><img alt="b" src="https://example.org/a.png">', '<p>a</p><img alt="b">'),
        ('<img alt="b" srcset="//example.org/a.png 2w">', '<img alt="b">'),
        ('<p>a</p><object data="a.swf"></object>', "<p>a</p>"),
        ('<link rel="stylesheet" href="https://example.org/a.css"><p>a</p>', "<p>a</p>"),
        ('<base href="https://example.org/"><p>a</p>', "<p>a</p>"),
        ('<meta http-equiv="refresh" content="0"><p>a</p>', "<p>a</p>"),
        ('<form action="/a"><input name="q"></form><p>a</p>', "<p>a</p>"),
        ("<p>a<!-- nội bộ --></p>", "<p>a</p>"),
        ("<svg><script>alert(1)</script><text>a</text></svg>", "<svg><text>a</text></svg>"),
        ("<svg><foreignObject><p>a</p></foreignObject></svg>", "<svg></svg>"),
        ('<svg><a xlink:href="javascript:a()"><text>a</text></a></svg>', "<svg><a><text>a</text></a></svg>"),
    ],
)
def test_what_runs_loads_or_restyles_is_taken_out(cleaned, markup, left):
    """A custom nbconvert template ignores its own sanitiser (traps.md, 15)."""
    assert cleaned(markup) == left


@pytest.mark.parametrize(
    "markup",
    [
        '<data class="figure" data-fact="f7" value="80">gần 80%</data>',
        '<time datetime="2021-08">tháng 8 năm 2021</time>',
        '<span data-nofact="law">Nghị quyết 17/NQ-CP</span>',
        '<li data-kind="task"><p>a</p></li>',
        '<a class="origin" href="#goc-f7" id="f7">a</a>',
        '<svg role="img" viewBox="0 0 320 80"><title>a</title><desc>b</desc><g fill="currentColor">'
        '<rect height="8" width="40" x="0" y="1"></rect><path d="M0 0H9" stroke-width="2"></path>'
        '<text data-fact="f1" font-size="12" text-anchor="end" x="40" y="8">72</text></g></svg>',
        '<table><caption>a</caption><tbody><tr><th scope="row">a</th><td colspan="2">b</td></tr></tbody></table>',
        "<details><summary>a</summary><p>b</p></details>",
    ],
    ids=["data", "time", "nofact", "kind", "link", "svg", "table", "details"],
)
def test_our_own_tags_pass_unchanged(cleaned, markup):
    """Nbconvert's cleaner would strip the tags that carry every figure (traps.md, 15)."""
    assert cleaned(markup) == markup


def test_every_published_bulletin_passes_unchanged(records, fragment):
    """No part of a real bulletin, chart or table loses an attribute on the way but the tips for notebooks."""
    for record in records.values():
        cells = [cell for cell in record.notebook["cells"] if "publish" in cell["metadata"].get("tags", [])]
        parts = [TIP.sub("", output["data"]["text/html"]) for cell in cells for output in cell["outputs"]]
        assert canonical(fragment(record.notebook).html) == canonical("\n".join(filter(str.strip, parts)))


def test_text_is_escaped(cleaned):
    """A comparison in a sentence opens no tag."""
    assert cleaned("<p>1 &lt; 2 &amp; 3</p>") == "<p>1 &lt; 2 &amp; 3</p>"
