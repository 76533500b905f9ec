"""Words of direction against the facts they stand with: tăng, giảm, vượt, chưa đạt, dẫn đầu, cao nhất, tương đương."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from bantin.verification.clauses import Sentence
from bantin.verification.documents import Document, Fact
from bantin.verification.formulas import is_lower_better

_UP = "tăng thêm|tăng|thêm|vượt|cao hơn|nhiều hơn|tốt hơn|dôi"
_DOWN = "giảm bớt|giảm|bớt|thiếu|thấp hơn|ít hơn|kém|hụt"
_DIRECTION = re.compile(rf"(?<!\w)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?!\w)", re.IGNORECASE)
_UNDIRECTED = re.compile(r"thay đổi|khoảng cách|chênh lệch|mức tăng|mức giảm|so với", re.IGNORECASE)
_RISING = re.compile(r"\s*,?\s*(?:lên|lên tới|lên đến|lên thành)\s*")
_FALLING = re.compile(r"\s*,?\s*(?:xuống còn|xuống|còn)\s*")
_FROM = re.compile(r"(?:(?P<up>tăng)|(?P<down>giảm))(?:(?!tăng|giảm)[^.;])*(?<!\w)từ\s*$", re.IGNORECASE)
_AIM = re.compile(
    r"(?<!\w)(?P<verb>chưa đạt|không đạt|đạt và vượt|đạt|vượt|bằng)(?: đúng)?(?: được)?"
    r" (?:chỉ tiêu|mức giao|mức tối đa|mục tiêu)"
    r"(?: (?:của tỉnh|là|giao|năm))*\s*\(?$",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(r"(?: của tỉnh| năm \d{4})?(?:, (?:đạt|với|ở mức)|:) ?", re.IGNORECASE)
_AIM_ALONE = re.compile(r"(?<!\w)(?P<verb>chưa đạt|không đạt|vượt|đạt) (?:chỉ tiêu|mục tiêu)(?! là)", re.IGNORECASE)
_TOP = re.compile(
    r"(?<!\w)(?P<word>dẫn đầu|cao nhất|thấp nhất|đứng đầu|đứng cuối)(?:(?! dẫn đầu| nhất)[^@.;])*$", re.IGNORECASE
)
_SIMILAR = re.compile(r"(?<!\w)tương đương(?!\w)[^@.;]*\(\s*$", re.IGNORECASE)
_LEVELS = ("rate_percent", "flow", "stock", "year_to_date", "score")


@dataclass(slots=True)
class Ground:
    """
    What words are held against.

    Attributes:
        document: The facts of the bulletin.
        notes: What the source remarks on a base fact, by its id: "meets the provincial target".
        ranks: The rank facts by the fact that they rank.
        headings: How the page of origins heads each fact, in small letters: "tỷ lệ hồ sơ nộp trực tuyến ở xã đại an".
    """

    document: Document
    notes: dict[str, str] = field(default_factory=dict)
    ranks: dict[str, Fact] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)

    def group_of(self, fact: Fact) -> list[Fact]:
        """Return the facts among which one is ranked; none where nobody ranked it."""
        rank = self.ranks.get(fact.id)
        return [self.document.facts[one] for one in rank.operands if one in self.document.facts] if rank else []


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Words that the facts beside them do not bear out."""

    code: str
    text: str
    expected: str


def ground_of(document: Document, notes: dict[str, str], headings: dict[str, str]) -> Ground:
    """Return what the words of a bulletin are held against."""
    ranks = {fact.operands[0]: fact for fact in document.facts.values() if fact.semantics == "rank" and fact.operands}
    return Ground(document, notes, ranks, headings)


def contradictions(
    sentence: Sentence, ground: Ground, *, group: Sequence[Fact] = (), is_cell: bool = False
) -> Iterator[Contradiction]:
    """Yield what a sentence says against its facts; `group`: the facts of the chart in which it stands."""
    for at, fact in sentence.figures():
        if fact.number is None:
            continue
        words = sentence.before(at)
        if fact.is_change:
            yield from _change(sentence, at, fact, is_cell=is_cell)
        elif fact.semantics.startswith("target"):
            yield from _aim(sentence, at, fact, words)
        else:
            yield from _from_to(sentence, at, fact, words)
            yield from _top(fact, sentence.all_before(at), ground, group)
            yield from _similar(sentence, at, fact, words)
    yield from _aim_alone(sentence, ground)


def _change(sentence: Sentence, at: int, fact: Fact, *, is_cell: bool) -> Iterator[Contradiction]:
    value, before = fact.number or Fraction(0), sentence.all_before(at)
    said = before.rstrip()[-1:]
    shown = sentence.tokens[at].text
    if shown.strip().lower() in ("không thay đổi", "bằng nhau"):
        return
    if said in "+−-–±" and said and (is_cell or before.rstrip() != before or len(before.strip()) == 1):
        if (said == "+") != (value > 0):
            yield Contradiction("V121", said + shown, f"dấu của {fact.id} phải là {'+' if value > 0 else '−'}")
        return
    word = next(iter(reversed(list(_DIRECTION.finditer(before)))), None)
    if word:
        # A word that belongs to another fact says nothing of this one, unless both stand in one list.
        if bool(word["up"]) != (value > 0):
            right = "tăng, thêm, vượt" if value > 0 else "giảm, bớt, thiếu"
            yield Contradiction("V122", f"{word[0]} … {shown}", f"{fact.id} là {fact.value}: {right}")
    elif is_cell:
        yield Contradiction("V123", shown, f"thay đổi {fact.value} phải có dấu + hoặc −")
    elif not _UNDIRECTED.search(before):
        yield Contradiction("V124", shown, f"thay đổi {fact.value} phải đi với tăng hoặc giảm")


