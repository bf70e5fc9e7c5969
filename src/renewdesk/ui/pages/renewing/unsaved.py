"""Answers on their way to the disk, so that no older view overwrites them on the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewdesk.services.renewal_views import RenewalView


class UnsavedAnswers:
    """Knows what was typed last under each name until it is saved."""

    def __init__(self) -> None:
        self._texts: dict[str, tuple[str, int]] = {}
        self._ticket = 0

    def put(self, name: str, text: str) -> int:
        """Remember an answer and return its ticket, which `saved` wants."""
        self._ticket += 1
        self._texts[name] = (text, self._ticket)
        return self._ticket

    def saved(self, name: str, ticket: int) -> None:
        """Forget an answer that is on the disk, unless another one came meanwhile."""
        if self._texts.get(name, ("", 0))[1] == ticket:
            del self._texts[name]

    def clear(self) -> None:
        """Forget everything, as for another renewal."""
        self._texts.clear()

    def laid_over(self, view: RenewalView) -> RenewalView:
        """Return a view with the answers that it was read too early to hold."""
        if not self._texts:
            return view
        answers = dict(view.renewal.answers) | {n: text for n, (text, _) in self._texts.items()}
        kept = tuple(sorted((name, text) for name, text in answers.items() if text))
        return replace(view, renewal=replace(view.renewal, answers=kept))
