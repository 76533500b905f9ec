"""
A site of one district with three communes, small enough to be read, that breaks no rule of the checker.

Beside the bulletin: a front page, a page of origins, a feed, search documents, and a simulated bulletin; behind it a
repository with the units and the table from which its figures were read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from little_site import document, fact, rows

REAL, SIMULATED = "yen-lap/2021-08", "minh-hoa/yen-lap/2021-08"
UNITS = """code,slug,level,kind,name,parent,valid_from,valid_to,successors
234,yen-lap,district,huyện,Yên Lập,phu-tho,unknown,2025-06-30,
08305,xuan-vien,commune,xã,Xuân Viên,yen-lap,unknown,2025-06-30,
08306,dong-lac,commune,xã,Đồng Lạc,yen-lap,unknown,2025-06-30,
08307,phuc-khanh,commune,xã,Phúc Khánh,yen-lap,unknown,2025-06-30,
"""
# Column K of the table, from its first line on; the last has a row in so-lieu.csv and no figure on the page.
CELLS = ("697", "850", "690", "90", "80", "80", "12")
TABLE = "\n".join(f"{',' * 10}{cell}" for cell in CELLS) + "\n"
_JULY = {"period_start": "2021-07-01", "period_end": "2021-07-31"}
_SHARE = {"indicator": "dossiers_online_share", "scope": "commune", "measure": ""}


def _share(id_: str, value: str, unit: str) -> dict[str, object]:
    return fact(id_, value, f"{value}%", unit_code=unit, semantics="rate_percent", **_SHARE)


def _rank(id_: str, value: str, unit: str, *of: str) -> dict[str, object]:
    formula = {"op": "rank", "of": list(of)}
    return fact(id_, value, value, unit_code=unit, semantics="rank", qualifier="derived", formula=formula, **_SHARE)


BASES = [
    fact("f1", "697", "697"),
    fact("f2", "850", "850", **_JULY),
    fact("f3", "690", "690", scope="communes_total", **_JULY),
    _share("f4", "90", "08305"),
    _share("f5", "80", "08306"),
    _share("f6", "80", "08307"),
]
FACTS = [
    *BASES,
    _rank("f8", "1", "08305", "f4", "f5", "f6"),
    _rank("f9", "2", "08306", "f5", "f4", "f6"),
    _rank("f10", "2", "08307", "f6", "f4", "f5"),
    fact("f11", "-18", "18%", semantics="change_percent", dimension="change", qualifier="derived",
         compare_to="previous_month", formula={"op": "percent_change", "of": ["f1", "f2"]}),
]  # fmt: skip
PAGE = """<!DOCTYPE html><html lang="vi" data-bulletin="yen-lap-2021-08"><head>
<title>Yên Lập: 697 hồ sơ | Bản Tin</title></head><body><main>
<h1>Yên Lập: <a href="goc/#f1" id="f1"><data value="697" data-fact="f1">697</data></a> hồ sơ</h1>
<p>Số hồ sơ giảm <data value="-18" data-fact="f11">18%</data> so với <time datetime="2021-07">tháng 7/2021</time>.</p>
<p>Huyện tiếp nhận <data value="697" data-fact="f1">697</data> hồ sơ, tương đương các xã
(<data value="690" data-fact="f3">690</data>).</p>
<p>Tháng trước: <data value="850" data-fact="f2">850</data>. Huyện có <span data-nofact="count">3 xã</span>.</p>
<p>Xuân Viên dẫn đầu với <data value="90" data-fact="f4">90%</data>; Đồng Lạc và Phúc Khánh cùng đạt
<data value="80" data-fact="f5">80%</data>.</p>
<p>Theo <span data-nofact="law">01/2020/TT-VPCP</span>, <span data-nofact="ordinal">II.</span>
<span data-nofact="name">mức độ 4</span>, từ <span data-nofact="threshold">50 hồ sơ</span>.</p>
<p data-kind="task">Rà soát.</p>
<table><tr><th>So với tháng trước</th><td>−<data value="-18" data-fact="f11">18%</data></td></tr>
<tr><th>Xuân Viên</th><td><data value="90" data-fact="f4">90%</data></td></tr>
<tr><th>Đồng Lạc</th><td><data value="80" data-fact="f5">80%</data></td></tr></table>
<figure><figcaption>Tỷ lệ trực tuyến</figcaption><svg><title>Tỷ lệ trực tuyến; Xuân Viên: 90%; Đồng Lạc: 80%</title>
<text>Xuân Viên</text><text data-fact="f4">90%</text><text>Đồng Lạc</text><text data-fact="f5">80%</text>
<text>Phúc Khánh</text><text data-fact="f6">80%</text><text data-nofact="axis">0%</text></svg>
<table><tr><th>Xuân Viên</th><td><data value="90" data-fact="f4">90%</data></td></tr>
<tr><th>Đồng Lạc</th><td><data value="80" data-fact="f5">80%</data></td></tr>
<tr><th>Phúc Khánh</th><td><data value="80" data-fact="f6">80%</data></td></tr></table></figure>
</main></body></html>"""
FRONT = """<!DOCTYPE html><html lang="vi"><head><title>Bản Tin</title></head><body><main>
<p><span data-nofact="count">1</span> bản tin, <a href="yen-lap/2021-08/">Yên Lập:
<data value="697" data-fact="yen-lap-2021-08/f1">697</data> hồ sơ</a></p></main></body></html>"""
ORIGINS = """<!DOCTYPE html><html lang="vi"><head><title>Gốc</title></head><body><main><ol>
<li id="f1">Hồ sơ: <data value="697" data-fact="yen-lap-2021-08/f1">697</data>.
<a href="../#f1">Về chỗ đang đọc</a></li>
</ol></main></body></html>"""
FEED = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Yên Lập: 697 hồ sơ</title>
<link href="https://bantin.example.org/yen-lap/2021-08/"/></entry></feed>"""
SEARCH = '[{"url": "/yen-lap/2021-08/", "title": "Yên Lập: 697 hồ sơ"}]'


