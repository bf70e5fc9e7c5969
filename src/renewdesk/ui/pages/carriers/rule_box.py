"""One rule of a carrier: in words, as a strip of stages, and how well it is founded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.sources import Confidence
from renewdesk.ui.detail_faces import Stress, Words
from renewdesk.ui.faces import ChipFace, Tone
from renewdesk.ui.facing.carriers import rule_confidence
from renewdesk.ui.facing.rule_stages import rule_stages
from renewdesk.ui.facing.sources import confidence_words
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.chip_label import ChipLabel
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.marked_text import MarkedText
from renewdesk.ui.widgets.stage_legend import StageSwatch
from renewdesk.ui.widgets.stage_strip import StageStrip
from renewdesk.ui.widgets.text import Text
from renewdesk.words.phrases import clock_title
from renewdesk.words.rule_sentences import rule_sentences
from renewdesk.words.speech import labelled, language, tr

if TYPE_CHECKING:
    from renewdesk.domain.rules import Rule
    from renewdesk.ui.detail_faces import StageFace
    from renewdesk.ui.look import Look

_LENGTH = re.compile(
    r"\d+(?:, \d+)*(?: (?:to|or) \d+)? (?:months?|days?|hours?)"
    r"|\d+(?:、\d+)*(?: ?[到或] ?\d+)? ?(?:个月|天|小时)"
)
_STRIP = 16
_CHIPS = {
    Confidence.HIGH: ("ok", Tone.OK),
    Confidence.MEDIUM: ("info", Tone.INFO),
    Confidence.LOW: ("qcirc", Tone.SOON),
}


class RuleBox(QFrame):
    """Shows a rule; `file_requested` and `copy_requested` carry its id."""

    file_requested = Signal(str)
    copy_requested = Signal(str)

    def __init__(self, look: Look, rule: Rule, *, named: bool, copies: bool) -> None:
        super().__init__()
        self._look = look
        self._rule = rule
        title = clock_title(rule.clock)
        if named:
            title = labelled(title, rule.name.spoken(language()))
        self.setObjectName("box")
        self.setAccessibleName(title)
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(10))
        box.setSpacing(look.px(8))
        head = QHBoxLayout()
        head.addWidget(Text(look, title, strong=True).shrinking(), 1)
        if (sure := rule_confidence(rule)) is not None:
            icon, tone = _CHIPS[sure]
            quiet = sure is not Confidence.LOW
            head.addWidget(ChipLabel(look, ChipFace(confidence_words(sure), icon, tone, quiet)))
        box.addLayout(head)
        words = MarkedText(look)
        words.say(emphasized(rule_sentences(rule)))
        box.addWidget(words)
        stages = rule_stages(rule)
        strip = StageStrip(look, _STRIP)
        strip.show_stages(stages)
        strip.setAccessibleName(tr("Stages of {label}").format(label=title))
        box.addWidget(strip)
        box.addLayout(self._last_line(stages, copies=copies))

    def _last_line(self, stages: tuple[StageFace, ...], *, copies: bool) -> QHBoxLayout:
        look = self._look
        legend = QWidget()
        flow = FlowLayout(legend, gap=look.px(18), line_gap=look.px(4))
        for stage in stages:
            flow.addWidget(self._sample(stage))
        row = QHBoxLayout()
        row.setSpacing(look.px(14))
        row.addWidget(legend, 1)
        if copies:
            copy = Link(look, tr("Make my own copy…"), Role.SMALL)
            copy.clicked.connect(lambda: self.copy_requested.emit(self._rule.id))
            row.addWidget(copy)
        file = Link(look, tr("As file (TOML)"), Role.SMALL)
        file.clicked.connect(lambda: self.file_requested.emit(self._rule.id))
        row.addWidget(file)
        return row

    def _sample(self, stage: StageFace) -> QWidget:
        look = self._look
        sample = QWidget()
        row = QHBoxLayout(sample)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(StageSwatch(look, stage.kind))
        row.addWidget(Text(look, stage.dates, Role.SMALL, tone=Tone.TEXT2))
        sample.setToolTip(stage.name)
        return sample


def emphasized(sentence: str) -> list[Words]:
    """Return a sentence in pieces, each length in it bold."""
    pieces: list[Words] = []
    at = 0
    for found in _LENGTH.finditer(sentence):
        pieces.append(Words(sentence[at : found.start()]))
        pieces.append(Words(found[0], Stress.STRONG))
        at = found.end()
    pieces.append(Words(sentence[at:]))
    return [one for one in pieces if one.text]
