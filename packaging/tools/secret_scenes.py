"""How pictures of secrets, and of a keyring that does not open, come about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.adapters.system.passing_vault import PassingVault
from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.domain.ids import CardId
from renewdesk.domain.overriding import override
from renewdesk.domain.secrets import SecretKind
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.text import Text
from renewdesk.words.secrets import secret_name
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from screenshots import Stage

_NARROW, _NARROW_DIALOG = 900, (380, 540)
#: Invented, as everything on the sample desk.
_KEPT = {
    SecretKind.ACCOUNT_USER: "anna.example",
    SecretKind.ACCOUNT_PASSWORD: "three invented words",
    SecretKind.PIN: "4711",
    SecretKind.PUK: "12345670",
}


class LockedVault(PassingVault):
    """A keyring that its owner did not open."""

    @override
    def read(self, card: CardId, kind: SecretKind) -> str | None:
        raise EnvironmentFaultError(Fault.VAULT_LOCKED)


def secrets_are_kept(stage: Stage) -> None:
    """Keep secrets in a keyring that lasts as long as the picture takes, and show one."""
    card, services = stage.card("TIM"), stage.desktop.services
    if services is not None:
        for kind, secret in _KEPT.items():
            services.secrets.keep(CardId(card), kind, secret)
    secrets_are_asked_for(stage)
    choice = stage.dialog.findChild(Choice) if stage.dialog is not None else None
    if choice is not None:
        choice.choose("6")
        choice.activated.emit(choice.currentIndex())
    shown = tr("Show: {name}").format(name=secret_name(SecretKind.ACCOUNT_PASSWORD))
    buttons = stage.dialog.findChildren(IconButton) if stage.dialog is not None else []
    next(one for one in buttons if one.accessibleName() == shown).click()
    _rest(stage)


def secrets_are_asked_for(stage: Stage) -> None:
    """Open the secrets of a card, whatever the keyring says."""
    stage.card("TIM")
    stage.act("secrets")
    if stage.dialog is not None and stage.desktop.window.width() < _NARROW:
        stage.dialog.resize(*_NARROW_DIALOG)
    _rest(stage)


def card_is_deleted(stage: Stage) -> None:
    """Ask whether an archived card is to be deleted."""
    stage.card("Vodafone")
    stage.desktop.window.actions_of["archive"].trigger()
    stage.studio.settle(stage.desktop)
    stage.card("Vodafone")
    stage.act("delete")


def _rest(stage: Stage) -> None:
    """Wait until the keyring has answered."""
    dialog = stage.dialog
    said = dialog.findChildren(Text) if dialog is not None else []
    stage.studio.wait(lambda: all(one.text() != tr("Asking the keyring…") for one in said))
    stage.studio.settle(stage.desktop)
