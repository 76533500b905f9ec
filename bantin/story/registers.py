"""
What registers list, told as it stands on the period's last day: by how many days, never as a verdict on an office.

Words of an office that name a person, or hold a numeral that nobody can type, are counted but not printed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bantin.errors import Place, UntypedNumeralError
from bantin.facts import FactSheet
from bantin.facts.registers import DifficultyLine, MilestoneLine, Registers, TaskCounts, TaskLine
from bantin.indicators.private_names import names_a_person
from bantin.indicators.registers.milestones import MilestoneState
from bantin.indicators.registers.tasks import TaskState
from bantin.model import DifficultyEntry, Fact, ItemKind, MilestoneEntry, RegisterEntry, TaskEntry
from bantin.story.parts import Passage, Section
from bantin.story.sentences import Writer
from bantin.story.tables import Row, Table
from bantin.story.text import Moment, Text, Words, figure, joined, sentence, with_capital
from bantin.vietnamese.typography import capitalised, short_date, uncapitalised

# Which section tells of the articles of editorial boards.
_BOARDS_IN = "ha_tang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unprinted:
    """Entries whose words are not printed: those that name a person, and why the others cannot be read."""

    naming: frozenset[RegisterEntry] = frozenset()
    untyped: frozenset[RegisterEntry] = frozenset()
    errors: tuple[UntypedNumeralError, ...] = ()

    @property
    def entries(self) -> frozenset[RegisterEntry]:
        """Return all of them."""
        return self.naming | self.untyped


def unprinted(entries: Iterable[RegisterEntry], writer: Writer) -> Unprinted:
    """Return which entries of the months of a bulletin must not be printed."""
    places = {name.removeprefix(f"{name.split()[0]} ") for name in writer.surroundings.unit_names.values()}
    naming, untyped, errors = set[RegisterEntry](), set[RegisterEntry](), list[UntypedNumeralError]()
    for entry in entries:
        if any(names_a_person(words, places=places) for words in _words_of(entry)):
            naming.add(entry)
            continue
        try:
            for words in _words_of(entry):
                _typed(words, entry, writer)
        except UntypedNumeralError as error:
            fix = "Ghi con số ấy vào một cột của sổ, hoặc viết lại không có số; đến lúc đó bản tin không nêu mục này."
            errors.append(UntypedNumeralError(error.what, place=error.place, fix=fix))
            untyped.add(entry)
    return Unprinted(naming=frozenset(naming), untyped=frozenset(untyped), errors=tuple(errors))


def _words_of(entry: RegisterEntry) -> tuple[str, ...]:
    """Return what a bulletin prints of an entry; meetings and courses are only counted."""
    match entry:
        case TaskEntry():
            return entry.text, entry.assignee
        case DifficultyEntry():
            return entry.text, entry.raised_by
        case MilestoneEntry():
            return (entry.text,)
        case _:
            return ()


def _typed(words: str, entry: RegisterEntry, writer: Writer) -> Text:
    place = Place(file=entry.source.file, sheet=entry.source.sheet, cell=entry.source.cell)
    says_an_aim = isinstance(entry, (TaskEntry, MilestoneEntry))
    return writer.typed(writer.expanded(words), place=place, says_an_aim=says_an_aim)


@dataclass(frozen=True, slots=True)
class RegistersTold:
    """Writes what the registers of one bulletin list."""

    writer: Writer
    sheet: FactSheet

    def sections(self) -> Iterator[Section]:
        """Yield difficulties, tasks and milestones, as far as there are any."""
        if self._registers.difficulties is not None:
            yield self._section("ton_tai", "shortcomings", self._difficulties(), self._difficulty_items())
        if self._registers.tasks is not None:
            section = self._section("nhiem_vu", "tasks", self._tasks(), self._task_items())
            yield Section(
                id=section.id,
                heading=section.heading,
                paragraphs=section.paragraphs,
                items=section.items,
                tables=(self._table(),),
            )
        if self._registers.milestones is not None:
            yield self._section("ky_toi", "milestones", self._milestones(), self._milestone_items())

    @property
    def _registers(self) -> Registers:
        return self.sheet.registers or Registers()

    def _section(self, id_: str, heading: str, told: Iterable[Text], items: Iterable[Passage]) -> Section:
        paragraph = tuple(Passage(text=sentence(text)) for text in told)
        heading = self.writer.phrasebook.headings[heading]
        return Section(id=id_, heading=heading, paragraphs=(paragraph,), items=tuple(items))

    def _say(
        self, key: str, facts: Mapping[str, Fact] | None = None, words: Mapping[str, str | Text] | None = None
    ) -> Text:
        return self.writer.fill(self.writer.phrasebook.registers[key], facts or {}, words or {})

    def point(self) -> Text:
        """Return how many difficulties wait, as a key point; empty where none does."""
        told = self._registers.difficulties
        if told is None or told.waiting.is_zero:
            return ()
        key = "point_longest" if told.longest else "point"
        return sentence(self._say(key, {"a": told.waiting, **({"b": told.longest} if told.longest else {})}))

    # Tasks

    def _tasks(self) -> Iterator[Text]:
        tasks = self._registers.tasks
        if tasks is None:
            return
        of = tasks.together
        states = {"done_in_time": of.done_in_time, "done_late": of.done_late, "target_reached": of.reached,
                  "overdue": of.overdue, "open": of.open}  # fmt: skip
        told = [self._say(f"tasks_{key}", {"a": fact}) for key, fact in states.items() if not fact.is_zero]
        yield self._say("tasks", {"a": of.listed}, {"list": joined(told, ", ")})
        if of.new is not None:
            yield self._say("tasks_new", {"a": of.new})
        if tasks.has_dropped:
            yield self._say("tasks_dropped")

    def _task_items(self) -> Iterator[Passage]:
        for line in self._registers.tasks.lines if self._registers.tasks else ():
            entry = line.standing.entry
            what = _typed(uncapitalised(entry.text), entry, self.writer)
            due = self._say("due", words={"due": _moment(entry.due)}) if entry.due else ()
            text = (*what, *due, Words(": "), *joined(self._states_of(line), "; "))
            yield Passage(text=sentence(text), kind=ItemKind.TASK, label=_label(self._label(entry.assignee, entry)))

    def _states_of(self, line: TaskLine) -> Iterator[Text]:
        """Yield how a task stands, what its indicator says, and by how many days it is overdue."""
        task, days = line.standing, {"d": line.days} if line.days else {}
        words: dict[str, str | Text] = {"end": self._end(), "done": _moment(task.entry.done)}
        is_overdue = line.days is not None and task.state is not TaskState.DONE_LATE
        if task.state is not TaskState.OVERDUE:
            yield self._say(f"task_{task.state}", days if task.state is TaskState.DONE_LATE else {}, words)
        if line.value is not None and line.target is not None:
            key = "task_value_reached" if task.reached else "task_value_missed"
            yield self._say(key, {"a": line.value, "t": line.target}, self.writer.about(line.value))
        if is_overdue:
            yield self._say("task_overdue", days, words)

    def _label(self, name: str, entry: RegisterEntry) -> Text:
        return _typed(capitalised(name), entry, self.writer)

    def _table(self) -> Table:
        """Return the tasks agency by agency; "chưa rõ" where no earlier month tells what is new."""
        tasks = self._registers.tasks
        rows = (
            tuple(self._row(self.writer.typed(capitalised(one.agency)), one) for one in tasks.agencies) if tasks else ()
        )
        keys = ("listed", "new", "done_in_time", "done_late", "reached", "overdue", "open")
        return Table(
            id="",
            caption=self._say("caption"),
            headers=(self._say("agency_column"), *(with_capital(self._say(f"{key}_column")) for key in keys)),
            rows=rows,
            total=self._row(self._say("total_row"), tasks.together) if tasks else None,
            silence=(),
        )

    def _row(self, name: Text, of: TaskCounts) -> Row:
        facts = (of.listed, of.new, of.done_in_time, of.done_late, of.reached, of.overdue, of.open)
        return Row(name, tuple(self._say("unknown") if fact is None else (figure(fact),) for fact in facts))

    # Difficulties

    def _difficulties(self) -> Iterator[Text]:
        told = self._registers.difficulties
        if told is None:
            return
        yield self._say("difficulties", {"a": told.raised, "b": told.answered})
        facts = {"a": told.waiting, "b": told.longest, "c": told.median}
        key = "waiting_median" if told.median else "waiting_longest" if told.longest else "waiting"
        yield self._say(key, {slot: fact for slot, fact in facts.items() if fact is not None})

    def _difficulty_items(self) -> Iterator[Passage]:
        for line in self._registers.difficulties.lines if self._registers.difficulties else ():
            entry = line.standing.entry
            what = _typed(uncapitalised(entry.text), entry, self.writer)
            text = (*what, Words("; "), *self._wait(line))
            yield Passage(
                text=sentence(text), kind=ItemKind.SHORTCOMING, label=_label(self._label(entry.raised_by, entry))
            )

    def _wait(self, line: DifficultyLine) -> Text:
        entry = line.standing.entry
        words = {"since": _moment(entry.since), "done": _moment(entry.answered)}
        key = "answered" if line.standing.is_answered else "unanswered"
        if line.days is None:
            return self._say(f"{key}_today", {}, words)
        return self._say(key, {"d": line.days}, words)

    # Milestones

    def _milestones(self) -> Iterator[Text]:
        told = self._registers.milestones
        if told is not None:
            yield self._say("milestones", {"a": told.listed, "b": told.done, "c": told.slipped})

    def _milestone_items(self) -> Iterator[Passage]:
        for line in self._registers.milestones.lines if self._registers.milestones else ():
            what = _typed(line.standing.entry.text, line.standing.entry, self.writer)
            text = (*what, Words(": "), *self._course(line))
            yield Passage(text=sentence(text), kind=ItemKind.MILESTONE)

    def _course(self, line: MilestoneLine) -> Text:
        """Return how a milestone stands against the day of its plan, which never moves."""
        entry, state = line.standing.entry, line.standing.state
        is_moved = state is MilestoneState.LATE and entry.due not in (None, entry.planned)
        words = {
            "planned": _moment(entry.planned),
            "due": _moment(entry.due or entry.planned),
            "done": _moment(entry.done),
            "end": self._end(),
        }
        key = f"milestone_{state}" + ("_moved" if is_moved else "")
        if line.days is None:
            return self._say(f"{key}_as_planned" if state is MilestoneState.DONE_IN_TIME else key, {}, words)
        return self._say("milestone_earlier" if state is MilestoneState.ON_COURSE else key, {"d": line.days}, words)

    def _end(self) -> Text:
        return _moment(self.writer.surroundings.bulletin.period.span.end)

    # Editorial boards

    def of_section(self, section: str) -> tuple[Text, ...]:
        """Return what is told of the articles of communes, in its section."""
        boards = self._registers.boards
        if section != _BOARDS_IN or boards is None:
            return ()
        return tuple(self._boards(boards.leaders, boards.unreported))

    def _boards(self, leaders: Mapping[str, Fact], unreported: Collection[str]) -> Iterator[Text]:
        boards = self._registers.boards
        if boards is not None:
            yield sentence(self._say("boards", {"a": boards.sending}))
        if leaders:
            told = [(*self._named(code), Words(" ("), figure(fact), Words(")")) for code, fact in leaders.items()]
            yield sentence(self._say("most_articles", words={"list": _listed(told)}))
        if unreported:
            names = [self._named(code) for code in unreported]
            yield sentence(self._say("boards_unreported", words={"list": _listed(names)}))

    def _named(self, code: str) -> Text:
        surroundings = self.writer.surroundings
        return self.writer.typed(surroundings.unit_names.get(code) or surroundings.parts[code])


def _moment(day: date | None) -> Text:
    return (Moment(day.isoformat(), short_date(day)),) if day else ()


def _label(name: Text) -> Text:
    return (*name, Words(":"))


def _listed(texts: list[Text]) -> Text:
    """Return "A, B và C"."""
    head = joined(texts[:-1], ", ")
    return (*head, Words(" và "), *texts[-1]) if head else texts[-1]
