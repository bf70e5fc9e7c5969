"""How cards are renewed, and what to do when it does not work, as data shipped with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from renewdesk.domain.failure_advice import FailureAdvice
    from renewdesk.domain.procedures import Guide, Procedure, SlipPhrases


class Procedures(Protocol):
    """The procedures of all systems, the advice, the guides and the words of slips.

    May be asked on any thread; nothing is read before it is asked for.
    """

    def all(self) -> tuple[Procedure, ...]:
        """Return every procedure as written: ``domain.procedure_choice.resolve`` lays them."""

    def failures(self) -> tuple[FailureAdvice, ...]:
        """Return the advice for every reason, in the order in which reasons are offered."""

    def guide(self, name: str) -> Guide:
        """Return the guide of that name, such as ``moving-an-esim``.

        Raises:
            LookupError: there is no such guide.
        """

    def slip_phrases(self) -> tuple[SlipPhrases, ...]:
        """Return the words of a shop slip in each language; the last one is for any country."""
