"""
The executed notebook as the record from which everything downstream is made (design rule 1).

It carries its documents in the outputs of its last cell; this module names them and reads them back, with nothing
but the standard library and our errors.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bantin.errors import Place, UnreadableRecordError

FACTS_MIME = "application/vnd.bantin.facts+json"
STORY_MIME = "application/vnd.bantin.story+json"
PHOTOGRAPHS_MIME = "application/vnd.bantin.photographs+json"
RECEIPT_MIME = "application/vnd.bantin.receipt+json"
PLAN_MIME = "application/vnd.bantin.plan+json"


@dataclass(frozen=True, slots=True)
class Record:
    """
    One executed notebook: where it is, the hash of its bytes, its facts, the heads of its story, its photographs.

    Its plan says why each fact stands where it does; None in a notebook that carries none.
    """

    path: Path
    sha256: str
    notebook: dict[str, Any]
    facts: dict[str, Any]
    story: dict[str, Any]
    plan: dict[str, Any] | None = None
    photographs: dict[str, bytes] = field(default_factory=dict)

    @property
    def bulletin(self) -> str:
        """Return the bulletin's id."""
        return str(self.facts["bulletin"])

    @property
    def is_simulated(self) -> bool:
        """Return whether its figures are invented for demonstration."""
        return bool(self.facts["simulated"])

    @property
    def address(self) -> str:
        """Return its folder on the site: "yen-lap/2021-08"."""
        place = f"{self.facts['unit']['slug']}/{self.facts['period']['slug']}"
        return f"minh-hoa/{place}" if self.is_simulated else place


def has_receipt(notebook: dict[str, Any]) -> bool:
    """Return whether the last cell of a notebook ran to its end and left its receipt (traps.md, 2)."""
    return RECEIPT_MIME in _last_outputs(notebook)


def read_record(path: Path) -> Record:
    """Return the record of an executed notebook; raises UnreadableRecordError where it carries no facts or story."""
    try:
        content = path.read_bytes()
        notebook = json.loads(content)
        outputs = _last_outputs(notebook)
        photographs = {
            name: b64decode(image, validate=True) for name, image in outputs.get(PHOTOGRAPHS_MIME, {}).items()
        }
        digest = hashlib.sha256(content).hexdigest()
        facts, story, plan = outputs[FACTS_MIME], outputs[STORY_MIME], outputs.get(PLAN_MIME)
        return Record(path, digest, notebook, facts, story, plan, photographs)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableRecordError(
            "Không đọc được sổ tay đã chạy",
            place=Place(file=f"{path.parent.name}/{path.name}"),
            fix="Xóa tệp này trong build/ rồi chạy lại.",
        ) from error


def _last_outputs(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return what the last code cell shows, by MIME type."""
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    shown: dict[str, Any] = {}
    for output in cells[-1]["outputs"] if cells else []:
        shown |= output.get("data", {})
    return shown
