"""Simulated figures say so everywhere, and live under /minh-hoa/ only."""

from __future__ import annotations

from collections.abc import Iterator

from bantin.verification.documents import Document
from bantin.verification.finding import Finding
from bantin.verification.reading import Page, place_of, text_of

FOLDER = "minh-hoa/"
WORDS = "số liệu minh họa"


def page_findings(page: Page) -> Iterator[Finding]:
    """Yield what a page under /minh-hoa/ does not say, and what no other page may."""
    is_simulated = page.address.startswith(FOLDER)
    robots = " ".join(one.get("content") or "" for one in page.root.xpath(".//meta[@name='robots']"))
    if is_simulated and "noindex" not in robots:
        yield Finding(page.address, "head", "V401", robots, "trang minh họa phải có noindex")
    if not is_simulated:
        if page.bulletin.startswith("minh-hoa"):
            yield Finding(page.address, "html", "V402", page.bulletin, "bản tin minh họa phải nằm dưới /minh-hoa/")
        return
    notices = [text_of(one).lower() for one in page.root.xpath(".//body//*[contains(@class, 'notice')]")]
    if not any(WORDS in one for one in notices):
        yield Finding(page.address, "body", "V403", "", "trang phải nói “Số liệu minh họa”")
    title = page.root.findtext(".//title") or ""
    if page.bulletin and WORDS not in title.lower():
        yield Finding(page.address, "head > title", "V404", title, "tiêu đề phải nói “Số liệu minh họa”")
    for drawing in page.drawings:
        if drawing.find(".//text") is not None and WORDS not in text_of(drawing).lower():
            yield Finding(page.address, place_of(drawing), "V405", "", "hình phải nói “SỐ LIỆU MINH HỌA”")


def document_findings(address: str, document: Document) -> Iterator[Finding]:
    """Yield a facts.json that is of the other kind than its place."""
    if document.is_simulated is not address.startswith(FOLDER):
        yield Finding(
            address, "simulated", "V406", str(document.is_simulated).lower(), "true dưới /minh-hoa/, và chỉ ở đó"
        )
    if document.is_simulated is not document.bulletin.startswith("minh-hoa-"):
        yield Finding(address, "bulletin", "V407", document.bulletin, "mã bản tin minh họa bắt đầu bằng minh-hoa-")
