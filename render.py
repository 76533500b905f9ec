#!/usr/bin/env python3
"""The command line: reads arguments, calls the package, prints the report. Exit codes: see README."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Literal

import typer

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
ROOT = Path(__file__).resolve().parent
CORES = os.cpu_count() or 1

Units = Annotated[list[str] | None, typer.Option("--unit", help="Đơn vị cần làm, theo địa chỉ: yen-lap. Lặp lại được.")]
Periods = Annotated[list[str] | None, typer.Option("--period", help="Kỳ cần làm: 2021-08. Lặp lại được.")]
Datasets = Annotated[list[str] | None, typer.Option("--data", help="Bộ số liệu cần làm: published. Lặp lại được.")]
Out = Annotated[Path, typer.Option("--out", help="Nơi đặt trang.")]
Workers = Annotated[int, typer.Option("--workers", min=1, help="Số sổ tay chạy cùng lúc.")]
Engine = Annotated[Literal["fork", "cold"], typer.Option("--engine", help="cold: mỗi sổ tay một kernel mới.")]
AsJson = Annotated[bool, typer.Option("--json", help="In báo cáo dạng JSON.")]


@app.callback()
def main() -> None:
    """Bản Tin Một Cửa: từ số liệu đến bản tin."""


@app.command()
def build(
    unit: Units = None,
    period: Periods = None,
    data: Datasets = None,
    out: Out = ROOT / "site" / "public",
    workers: Workers = CORES,
    force: Annotated[bool, typer.Option("--force", help="Làm lại tất cả.")] = False,
    engine: Engine = "fork",
    scheduler: Annotated[str, typer.Option("--scheduler", help="Cụm Dask: địa chỉ, hoặc local.")] = "",
    exchange: Annotated[str, typer.Option("--exchange", help="Nơi mọi máy của cụm đọc và ghi được.")] = "",
    as_json: AsJson = False,
) -> None:
    """Làm những gì đã đổi: nhận số liệu, chạy sổ tay, dựng trang. Báo cáo ở build/run.json."""
    from bantin.execution import EngineName
    from bantin.request import Request
    from bantin.run import build

    request = Request(
        root=ROOT,
        out=out.resolve(),
        units=tuple(unit or ()),
        periods=tuple(period or ()),
        datasets=tuple(data or ()),
        workers=workers,
        force=force,
        engine=EngineName(engine),
        scheduler=scheduler,
        exchange=exchange,
    )
    with _refusals(as_json=as_json):
        if sys.stdout.isatty() and not as_json:
            from bantin.progress import Bar

            with Bar() as bar:
                report = build(request, say=bar.say, expect=bar.expect)
        else:
            report = build(request, say=(lambda _: None) if as_json else print)
    print(json.dumps(report.as_json(), ensure_ascii=False, indent=1) if as_json else "\n".join(report.lines()))
    raise typer.Exit(report.exit_code)


@app.command()
def check(data: Datasets = None, as_json: AsJson = False) -> None:
    """Kiểm tra params/ và số liệu, không ghi gì: mọi lỗi, ở đâu, vì sao, làm gì tiếp."""
    from bantin.checking import findings

    with _refusals(as_json=as_json):
        found = findings(ROOT, tuple(data or ()))
    if as_json:
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    elif sys.stdout.isatty():
        from bantin.listing import show

        show(found.problems, found.warnings)
        print("\n".join(found.summary()))
    else:
        print("\n".join(found.lines()))
    raise typer.Exit(found.exit_code)


@app.command()
def new(
    unit: str,
    period: str,
    data: Annotated[str, typer.Option("--data", help="Bộ số liệu nhận sổ.")] = "",
    out: Annotated[Path | None, typer.Option("--out", help="Tệp sổ, nếu không đặt trong bộ số liệu.")] = None,
    submission: Annotated[int, typer.Option("--submission", min=1, help="Lần gửi.")] = 1,
) -> None:
    """Tạo sổ số liệu và tệp biên tập của một huyện trong một tháng, để điền."""
    from bantin.preparing import NewMonth, prepare

    with _refusals(as_json=False):
        done = prepare(NewMonth(root=ROOT, unit=unit, period=period, dataset=data, out=out, submission=submission))
    print("\n".join(done.lines()))


@app.command()
def why(unit: str, period: str, data: Datasets = None) -> None:
    """Nói vì sao lần chạy tới làm lại một bản tin, hay không: tệp và ô nào, mô-đun, thư viện, lời nào đã đổi."""
    from bantin.explaining import explain

    with _refusals(as_json=False):
        found = explain(ROOT, unit, period, tuple(data or ()))
    print("\n".join(line for one in found for line in one.lines()))


@app.command()
def verify(
    folder: Path,
    sources: Annotated[
        Path | None, typer.Option("--sources", help="Kho có data/ và params/, để đọc lại từng ô nguồn.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Kiểm tra độc lập một trang đã dựng: tính lại và đối chiếu từng con số, từng chữ chỉ chiều hướng."""
    from bantin.verifying import verified

    with _refusals(as_json=as_json):
        found = verified(folder, sources)
    if as_json:
        print(json.dumps([one.as_json() for one in found], ensure_ascii=False, indent=1))
    else:
        print("\n".join([*map(str, found), f"{folder}: {len(found) or 'không có'} chỗ sai."]))
    raise typer.Exit(4 if found else 0)


@contextmanager
def _refusals(*, as_json: bool) -> Iterator[None]:
    """Print an error that ends the command, and leave with its exit code."""
    from bantin.errors import BantinError

    try:
        yield
    except BantinError as error:
        print(json.dumps(error.as_json(), ensure_ascii=False) if as_json else str(error), file=sys.stderr)
        raise typer.Exit(error.exit_code) from None
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu; lần chạy tới làm tiếp.", file=sys.stderr)
        raise typer.Exit(130) from None


def _speak_vietnamese() -> None:
    """Write UTF-8 whatever the locale says: a terminal of Latin letters must not end a build."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)


if __name__ == "__main__":
    _speak_vietnamese()
    app()
