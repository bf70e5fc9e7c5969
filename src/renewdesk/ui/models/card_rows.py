"""The rows of the desk as plain values: sections with their cards, folded or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.standing import Section
from renewdesk.ui.faces import SectionFace
from renewdesk.ui.facing.rows import row_face
from renewdesk.words.phrases import section_title

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from renewdesk.services.views import CardView
    from renewdesk.ui.faces import RowFace

#: Sections that can be folded, and are until the owner opens them.
FOLDABLE = frozenset({Section.ENDED.value, Section.LOST.value})


class CardRows:
    """Cards in the order in which they were given; headers stand between sections.

    `folded` names the sections that are shut; without it every section lies open and none folds.
    `renewing` holds the cards whose renewal is under way.
    What a card's row shows is made when it is first asked for: of ten thousand, few are in sight.
    """

    def __init__(
        self,
        views: Sequence[CardView] = (),
        folded: Collection[str] | None = FOLDABLE,
        renewing: Collection[str] = (),
    ) -> None:
        self._rows = list(_laid_out(views, folded))
        self._renewing = frozenset(renewing)
        self._faces: dict[int, RowFace] = {}

    def __len__(self) -> int:
        """Return how many rows there are, headers included."""
        return len(self._rows)

    def section(self, row: int) -> str:
        """Return the section that a header opens or that a card stands in."""
        return self._rows[row][0]

    def card(self, row: int) -> str:
        """Return the id of the card in a row, empty for a header."""
        shown = self._rows[row][1]
        return "" if isinstance(shown, SectionFace) else shown.card.id

    def face(self, row: int) -> RowFace | SectionFace:
        """Return what a row shows."""
        shown = self._rows[row][1]
        if isinstance(shown, SectionFace):
            return shown
        found = self._faces.get(row)
        if found is None:
            found = self._faces[row] = row_face(shown, renewing=shown.card.id in self._renewing)
        return found

    def cards(self) -> list[str]:
        """Return the ids of the cards that have a row, from top to bottom."""
        return [one.card.id for _, one in self._rows if not isinstance(one, SectionFace)]

    def keys(self) -> list[str]:
        """Return what identifies each row, whatever it says."""
        return [
            f"{section}:{one.folded}" if isinstance(one, SectionFace) else one.card.id
            for section, one in self._rows
        ]


def _laid_out(
    views: Sequence[CardView], folded: Collection[str] | None
) -> Iterator[tuple[str, CardView | SectionFace]]:
    of_section: dict[Section, list[CardView]] = {section: [] for section in Section}
    for view in views:
        of_section[view.standing.section].append(view)
    for section, own in of_section.items():
        if not own:
            continue
        is_folded = None
        if folded is not None and section.value in FOLDABLE:
            is_folded = section.value in folded
        yield section.value, SectionFace(section_title(section), str(len(own)), is_folded)
        if not is_folded:
            for view in own:
                yield section.value, view