def _from_to(sentence: Sentence, at: int, fact: Fact, words: str) -> Iterator[Contradiction]:
    base = next(sentence.facts_before(at), None)
    if base is None or base[1].number is None or fact.number is None or base[1].indicator != fact.indicator:
        return
    rises, falls = _RISING.fullmatch(words), _FALLING.fullmatch(words)
    start = _FROM.search(sentence.all_before(base[0]))
    is_up = bool(rises) or (bool(start and start["up"]) and not falls)
    if not (rises or falls or (start and re.fullmatch(r"\s*,?\s*(?:nay|đến|tới)?\s*", words))):
        return
    if (start and (rises or falls) and bool(start["up"]) != bool(rises)) or (fact.number > base[1].number) != is_up:
        text = f"{base[1].display}{words}{fact.display}"
        yield Contradiction("V125", text, f"từ {base[1].value} đến {fact.value} là {_way(base[1], fact)}")


def _way(base: Fact, fact: Fact) -> str:
    return "tăng" if (fact.number or 0) > (base.number or 0) else "giảm"


def _aim(sentence: Sentence, at: int, target: Fact, words: str) -> Iterator[Contradiction]:
    found = _AIM.search(words)
    own = _aiming(sentence, at)
    if not found or own is None or not _suits(own, target):
        return
    verb = found["verb"].lower()
    if not _holds(verb, own, target):
        yield Contradiction(
            "V126", f"{own.display}, {found[0].strip()} {target.display}", f"{own.value} so với {target.value}"
        )


def _aiming(sentence: Sentence, at: int) -> Fact | None:
    """Return the value that a target stands with: "vượt chỉ tiêu 95%, đạt 97,6%", else the one before it."""
    following = next(sentence.facts_after(at), None)
    if following and _SAID_AFTER.fullmatch(sentence.after(at)) and following[1].semantics in _LEVELS:
        return following[1]
    for n, fact in sentence.facts_before(at):
        if any(";" in token.text for token in sentence.tokens[n + 1 : at] if not token.fact):
            return None
        if fact.semantics in _LEVELS and fact.number is not None:
            return fact
    return None


def _suits(own: Fact, target: Fact) -> bool:
    return (own.semantics in ("rate_percent", "score")) == (target.semantics == "target_percent")


def _holds(verb: str, own: Fact, target: Fact) -> bool:
    value, aim = own.number or Fraction(0), target.number or Fraction(0)
    is_better = value < aim if is_lower_better(own.indicator) else value > aim
    if verb in ("vượt", "đạt và vượt"):
        return is_better
    return (is_better or value == aim) if verb in ("đạt", "bằng") else not (is_better or value == aim)


def _aim_alone(sentence: Sentence, ground: Ground) -> Iterator[Contradiction]:
    """Hold "đạt chỉ tiêu" without the target's number against what the source remarks on these figures."""
    if any(fact.semantics.startswith("target") for _, fact in sentence.figures()):
        return
    found = _AIM_ALONE.search(sentence.text)
    if not found:
        return
    is_met = found["verb"].lower() in ("đạt", "vượt")
    for _, fact in sentence.figures():
        note = ground.notes.get(fact.id, "")
        if "meets" in note or "misses" in note:
            if ("meets" in note) != is_met:
                yield Contradiction("V126", found[0], f"nguồn nói {fact.id}: {note}")
            continue
        target = _target_of(fact, ground)
        if target and not _holds(found["verb"].lower(), fact, target):
            yield Contradiction("V126", found[0], f"{fact.id} là {fact.value}, chỉ tiêu {target.value}")


def _target_of(fact: Fact, ground: Ground) -> Fact | None:
    if fact.semantics not in _LEVELS or fact.number is None:
        return None
    key = (fact.indicator, fact.scope, fact.unit_code)
    found = [
        one for one in ground.document.facts.values()
        if one.semantics.startswith("target") and (one.indicator, one.scope, one.unit_code) == key
    ]  # fmt: skip
    return found[0] if len(found) == 1 and _suits(fact, found[0]) else None


def _top(fact: Fact, before: str, ground: Ground, group: Sequence[Fact]) -> Iterator[Contradiction]:
    found = _TOP.search(before)
    if not found:
        return
    ranked = ground.group_of(fact) or [one for one in group if one.semantics == fact.semantics]
    word, values = found["word"].lower(), [one.number for one in ranked if one.number is not None]
    if len(values) < 2 or fact.number is None or fact.display in _of_extreme(word, ranked):
        return
    yield Contradiction(
        "V127", f"{found['word']} … {fact.display}", f"{word} là {', '.join(_of_extreme(word, ranked))}"
    )


def _of_extreme(word: str, ranked: Sequence[Fact]) -> list[str]:
    """Return the display of the fact that a word of rank is true of."""
    known = [one for one in ranked if one.number is not None]
    is_lower = is_lower_better(known[0].indicator)
    is_max = {"cao nhất": True, "thấp nhất": False, "dẫn đầu": not is_lower, "đứng đầu": not is_lower}.get(
        word, is_lower
    )
    best = (max if is_max else min)(known, key=lambda one: one.number or Fraction(0))
    return [best.display]


def _similar(sentence: Sentence, at: int, fact: Fact, words: str) -> Iterator[Contradiction]:
    own = next(sentence.facts_before(at), None)
    if not _SIMILAR.search(words) or own is None or own[1].number is None or fact.number is None:
        return
    move = abs(own[1].number - fact.number)
    floor = Fraction(2) if fact.semantics == "rate_percent" else abs(fact.number) * Fraction(5, 100)
    if move >= floor and move:
        yield Contradiction(
            "V128", f"{own[1].display} tương đương {fact.display}", "hai con số cách nhau quá mức tương đương"
        )
