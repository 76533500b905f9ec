"""Fragments that were made and found complete, kept by what they were made from: a page is cleaned and checked once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from bantin.disk import write_derived, writing_to
from bantin.pages.fragment import Fragment
from bantin.pages.required import complete_fragment
from bantin.record import Record


@dataclass(frozen=True, slots=True)
class KeptFragments:
    """
    The fragments of one repository, in build/fragments/; what cannot be read there is made again.

    Attributes:
        folder: Where they lie.
        templates: site/templates.
        rules: A hash of the code and templates that make and check a fragment.
        minimum_facts: How many facts a bulletin has at least.
    """

    folder: Path
    templates: Path
    rules: str
    minimum_facts: int

    def of(self, record: Record) -> Fragment:
        """Return the fragment of a record that is a complete bulletin; raises ContentError."""
        path, key = self.folder / f"{record.bulletin}.json", f"{record.sha256} {self.rules} {self.minimum_facts}"
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            if kept["key"] == key:
                return Fragment(tuple(kept["parts"]))
        except (OSError, ValueError, KeyError, TypeError):
            pass
        made = complete_fragment(record, self.templates, minimum_facts=self.minimum_facts)
        with writing_to(self.folder):
            write_derived(path, json.dumps({"key": key, "parts": made.parts}, ensure_ascii=False).encode())
        return made
