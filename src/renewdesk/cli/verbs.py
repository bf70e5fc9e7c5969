"""Every verb: what does it, whether it needs the desk, and whether it writes.

Only the module of the verb that was asked for is loaded: `renewdesk check` runs at every login.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from renewdesk.cli.answer import Answer
    from renewdesk.cli.house import House


@value
class Verb:
    """A verb by its module and function; after the first of a day that ``writes`` comes a copy."""

    module: str
    function: str
    writes: bool = False
    needs_desk: bool = True

    def do(self, house: House, args: Namespace) -> Answer:
        """Do what the verb says and return the answer."""
        module = import_module(f"renewdesk.cli.{self.module}")
        act = cast("Callable[[House, Namespace], Answer]", getattr(module, self.function))
        return act(house, args)


VERBS = {
    "add": Verb("verbs_cards", "add", writes=True),
    "edit": Verb("verbs_cards", "edit", writes=True),
    "archive": Verb("verbs_cards", "archive", writes=True),
    "unarchive": Verb("verbs_cards", "unarchive", writes=True),
    "record": Verb("verbs_ledger", "record", writes=True),
    "undo": Verb("verbs_ledger", "undo", writes=True),
    "confirm": Verb("verbs_ledger", "confirm", writes=True),
    "let-go": Verb("verbs_ledger", "end", writes=True),
    "close": Verb("verbs_ledger", "end", writes=True),
    "port": Verb("verbs_ledger", "end", writes=True),
    "pause": Verb("verbs_ledger", "pause", writes=True),
    "services": Verb("verbs_services", "services"),
    "services add": Verb("verbs_services", "add", writes=True),
    "services remove": Verb("verbs_services", "remove", writes=True),
    "services move": Verb("verbs_services", "move", writes=True),
    "renew": Verb("verbs_renewing", "renew", writes=True),
    "plans": Verb("verbs_plans", "plans"),
    "plans add": Verb("verbs_plans", "add", writes=True),
    "plans edit": Verb("verbs_plans", "edit", writes=True),
    "plans remove": Verb("verbs_plans", "remove", writes=True),
    "plans compare": Verb("verbs_plans", "compare"),
    "plans amounts": Verb("verbs_plans", "amounts"),
    "list": Verb("verbs_desk", "list_cards"),
    "show": Verb("verbs_desk", "show"),
    "explain": Verb("verbs_desk", "explain"),
    "due": Verb("verbs_desk", "due"),
    "timeline": Verb("verbs_desk", "comes_next"),
    "checkup": Verb("verbs_checkup", "checkup"),
    "check": Verb("verbs_reminders", "check", writes=True),
    "reminders": Verb("verbs_reminders", "reminders"),
    "reminders on": Verb("verbs_background", "turn_on"),
    "reminders off": Verb("verbs_background", "turn_off"),
    "reminders state": Verb("verbs_background", "state"),
    "reminders why": Verb("verbs_reminders", "why"),
    "reminders send": Verb("verbs_reminders", "send"),
    "reminders times": Verb("verbs_reminder_times", "times", writes=True),
    "reminders season": Verb("verbs_reminder_times", "season", writes=True),
    "snooze": Verb("verbs_reminders", "snooze", writes=True),
    "done": Verb("verbs_reminders", "done", writes=True),
    "mute": Verb("verbs_reminders", "mute", writes=True),
    "open": Verb("verbs_pages", "open_page"),
    "receipts add": Verb("verbs_files", "add_receipts", writes=True),
    "receipts take": Verb("verbs_queue", "take", writes=True),
    "receipts queue": Verb("verbs_queue", "queue"),
    "receipts confirm": Verb("verbs_queue", "confirm", writes=True),
    "receipts file": Verb("verbs_queue", "file_with", writes=True),
    "receipts list": Verb("verbs_files", "list_receipts"),
    "receipts read": Verb("verbs_reading", "read_receipt"),
    "receipts search": Verb("verbs_receipts", "search"),
    "receipts verify": Verb("verbs_receipts", "verify", writes=True),
    "receipts repair": Verb("verbs_receipts", "repair", writes=True),
    "receipts remove": Verb("verbs_receipts", "remove", writes=True),
    "receipts trash": Verb("verbs_receipts", "trash"),
    "receipts restore": Verb("verbs_receipts", "restore", writes=True),
    "receipts dossier": Verb("verbs_dossier", "make_dossier"),
    "receipts check-dossier": Verb("verbs_dossier", "check_dossier", needs_desk=False),
    "doctor": Verb("verbs_doctor", "doctor", writes=True),
    "backup": Verb("verbs_files", "backup"),
    "carriers contribute": Verb("verbs_rules", "contribute"),
    "carriers import": Verb("verbs_updates", "import_files"),
    "carriers compare": Verb("verbs_updates", "compare"),
    "carriers answer": Verb("verbs_updates", "answer", writes=True),
    "carriers hosts": Verb("verbs_updates", "hosts"),
    "carriers confirm-host": Verb("verbs_updates", "confirm_host", writes=True),
    "carriers remove-host": Verb("verbs_updates", "remove_host", writes=True),
    "carriers lint": Verb("verbs_rules", "lint", needs_desk=False),
    "carriers": Verb("verbs_catalogue", "carriers", needs_desk=False),
    "selftest": Verb("selftest", "selftest", needs_desk=False),
}
