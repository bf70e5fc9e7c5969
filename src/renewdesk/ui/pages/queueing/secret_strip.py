"""The strip that offers the secrets of a file to the keyring; it shows none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.secrets import SecretKind
from renewdesk.domain.values import value
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.receipt_queue import secrets_inside
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.words.faults import sentence
from renewdesk.words.secrets import secret_name
from renewdesk.words.speech import listed, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.ids import CardId
    from renewdesk.domain.receipt_reading_secrets import FoundSecret
    from renewdesk.services.secrets import KeepingSecrets
    from renewdesk.ui.look import Look
    from renewdesk.ui.safe import Safe


class SecretStrip(Banner):
    """Says which kinds of secrets stand in a file; `keep_requested` wants them kept."""

    keep_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, Tone.SOON, "key", "")
        self._said = ""
        self._keep = Button(look, tr("Keep in the keyring"), kind=ButtonKind.SMALL, tone=Tone.SOON)
        self._keep.clicked.connect(self.keep_requested)
        self.add_button(self._keep)
        self.hide()

    def offer(self, kinds: Sequence[SecretKind], card: str) -> None:
        """Offer secrets of these kinds for a card's place in the keyring; none hides the strip."""
        title = secrets_inside(kinds)
        title = title[:1].upper() + title[1:]
        words = tr("Search and dossiers leave it out; the unchanged file still holds it.")
        if not card:
            words = tr("Choose the card first: the keyring keeps it under that card.")
        self._tell(title, words, Tone.SOON, "key")
        self._keep.setVisible(bool(kinds))
        self._keep.setEnabled(bool(card))
        self.setVisible(bool(kinds))

    def wait(self) -> None:
        """Offer nothing while the keyring is asked."""
        self._keep.setEnabled(False)

    def show_kept(self, kept: KeptSecrets) -> None:
        """Say what the keyring has now."""
        self._keep.hide()
        if kept.left:
            names = listed([secret_name(kind) for kind in kept.left])
            words = tr(
                "{secrets}: the keyring has another one of this card, or the file holds several. "
                "Keep it in the card’s secrets."
            ).format(secrets=names)
            self._tell(tr("Not all was kept"), words, Tone.SOON, "key")
            return
        self._tell(tr("In the keyring"), listed([secret_name(one) for one in kept.kept]),
                   Tone.OK, "ok")  # fmt: skip

    def show_trouble(self, error: RenewDeskError) -> None:
        """Say why the keyring did not take it; it can be tried again."""
        self._tell(tr("The keyring did not take it"), sentence(error), Tone.NOW, "alert")
        self._keep.setEnabled(True)

    def _tell(self, title: str, words: str, tone: Tone, icon: str) -> None:
        if self._said != f"{title} {words}":
            self._said = f"{title} {words}"
            self.say(title, words, tone=tone, icon=icon)


@value
class KeptSecrets:
    """The kinds that the keyring has now, and those that were left as they are."""

    kept: tuple[SecretKind, ...]
    left: tuple[SecretKind, ...]


class SecretKeeping(QObject):
    """Puts the secrets of a file into the keyring, none in another's place."""

    kept = Signal(str, object)
    failed = Signal(str, object)

    def __init__(self, secrets: KeepingSecrets, safe: Safe, owner: QObject) -> None:
        super().__init__(owner)
        self._secrets = secrets
        self._safe = safe

    def keep(self, file_id: str, card: CardId, found: Sequence[FoundSecret]) -> None:
        """Keep them under a card; `kept` or `failed` tells what became of it."""
        self._safe.jobs.submit(
            _keeping(self._secrets, card, tuple(found)),
            lambda kept: self.kept.emit(file_id, kept),
            lambda error: self.failed.emit(file_id, error),
        )


def _keeping(
    secrets: KeepingSecrets, card: CardId, found: Sequence[FoundSecret]
) -> Callable[[], KeptSecrets]:
    """Return the questions to the keyring, to be asked on its own thread."""

    def keep() -> KeptSecrets:
        kept, left = list[SecretKind](), list[SecretKind]()
        kinds = [one.kind for one in found]
        for one in found:
            there = secrets.read(card, one.kind)
            if there == one.secret:
                kept.append(one.kind)
            elif there is not None or kinds.count(one.kind) > 1:
                left.append(one.kind)
            else:
                _keep_one(secrets, card, one, (kept, left))
        return KeptSecrets(tuple(dict.fromkeys(kept)), tuple(dict.fromkeys(left)))

    return keep


def _keep_one(
    secrets: KeepingSecrets,
    card: CardId,
    one: FoundSecret,
    sorts: tuple[list[SecretKind], list[SecretKind]],
) -> None:
    kept, left = sorts
    try:
        secrets.keep(card, one.kind, one.secret)
    except RuleViolationError:  # a code that is no such number after all
        left.append(one.kind)
    else:
        kept.append(one.kind)
