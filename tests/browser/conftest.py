"""A built site as it lies on disk, and as a browser meets it: over HTTP, below a sub-path, with its policy."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from lxml import html

SUB_PATH = "/bantin/"
# Of the simulated bulletins this one stands for all.
SIMULATED = "minh-hoa/yen-lap/2021-08/"
KIND_OF_FOLDER = {
    "index.html": "front",
    "404.html": "404",
    "thang": "month",
    "nam": "year",
    "chi-tieu": "indicator",
    "phuong-phap": "method",
    "so-lieu": "checking",
    "gioi-thieu": "about",
}
# Pages beside a bulletin, by their folder.
KIND_OF_COMPANION = {"goc": "origins", "vi-sao": "reasons"}
MEASURE = """async () => {
  await document.fonts.ready;
  const shifts = [];
  const observer = new PerformanceObserver(list => shifts.push(...list.getEntries()));
  observer.observe({type: "layout-shift", buffered: true});
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  shifts.push(...observer.takeRecords());
  return {
    page_width: document.documentElement.scrollWidth,
    window_width: window.innerWidth,
    shift: shifts.reduce((sum, entry) => sum + entry.value, 0),
    cookie: document.cookie,
  };
}"""


@dataclass(frozen=True)
class Page:
    """
    One HTML file of the site.

    Attributes:
        address: Its path below the site's root, such as "yen-lap/2021-08/index.html".
        file: Where it lies on disk.
    """

    address: str
    file: Path

    @cached_property
    def tree(self) -> html.HtmlElement:
        """Return the parsed page."""
        return html.fromstring(self.file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))

    @property
    def kind(self) -> str:
        """Return what kind of page it is, by the addresses of the page contract."""
        if self.tree.get("data-bulletin"):
            return "bulletin"
        companion = KIND_OF_COMPANION.get(Path(self.address).parent.name)
        if companion:
            return companion
        first, _, rest = self.address.removeprefix("minh-hoa/").partition("/")
        return KIND_OF_FOLDER.get(first) or ("unit" if rest == "index.html" else f"other: {first}")

    @property
    def policy(self) -> str:
        """Return the Content-Security-Policy that the page states in its head, or nothing."""
        return "".join(self.tree.xpath('//head/meta[@http-equiv="Content-Security-Policy"]/@content'))


@dataclass(frozen=True)
class Visit:
    """
    What a browser noticed on one page at one width.

    Attributes:
        where: The address and the width, for messages.
        console: Console messages and uncaught errors.
        foreign: Requests that left the site.
        page_width: Width of the content in CSS pixels.
        window_width: Width of the window in CSS pixels.
        shift: Cumulative layout shift, 0 when nothing moved.
        cookies: Cookies that the page or the server set.
    """

    where: str
    console: tuple[str, ...]
    foreign: tuple[str, ...]
    page_width: int
    window_width: int
    shift: float
    cookies: tuple[str, ...]


@pytest.fixture(scope="session")
def base_url(root) -> str:
    """Return the address at which the site will stand, with a slash at its end."""
    settings = yaml.safe_load((root / "params" / "site.yml").read_text(encoding="utf-8"))
    return settings["base_url"].rstrip("/") + "/"


@pytest.fixture(scope="session")
def pages(built_site) -> list[Page]:
    """Return every page of the site, in the order of their addresses."""
    return [Page(path.relative_to(built_site).as_posix(), path) for path in sorted(built_site.rglob("*.html"))]


@pytest.fixture(scope="session")
def bulletins(pages) -> list[Page]:
    """Return the real bulletins, and of the simulated ones, which differ only in their numbers, one."""
    found = [page for page in pages if page.kind == "bulletin"]
    return [page for page in found if not page.address.startswith("minh-hoa/") or page.address.startswith(SIMULATED)]


@pytest.fixture(scope="session")
def looked_at(pages, bulletins) -> list[Page]:
    """Return the pages that a browser loads: all but the bulletins that another stands for."""
    stand_for = {Path(page.address).parent for page in bulletins}
    alone = ("bulletin", *KIND_OF_COMPANION.values())
    return [page for page in pages if page.kind not in alone or {*Path(page.address).parents} & stand_for]


@pytest.fixture(scope="session")
def one_of_each_kind(pages, bulletins) -> list[Page]:
    """Return every bulletin, and of the other kinds of page the longest each, which shows most components."""
    others: dict[str, Page] = {}
    for page in sorted(pages, key=lambda page: page.file.stat().st_size):
        others[page.kind] = page
    return bulletins + [page for kind, page in others.items() if kind != "bulletin"]


class SiteServer(http.server.ThreadingHTTPServer):
    """
    A host on this machine that serves one site.

    Attributes:
        prefixes: The paths below which the site stands.
        policies: The policy of each page, by its file.
    """

    prefixes: tuple[str, ...]
    policies: dict[Path, str]


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Answers one request for a file of the site, with a page's own policy as a header too."""

    protocol_version = "HTTP/1.1"
    server: SiteServer

    def translate_path(self, path):
        """Return the file behind an address below one of the prefixes; other addresses have none."""
        prefix = next((prefix for prefix in self.server.prefixes if path.startswith(prefix)), None)
        return super().translate_path("/" + path.removeprefix(prefix) if prefix else "/khong-co")

    def end_headers(self):
        """Add the policy of the page."""
        file = Path(self.translate_path(self.path))
        policy = self.server.policies.get(file / "index.html" if file.is_dir() else file)
        if policy:
            self.send_header("Content-Security-Policy", policy)
        super().end_headers()

    def list_directory(self, path):
        """Answer "not found": most hosts list no folder that lacks index.html."""
        self.send_error(404)

    def log_message(self, *args):
        """Keep the output of the tests free of requests."""


@pytest.fixture(scope="session")
def served(built_site, pages, base_url) -> Iterator[str]:
    """Return the address of the site on this machine; 404.html may also use the absolute path of its future host."""
    server = SiteServer(("127.0.0.1", 0), partial(SiteHandler, directory=str(built_site)))
    server.prefixes = (SUB_PATH, urlsplit(base_url).path)
    server.policies = {page.file: page.policy for page in pages}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
    server.shutdown()
    server.server_close()


def visits_of(tab, pages, served) -> Iterator[Visit]:
    """Yield what a browser notices while one tab loads each page after the other."""
    console: list[str] = []
    requested: list[str] = []
    tab.on("console", lambda message: console.append(message.text))
    tab.on("pageerror", lambda error: console.append(str(error)))
    tab.on("request", lambda request: requested.append(request.url))
    our_own = (served.removesuffix(SUB_PATH) + "/", "data:")
    for page in pages:
        console.clear()
        requested.clear()
        tab.goto(served + page.address)
        found = tab.evaluate(MEASURE)
        yield Visit(
            where=f"{page.address} ({found['window_width']} px)",
            console=tuple(console),
            foreign=tuple(url for url in requested if not url.startswith(our_own)),
            page_width=found["page_width"],
            window_width=found["window_width"],
            shift=found["shift"],
            cookies=(*(cookie["name"] for cookie in tab.context.cookies()), *filter(None, [found["cookie"]])),
        )


@pytest.fixture(scope="session")
def visits(chromium, served, looked_at) -> list[Visit]:
    """Return a visit to each of them on two phones and a desk, made once for all tests that look at them."""
    made: list[Visit] = []
    for width in (320, 360, 1280):
        context = chromium.new_context(viewport={"width": width, "height": 800})
        made += visits_of(context.new_page(), looked_at, served)
        context.close()
    return made
