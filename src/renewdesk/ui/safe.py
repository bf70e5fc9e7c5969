"""What a page needs to show a secret: the way to the keyring, and the clipboard that forgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.values import value
from renewdesk.ui.clipboard import SecretClipboard
from renewdesk.ui.vault_jobs import VaultJobs

if TYPE_CHECKING:
    from collections.abc import Callable


@value
class Safe:
    """One for the whole program: a language or a window may change, what was copied is still ours.

    Use cases of ``services.secrets`` are called by ``jobs`` only.
    """

    jobs: VaultJobs
    clipboard: SecretClipboard

    def stop(self) -> None:
        """Take a copied secret off, and leave the keyring alone; waits for nothing."""
        self.clipboard.clear()
        self.jobs.stop()


def new_safe(on_bug: Callable[[BaseException], None]) -> Safe:
    """Return the safe of a program that starts; nothing is asked yet."""
    jobs = VaultJobs()
    jobs.bug_found.connect(on_bug)
    return Safe(jobs, SecretClipboard())
