"""The form of the rule editor: six numbered parts that read as sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.domain.kinds import QUIET_ENDS, EventKind
from renewdesk.services.rule_drafts import RowDraft, RuleDraft, unseen
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.ruling.amounts_input import USUAL, AmountsInput
from renewdesk.ui.pages.ruling.controls import FitEdit, LengthBox, ManyChoice, SlimChoice
from renewdesk.ui.pages.ruling.joining_input import JoiningInput
from renewdesk.ui.pages.ruling.sentence import NumberedPart, Sentence, side_by_side
from renewdesk.ui.pages.ruling.source_input import SourceInput
from renewdesk.ui.pages.ruling.stages_input import StagesInput
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.text import Text
from renewdesk.words.places import city
from renewdesk.words.rule_choices import (
    clock_words,
    counting_words,
    kind_words,
    length_kinds,
    slip_words,
    unseen_words,
)
from renewdesk.words.speech import listed, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from renewdesk.services.rule_drafts import Slip
    from renewdesk.ui.look import Look

_FIRST_LIFE = {EventKind.ACTIVATION.value, EventKind.FIRST_USE.value, EventKind.INSTALL.value}


class RuleForm(QWidget):
    """Shows a draft and returns it as it was typed; `changed` tells of every edit."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._draft: RuleDraft | None = None
        on_base(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clock = SlimChoice(look, tr("Which clock"), clock_words())
        self._clock_word = Text(look)
        self._clocks = side_by_side(look, self._clock, self._clock_word)
        self._kinds = ManyChoice(look, tr("Events that count"), kind_words())
        self._minimum = FitEdit(look, tr("Least amount"), hint=tr("any amount"))
        self._shape = SlimChoice(look, tr("Kind of length"), length_kinds())
        self._term = LengthBox(look, tr("How long it lasts"), USUAL, hint=tr("not known"))
        self._first = LengthBox(look, tr("The first time"), USUAL, hint=tr("the same"))
        self._cautious = LengthBox(look, tr("Warn earlier"), USUAL, hint=tr("no earlier"))
        self._amounts = AmountsInput(look)
        self._joining = JoiningInput(look)
        self._stages = StagesInput(look)
        self._counting = SlimChoice(look, tr("How days are counted"), counting_words())
        self._zone = SlimChoice(look, tr("Time zone"))
        self._month = Text(look)
        self._source = SourceInput(look)
        self._kept = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        self._sentences = self._made_sentences(look)
        self._lay_out(look)
        self._connect()
        self.setFocusProxy(self._kinds)

    def _made_sentences(self, look: Look) -> dict[str, Sentence]:
        return {
            "starts": Sentence(
                look,
                tr("The {clock} of this card counts from each {kinds} of at least {minimum}"),
                {"clock": self._clocks, "kinds": self._kinds, "minimum": self._minimum},
            ),
            "shape": Sentence(look, tr("It lasts {shape}"), {"shape": self._shape}),
            "term": Sentence(look, tr("for {term}"), {"term": self._term}),
            "first": Sentence(look, tr("the first time {first_term}"), {"first_term": self._first}),
            "cautious": Sentence(
                look,
                tr("to be safe, remind as if it were {cautious_term}"),
                {"cautious_term": self._cautious},
            ),
            "counting": Sentence(
                look,
                tr("To the {counting} in {zone} – 31 Jan + 1 month is {month}"),
                {"counting": self._counting, "zone": self._zone, "month": self._month},
            ),
        }

    def _lay_out(self, look: Look) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(28), look.px(26), look.px(28), look.px(20))
        box.setSpacing(look.px(13))
        said = self._sentences
        parts: Sequence[tuple[str, tuple[QWidget, ...]]] = (
            (tr("What starts the time"), (said["starts"],)),
            (
                tr("How long it lasts"),
                (
                    side_by_side(look, said["shape"], said["term"]),
                    self._amounts,
                    side_by_side(look, said["first"], said["cautious"]),
                ),
            ),
            (tr("A second payment before the end"), (self._joining,)),
            (tr("What happens after the last day"), (self._stages,)),
            (tr("How days are counted"), (said["counting"],)),
            (tr("Where you know it from"), (self._source, self._kept)),
        )
        for number, (title, widgets) in enumerate(parts, start=1):
            part = NumberedPart(look, number, title, last=number == len(parts))
            for widget in widgets:
                part.add(widget)
            box.addWidget(part)
        box.addStretch(1)

    def _connect(self) -> None:
        for choice in (self._clock, self._counting, self._zone):
            choice.changed.connect(self.changed)
        for length in (self._term, self._first, self._cautious):
            length.changed.connect(self.changed)
        self._kinds.changed.connect(self._turn)
        self._shape.changed.connect(self._reshape)
        self._minimum.textEdited.connect(self._share_least)
        self._amounts.changed.connect(self._share_first)
        self._joining.changed.connect(self.changed)
        self._stages.changed.connect(self.changed)
        self._source.changed.connect(self.changed)

    # ── in and out ───────────────────────────────────────────────────────────────────────────────

    def show_draft(self, draft: RuleDraft, zones: Iterable[str], *, of_card: bool) -> None:
        """Show another draft without telling of it; a card's clock keeps its kind."""
        self._draft = draft
        self._clock.show_key(draft.clock)
        self._clock.setVisible(not of_card)
        self._clock_word.setVisible(of_card)
        self._clock_word.say(self._clock.currentText())
        self._kinds.show_keys(draft.kinds)
        self._minimum.show_text(draft.minimum)
        shape = "rows" if draft.rows else "endless" if draft.endless else "term"
        self._shape.show_key(shape)
        self._term.show_text(draft.term)
        self._first.show_text(draft.first_term)
        self._cautious.show_text(draft.cautious_term)
        self._amounts.show_rows(draft.rows, steps=draft.steps)
        self._joining.show_choice(draft.combine, draft.cap)
        quiet = draft.clock in {kind.value for kind in QUIET_ENDS}
        none = tr("It is over then.") if quiet else tr("Not published.")
        self._stages.show_stages(draft.stages, none)
        self._counting.show_key(draft.counting)
        self._zone.offer((zone, city(zone)) for zone in dict.fromkeys([draft.zone, *zones]))
        self._zone.show_key(draft.zone)
        self._source.show_source(draft.url, draft.dated, draft.checked_on)
        kept = listed(unseen_words(unseen(draft.base)))
        self._kept.say(tr("Kept as it is: {parts}").format(parts=kept) if kept else "")
        self._kept.setVisible(bool(kept))
        self._show_parts()

    def draft(self) -> RuleDraft | None:
        """Return the draft as it was typed, None before one was shown."""
        if self._draft is None:
            return None
        shape = self._shape.key()
        combine, cap = self._joining.typed()
        url, dated, checked_on = self._source.typed()
        return replace(
            self._draft,
            clock=self._clock.key(),
            kinds=self._in_order(self._kinds.chosen()),
            minimum=self._minimum.text() if self._asks_minimum else self._draft.minimum,
            endless=shape == "endless",
            term=self._term.currentText() if shape == "term" else "",
            rows=self._amounts.typed() if shape == "rows" else (),
            steps=self._amounts.steps,
            first_term=self._first.currentText(),
            cautious_term=self._cautious.currentText(),
            combine=combine,
            cap=cap,
            stages=self._stages.typed(),
            counting=self._counting.key(),
            zone=self._zone.key(),
            url=url,
            dated=dated,
            checked_on=checked_on,
        )

    def show_slips(self, slips: Iterable[Slip]) -> None:
        """Say beside each field what is wrong in it."""
        faults: dict[str, str] = {}
        for slip in slips:
            faults.setdefault(slip.field, slip_words(slip.problem, slip.given))
        if "rows" in faults:
            faults["kinds"] = faults["rows"]
        for sentence in self._sentences.values():
            sentence.show_faults(faults)
        self._amounts.show_faults(faults)
        self._joining.show_faults(faults)
        self._stages.show_faults(faults)
        self._source.show_faults(faults)

    def show_ends(self, ends: Sequence[str]) -> None:
        """Show behind each step where a payment today would lead."""
        self._amounts.show_ends(ends)

    def show_month(self, words: str) -> None:
        """Show where a month from 31 January leads."""
        self._month.say(words)

    def show_examples(self, head: str, ends: Mapping[str, str]) -> None:
        """Show what each way of joining would do."""
        self._joining.show_examples(head, ends)

    # ── what belongs together ────────────────────────────────────────────────────────────────────

    def _in_order(self, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """Return the kinds in the order in which the rule had them, new ones behind."""
        before = self._draft.kinds if self._draft else ()
        kept = [kind for kind in before if kind in kinds or kind not in self._offered]
        return (*kept, *(kind for kind in kinds if kind not in kept))

    @property
    def _offered(self) -> set[str]:
        return {key for key, _ in kind_words()}

    @property
    def _asks_minimum(self) -> bool:
        return self._shape.key() != "rows"

    def _share_least(self, text: str) -> None:
        """Let the least amount be the first step's where there are steps."""
        if not self._asks_minimum:
            self._amounts.show_least(text)
        self.changed.emit()

    def _share_first(self) -> None:
        self._show_least()
        self.changed.emit()

    def _show_least(self) -> None:
        rows = self._amounts.typed()
        if not self._asks_minimum and rows:
            self._minimum.show_text(rows[0].least)

    def _turn(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _reshape(self) -> None:
        """Offer a first step where lengths follow from the amount from now on."""
        if self._shape.key() == "rows" and not self._amounts.typed():
            first = RowDraft(self._minimum.text(), "", self._term.currentText())
            self._amounts.show_rows([first], steps=True)
        self._turn()

    def _show_parts(self) -> None:
        shape = self._shape.key()
        self._sentences["term"].setVisible(shape == "term")
        self._amounts.setVisible(shape == "rows")
        self._show_least()
        first = bool(_FIRST_LIFE & set(self._kinds.chosen())) or bool(self._first.currentText())
        self._sentences["first"].setVisible(shape != "endless" and first)
        self._sentences["cautious"].setVisible(shape != "endless")
