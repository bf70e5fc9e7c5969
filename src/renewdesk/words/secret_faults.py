"""What is wrong with a secret, or with the keyring; the secret itself is in no sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.errors import Fault
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Mapping


def about_secrets() -> Mapping[Fault, str]:
    """Return the sentences about secrets, the keyring, and what goes with a card."""
    return {
        Fault.SECRET_EMPTY: tr("Nothing was typed. Type what is to be kept, or leave it as it is."),
        Fault.SECRET_TOO_LONG: tr(
            "This is longer than every keyring takes: {units} characters, and {most} fit. Nothing "
            "was changed; what was kept before is still there."
        ),
        Fault.BAD_PIN: tr(
            "A PIN has 4 to 8 digits and nothing else. Look for it on the card’s holder or letter."
        ),
        Fault.BAD_PUK: tr(
            "A PUK has exactly 8 digits and nothing else. Look for it on the card’s holder, or in "
            "the carrier’s account."
        ),
        Fault.BAD_MONTHS: tr("“{given}” is no number of months from 1 to {most}."),
        Fault.NOT_ARCHIVED: tr(
            "{card} is still on the desk. Archive it first; only an archived card can be deleted."
        ),
        Fault.VAULT_ABSENT: tr(
            "No keyring answers here that RenewDesk may use, so secrets cannot be kept. Start the "
            "system’s own, such as GNOME Keyring or KWallet; they are never kept anywhere else."
        ),
        Fault.VAULT_LOCKED: tr(
            "The keyring is locked and was not opened. Unlock it and try again; all else goes on."
        ),
        Fault.VAULT_FAILED: tr(
            "The keyring did not do it ({problem}). Look at it in the system’s own program for "
            "passwords, then try again; all else goes on."
        ),
        Fault.VAULT_SLOW: tr(
            "The keyring has not answered for {seconds} seconds. It may wait for its password in a "
            "window of its own. Answer there and try again; all else goes on."
        ),
    }
