"""Cards, looks and models that the tests of the toolkit share."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel

from renewdesk.ui.faces import ChipFace, RowFace, Tone
from renewdesk.ui.look import Look
from renewdesk.ui.models.roles import FACE_ROLE, SECTION_ROLE
from renewdesk.ui.theme import ThemeMode

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TIM = RowFace(
    card_id="tim",
    count="12",
    count_unit="days left",
    count_tone=Tone.TEXT,
    tile="IT",
    name="TIM",
    country="Italy",
    chip=ChipFace("Due soon", "clock", Tone.SOON),
    number="+39 333 ••• ••18",
    when="last day 2 Dec 2026 (Rome)",
    when_tone=Tone.TEXT2,
    action="Top up…",
    shows_action=True,
    accessible="TIM, Italy, 12 days left",
)
WIDE = replace(
    TIM,
    card_id="wide",
    name="Österreichische Wertkarte Ågjpq",
    country="Bosnia and Herzegovina",
    count="约 5",
    count_unit="if it worked",
)


def a_look(qapp, pixels=13, mode=ThemeMode.LIGHT):
    font = QFont()
    font.setPixelSize(pixels)
    return Look(qapp, RESOURCES, mode=mode, system_font=font)


def a_model(*faces, sections=()):
    model = QStandardItemModel()
    for place, face in enumerate(faces):
        item = QStandardItem()
        item.setData(face, FACE_ROLE)
        item.setData(sections[place] if place < len(sections) else "", SECTION_ROLE)
        if isinstance(face, RowFace):
            item.setData(face.accessible, Qt.ItemDataRole.AccessibleTextRole)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        elif face.folded is None:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        model.appendRow(item)
    return model
