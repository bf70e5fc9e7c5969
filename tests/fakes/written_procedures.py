"""Procedures, advice, guides and slips that a test writes down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.procedure_choice import GENERAL
from renewdesk.domain.procedures import ChannelFacts, Procedure
from renewdesk.domain.renewals import Channel
from renewdesk.domain.text import Text
from renewdesk.services.ports.procedures import Procedures

if TYPE_CHECKING:
    from renewdesk.domain.failure_advice import FailureAdvice
    from renewdesk.domain.procedures import Guide, SlipPhrases


class WrittenProcedures(Procedures):
    """Knows the procedures that were written down; without any a bare one of every channel."""

    def __init__(
        self,
        *procedures: Procedure,
        failures: tuple[FailureAdvice, ...] = (),
        guides: tuple[Guide, ...] = (),
        slips: tuple[SlipPhrases, ...] = (),
    ) -> None:
        self.procedures = procedures or (bare_procedure(),)
        self.advice, self.guides, self.slips = failures, guides, slips

    @override
    def all(self) -> tuple[Procedure, ...]:
        return self.procedures

    @override
    def failures(self) -> tuple[FailureAdvice, ...]:
        return self.advice

    @override
    def guide(self, name: str) -> Guide:
        found = [one for one in self.guides if one.name == name]
        return found[0]

    @override
    def slip_phrases(self) -> tuple[SlipPhrases, ...]:
        return self.slips


def bare_procedure() -> Procedure:
    """Return a procedure that asks and tells nothing, on every channel."""
    channels = tuple(ChannelFacts(channel=one, title=Text(one.value)) for one in Channel)
    return Procedure(id=GENERAL, title=Text("Renewing"), channels=channels)
