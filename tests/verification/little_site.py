"""A site of one bulletin, small enough to be read."""

from __future__ import annotations

import json
from typing import Any

COLUMNS = (
    "unit_code,scope,indicator,indicator_name_vi,dimension,period_start,period_end,period_label_vi,semantics,value,"
    "qualifier,compare_to,note,source_file,source_sheet,source_cell,source_sha256"
)
PAGE = """<!DOCTYPE html><html lang="vi" data-bulletin="yen-lap-2021-08"><head>
<title>Yên Lập: 75% hồ sơ nộp trực tuyến | Bản Tin</title>
<meta name="description" content="Yên Lập tiếp nhận 400 hồ sơ, 75% nộp trực tuyến."></head><body><main>
<h1>Yên Lập: <data value="75" data-fact="f3">75%</data> hồ sơ nộp trực tuyến</h1>
<p>Yên Lập tiếp nhận <data value="400" data-fact="f2">400</data> hồ sơ, <data value="75" data-fact="f3">75%</data> nộp
trực tuyến.</p>
<p id="thay-doi">Số hồ sơ tăng <data value="25" data-fact="f5">25%</data>, từ
<data value="320" data-fact="f4">320</data> lên <data value="400" data-fact="f2">400</data>, so với
<time datetime="2021-07">tháng 7/2021</time>.</p>
<p>Tỷ lệ trực tuyến đạt <data value="75" data-fact="f3">75%</data>, chưa đạt chỉ tiêu
<data value="80" data-fact="f6">80%</data>.</p>
<figure aria-label="Hồ sơ trực tuyến: 300"><figcaption>Hồ sơ trực tuyến: <data value="300" data-fact="f1">300</data>
</figcaption><svg><title>Hồ sơ trực tuyến: 300</title><text>Trực tuyến</text><text data-fact="f1">300</text>
<text>Tất cả</text><text data-fact="f2">400</text><text data-nofact="axis">0</text></svg>
<table><tr><th>Trực tuyến</th><td><data value="300" data-fact="f1">300</data></td></tr>
<tr><th>Tất cả</th><td><data value="400" data-fact="f2">400</data></td></tr></table></figure>
</main></body></html>"""


def fact(id_: str, value: str, display: str, **others: Any) -> dict[str, Any]:
    """Return a fact of facts.json; a base one comes from the row that has its number for a cell."""
    plain = {
        "id": id_, "indicator": "dossiers_received", "scope": "district_one_stop", "dimension": "", "unit_code": "234",
        "period_start": "2021-08-01", "period_end": "2021-08-31", "semantics": "flow", "value": value,
        "qualifier": "exact", "display": display, "measure": "hồ sơ", "compare_to": "", "formula": None,
    }  # fmt: skip
    made = plain | others
    sources = [{"file": "data/x.csv", "sha256": "0", "sheet": "", "cell": f"K{id_[1:]}"}]
    return made | {"sources": [] if made["formula"] else sources}


FACTS = [
    fact("f1", "300", "300", indicator="dossiers_received_online"),
    fact("f2", "400", "400"),
    fact("f3", "75", "75%", semantics="rate_percent", indicator="dossiers_online_share", qualifier="derived",
         formula={"op": "ratio", "of": ["f1", "f2"]}),
    fact("f4", "320", "320", period_start="2021-07-01", period_end="2021-07-31"),
    fact("f5", "25", "25%", semantics="change_percent", dimension="change", qualifier="derived",
         compare_to="previous_month", formula={"op": "percent_change", "of": ["f2", "f4"]}),
    fact("f6", "80", "80%", semantics="target_percent", dimension="target", indicator="dossiers_online_share"),
]  # fmt: skip


def document(facts: list[dict[str, Any]]) -> bytes:
    """Return a facts.json."""
    unit = {"code": "234", "name": "huyện Yên Lập", "slug": "yen-lap", "level": "district"}
    period = {"start": "2021-08-01", "end": "2021-08-31", "label": "tháng 8 năm 2021", "slug": "2021-08"}
    head = {"schema": 1, "bulletin": "yen-lap-2021-08", "version": 1, "simulated": False, "unit": unit}
    return json.dumps(head | {"period": period, "facts": facts}, ensure_ascii=False).encode()


def rows(facts: list[dict[str, Any]]) -> bytes:
    """Return the so-lieu.csv of base facts."""
    keys = ("unit_code", "scope", "indicator", "", "dimension", "period_start", "period_end", "", "semantics", "value",
            "qualifier", "compare_to", "")  # fmt: skip
    lines = [
        ",".join([*(one[key] if key else "" for key in keys), "data/x.csv", "", one["sources"][0]["cell"], "0"])
        for one in facts if one["formula"] is None
    ]  # fmt: skip
    return "\n".join([COLUMNS, *lines, ""]).encode()


def files() -> dict[str, bytes]:
    """Return the files of the little site."""
    folder = "yen-lap/2021-08"
    front = b"<html><body><main><p>B\xe1\xba\xa3n tin</p></main></body></html>"
    return {
        "index.html": front,
        f"{folder}/index.html": PAGE.encode(),
        f"{folder}/facts.json": document(FACTS),
        f"{folder}/so-lieu.csv": rows(FACTS),
    }