def _simulated(page: str) -> str:
    """Return the page of the bulletin as one whose figures are invented."""
    robots = '<meta name="robots" content="noindex"><title>Số liệu minh họa. '
    return (
        page.replace('data-bulletin="', 'data-bulletin="minh-hoa-')
        .replace("<title>Yên Lập: 697 hồ sơ |", f"{robots}Yên Lập: 697 hồ sơ |")
        .replace("<body>", '<body><p class="notice">Số liệu minh họa.</p>')
        .replace("</svg>", "<text>SỐ LIỆU MINH HỌA</text></svg>")
    )


def _with_hash(content: bytes) -> bytes:
    """Return facts or rows that know the hash of the table that they were read from."""
    digest = hashlib.sha256(TABLE.encode()).hexdigest()
    hashed = content.decode().replace('"sha256": "0"', f'"sha256": "{digest}"').replace(",0\n", f",{digest}\n")
    return hashed.encode()


def site_files() -> dict[str, bytes]:
    """Return the files of the site by address."""
    facts, table = _with_hash(document(FACTS)), _with_hash(rows([*BASES, fact("f7", "12", "12", scope="commune")]))
    simulated = facts.replace(b'"yen-lap-2021-08"', b'"minh-hoa-yen-lap-2021-08"')
    return {
        "index.html": FRONT.encode(),
        "feed.xml": FEED.encode(),
        "tim-kiem.json": SEARCH.encode(),
        f"{REAL}/index.html": PAGE.encode(),
        f"{REAL}/goc/index.html": ORIGINS.encode(),
        f"{REAL}/facts.json": facts,
        f"{REAL}/so-lieu.csv": table,
        f"{SIMULATED}/index.html": _simulated(PAGE).encode(),
        f"{SIMULATED}/facts.json": simulated.replace(b'"simulated": false', b'"simulated": true'),
        f"{SIMULATED}/so-lieu.csv": table,
        "minh-hoa/feed.xml": FEED.replace("org/yen", "org/minh-hoa/yen")
        .replace("<title>", "<title>Số liệu minh họa. ")
        .encode(),
    }


def with_two_rankings(count: str, what: str) -> dict[str, bytes]:
    """Return the files with a ranking of two of the three communes too, and a sentence on who has no rank in one."""
    on_time = {"indicator": "dossiers_on_time_share"}
    # The figures of two other shares stand in the same cells.
    shares = [
        _share("f4", "90", "08305") | on_time | {"id": "f12"},
        _share("f5", "80", "08306") | on_time | {"id": "f13"},
    ]
    ranks = [_rank("f14", "1", "08305", "f12", "f13") | on_time, _rank("f15", "2", "08306", "f13", "f12") | on_time]
    said = (
        f'<p><span data-nofact="count">{count}</span> có dưới <span data-nofact="threshold">50</span> hồ sơ nên không '
        f"xếp hạng về {what}.</p>"
    )
    heads = (
        '<li id="f4"><b>Tỷ lệ hồ sơ trực tuyến ở xã Xuân Viên: '
        '<data value="90" data-fact="yen-lap-2021-08/f4">90%</data></b></li>'
        '<li id="f12"><b>Tỷ lệ hồ sơ đúng hạn ở xã Xuân Viên: '
        '<data value="90" data-fact="yen-lap-2021-08/f12">90%</data></b></li></ol>'
    )
    files = changed(site_files(), f"{REAL}/index.html", "</main>", f"{said}</main>")
    files = changed(files, f"{REAL}/goc/index.html", "</ol>", heads)
    facts = _with_hash(document([*FACTS, *shares, *ranks]))
    table = _with_hash(rows([*BASES, fact("f7", "12", "12", scope="commune"), *shares]))
    return files | {f"{REAL}/facts.json": facts, f"{REAL}/so-lieu.csv": table}


def changed(files: Mapping[str, bytes], address: str, old: str, new: str) -> dict[str, bytes]:
    """Return the files with the first `old` of one of them made `new`; raises ValueError where there is none."""
    text = files[address].decode()
    if old not in text:
        raise ValueError(f"{address}: {old}")
    return {**files, address: text.replace(old, new, 1).encode()}


def write_repository(folder: Path, table: str = TABLE) -> Path:
    """Write what stands behind the site: its units, and the table that its figures were read from."""
    for name, content in (("params/units.csv", UNITS), ("data/x.csv", table)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder
