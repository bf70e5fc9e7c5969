"""The words of the verb ``renew``: where to go on, what was typed, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.renewals import Answers, Channel, Charged, Step
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    import argparse

#: Options that are answers of the renewal, each with the name under which it is kept.
TYPED = {
    "amount": Answers.PAID_AMOUNT, "currency": Answers.PAID_CURRENCY, "on": Answers.PAID_ON,
    "term": Answers.TERM, "kind": Answers.KIND, "method": Answers.METHOD,
    "order-number": Answers.ORDER_NUMBER, "seller": Answers.SELLER,
    "bank-charged": Answers.CHARGED, "bank-currency": Answers.CHARGED_CURRENCY,
}  # fmt: skip
_STANDS = {
    "amount": "10.00", "currency": "EUR", "on": "YYYY-MM-DD", "term": "P30D", "kind": "topup",
    "bank-charged": "78.40", "bank-currency": "CNY",
}  # fmt: skip
_STEPS = "|".join(one.value for one in Step)


def renew_words(renew: argparse.ArgumentParser) -> None:
    """Add what follows ``renew``: without an option it begins, or goes on and says where."""
    renew.add_argument("card", nargs="?", default="", metavar=tr("CARD"))
    says = tr("what is under way; of one card its whole history")
    renew.add_argument("--list", action="store_true", help=says)
    renew.add_argument("--clock", default="", help=tr("the countdown that is meant"))
    renew.add_argument("--channel", default="", metavar="|".join(one.value for one in Channel))
    says = tr("the id or the name of a noted plan, none for no plan")
    renew.add_argument("--plan", default=None, metavar=tr("PLAN"), help=says)
    says = tr("what was typed, by its name, such as prepare.balance=2.50")
    renew.add_argument("--answer", action="append", default=[], metavar="NAME=TEXT", help=says)
    renew.add_argument("--step", default="", metavar=_STEPS, help=tr("turn to a step"))
    says = tr("finish a step and turn to the next; several in their order")
    renew.add_argument("--done", action="append", default=[], metavar=_STEPS, help=says)
    _failing(renew)
    _paying(renew)
    says = tr("the date that the carrier shows; same for the very date that is known")
    renew.add_argument("--verified", default="", metavar="YYYY-MM-DD|same", help=says)
    renew.add_argument("--abandon", action="store_true", help=tr("give the renewal up"))
    says = tr("go on with the one that was given up last")
    renew.add_argument("--resume", action="store_true", help=says)


def _failing(renew: argparse.ArgumentParser) -> None:
    says = tr("it did not work: why, such as card-refused; says what to do and when to try again")
    renew.add_argument("--fail", default="", metavar="REASON", help=says)
    says = tr("whether money was taken all the same")
    renew.add_argument(
        "--charged", default="", metavar="|".join(one.value for one in Charged), help=says
    )
    renew.add_argument("--note", default="", metavar=tr("TEXT"))
    renew.add_argument("--no-reminder", action="store_true", help=tr("do not remind to try again"))


def _paying(renew: argparse.ArgumentParser) -> None:
    renew.add_argument("--paid", action="store_true", help=tr("record the payment, once"))
    for option in TYPED:
        renew.add_argument(f"--{option}", default=None, metavar=_STANDS.get(option, tr("TEXT")))
    says = tr("although the same amount was recorded within three days: it is another payment")
    renew.add_argument("--again", action="store_true", help=says)
    says = tr("the payment is in the ledger already, under this id")
    renew.add_argument("--adopt", default="", metavar=tr("EVENT"), help=says)
