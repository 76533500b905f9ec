"""Blocks as sentences of tokens: words and the facts that stand between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bantin.verification.documents import Fact
from bantin.verification.reading import Run
from bantin.verification.tags import Facts

_END = re.compile(r"(?<=[.!?])\s+|\n")


@dataclass(frozen=True, slots=True)
class Token:
    """Words, or a fact as it is printed; of typed numerals and dates only the text counts."""

    text: str
    fact: Fact | None = None
    kind: str = "words"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of one sentence in order."""

    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        """Return what a reader sees."""
        return "".join(token.text for token in self.tokens)

    def before(self, at: int) -> str:
        """Return the words since the fact before the token, dates and typed numerals with them."""
        said: list[str] = []
        for token in reversed(self.tokens[:at]):
            if token.fact:
                break
            said.append(token.text)
        return "".join(reversed(said))

    def after(self, at: int) -> str:
        """Return the words up to the fact after the token."""
        said: list[str] = []
        for token in self.tokens[at + 1 :]:
            if token.fact:
                break
            said.append(token.text)
        return "".join(said)

    def all_before(self, at: int) -> str:
        """Return everything from the start of the sentence, facts as "@"."""
        return "".join("@" if token.fact else token.text for token in self.tokens[:at])

    def facts_before(self, at: int) -> Iterator[tuple[int, Fact]]:
        """Yield the facts before a token, the nearest first."""
        for n in range(at - 1, -1, -1):
            fact = self.tokens[n].fact
            if fact:
                yield n, fact

    def facts_after(self, at: int) -> Iterator[tuple[int, Fact]]:
        """Yield the facts after a token, the nearest first."""
        for n in range(at + 1, len(self.tokens)):
            fact = self.tokens[n].fact
            if fact:
                yield n, fact

    def figures(self) -> Iterator[tuple[int, Fact]]:
        """Yield each fact with its place among the tokens."""
        for n, token in enumerate(self.tokens):
            if token.fact:
                yield n, token.fact


def sentences(runs: Iterable[Run], facts: Facts) -> Iterator[Sentence]:
    """Yield the sentences of a block that hold anything."""
    tokens: list[Token] = []
    for run in runs:
        text = run.text.replace("\xa0", " ")
        if run.kind == "words":
            first, *more = _END.split(text)
            tokens.append(Token(first))
            for piece in more:
                yield Sentence(tuple(tokens))
                tokens = [Token(piece)]
        elif run.kind == "figure":
            tokens.append(Token(text, facts(run.element.get("data-fact") or ""), "figure"))
        else:
            tokens.append(Token(text, None, run.kind))
    yield Sentence(tuple(tokens))
