"""The grammar of the command line; what the words mean is decided by the verbs.

Values stay texts, so that a wrong one is a request refused with a reason (exit status 1) and not a
matter of grammar (exit status 2).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from renewdesk import __version__
from renewdesk.cli.argparse_words import speak_to_argparse
from renewdesk.cli.plan_grammar import plan_words
from renewdesk.cli.receipt_grammar import receipt_words
from renewdesk.cli.renew_grammar import renew_words
from renewdesk.domain.overriding import override
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PROGRAM = "renewdesk"
_CARD_TEXTS = (
    "label", "carrier", "form", "number", "iccid", "eid", "imei", "zone", "currency", "country",
    "device", "slot", "plan", "role", "purpose", "usage", "bought-at", "holder", "note",
)  # fmt: skip
_CARD_LISTS = ("rule", "more-number", "coverage", "tag", "link", "service", "answer")
#: What an edit does to countdowns; each may be said several times.
_EDIT_LISTS = (
    "add-rule", "replace-rule", "end-clock", "official-term", "cautious-term", "accept-rule",
)  # fmt: skip
_EVENT_TEXTS = (
    "on", "at", "clock", "stage", "amount", "currency", "balance", "term", "last-day", "ends-at",
    "until", "note", "channel", "method", "order-number", "seller", "bank-charged",
    "bank-currency",
)  # fmt: skip
#: What stands for a value in the help, where the option's own name says too little.
_VALUES = {
    "form": "esim|physical", "role": "main|spare|plan_only", "purpose": "keep_number|travel|both",
    "usage": "roaming|local", "link": "NAME=URL", "service": "NAME:KIND:USED_FOR",
    "on": "YYYY-MM-DD", "until": "YYYY-MM-DD", "last-day": "YYYY-MM-DD", "at": "INSTANT",
    "ends-at": "INSTANT", "term": "P12M", "within": "DAYS", "zone": "Europe/Rome",
    "currency": "EUR", "country": "IT", "coverage": "IT,FR", "answer": "KEY=VALUE",
    "only": "login|timer", "add-rule": "ID|FILE", "replace-rule": "CLOCK=ID|FILE",
    "end-clock": "CLOCK", "official-term": "CLOCK", "cautious-term": "CLOCK",
    "bank-charged": "78.40", "bank-currency": "CNY",
    "accept-rule": "CLOCK", "hour": "10:30|usual", "leads": "DAYS|none|usual", "holidays": "on|off",
}  # fmt: skip
#: Options whose value may begin with a minus sign, which argparse would take for an option.
_SIGNED = frozenset({"--leads", "--amount", "--balance", "--days", "--within", "--note", "--label"})


#: What follows ``carriers`` and is a verb of its own.
_OF_RULES = frozenset(
    {
        "answer", "compare", "confirm-host", "contribute", "hosts", "import", "lint", "remove-host",
    }
)  # fmt: skip


#: What follows ``reminders`` and is a verb of its own.
_TAKE_WORDS = ("why", "send", "times", "season")
_ABOUT_REMINDERS = ("on", "off", "state", *_TAKE_WORDS)


class UsageError(Exception):
    """The words fit no verb; carries the one line to print."""


class _Parser(argparse.ArgumentParser):
    @override
    def error(self, message: str) -> NoReturn:
        """Refuse the words in one line that says where to read more."""
        more = tr("`{command} --help` says what fits").format(command=self.prog)
        line = f"{self.prog}: {' '.join(message.split())} ({more})"
        raise UsageError(line)


class _Grammar:
    """The parser and its verbs, each of which takes the options of all verbs as well."""

    def __init__(self) -> None:
        self.top = _Parser(
            prog=PROGRAM,
            description=tr("Keeps SIM cards alive. Without a verb the window opens."),
            allow_abbrev=False,
        )
        self.top.add_argument("--version", action="version", version=__version__)
        self.top.add_argument(
            "--show", metavar=tr("CARD"), default="", help=tr("open the window at this card")
        )
        _for_all(self.top, None, answer=False)
        self._verbs = self.top.add_subparsers(dest="verb", metavar=tr("VERB"), title=tr("verbs"))

    def verb(self, name: str, says: str) -> argparse.ArgumentParser:
        """Return the parser of a new verb."""
        one = self._verbs.add_parser(name, help=says, description=says, allow_abbrev=False)
        _for_all(one, argparse.SUPPRESS, answer=argparse.SUPPRESS)
        return one


def _for_all(parser: argparse.ArgumentParser, default: object, answer: object) -> None:
    """Add the options of all verbs; they may stand before the verb or after it."""
    parser.add_argument(
        "--data-dir", type=_path, metavar=tr("DIR"), default=default, help=tr("the data folder")
    )
    parser.add_argument(
        "--now", metavar=tr("INSTANT"), default=default, help=tr("stands for the present instant")
    )
    parser.add_argument(
        "--json", action="store_true", default=answer, help=tr("answer with one JSON document")
    )


def parsed(words: Sequence[str]) -> argparse.Namespace:
    """Return what the words of a command say; ``verb`` is None without one.

    Raises:
        UsageError: they fit no verb.
        SystemExit: help or the version was asked for and printed.
    """
    if any("\ud800" <= one <= "\udfff" for word in words for one in word):
        line = f"{PROGRAM}: " + tr("a word of the command is not valid UTF-8")
        raise UsageError(line)
    speak_to_argparse()
    parser = build()
    args = parser.parse_args(list(_signed_values(words)))
    if args.show and args.verb is not None:
        parser.error(tr("--show opens the window; it has no verb beside it"))
    if args.verb == "carriers" and args.words and args.words[0] in _OF_RULES:
        args.action = args.words.pop(0)
    if args.verb == "reminders" and args.words and args.action not in _TAKE_WORDS:
        raise UsageError(tr("renewdesk reminders: only why, send, times and season take words"))
    return args


def _signed_values(words: Sequence[str]) -> Iterable[str]:
    """Yield the words with ``--amount -5`` as ``--amount=-5``."""
    waiting = ""
    for word in words:
        if waiting:
            signed = word.startswith("-") and not word.startswith("--")
            yield from [f"{waiting}={word}"] if signed else [waiting, word]
            waiting = ""
        elif word in _SIGNED:
            waiting = word
        else:
            yield word
    if waiting:
        yield waiting


def build() -> argparse.ArgumentParser:
    """Return the parser of all verbs."""
    grammar = _Grammar()
    _cards(grammar)
    _ledger(grammar)
    _services(grammar)
    _plans(grammar)
    _desk(grammar)
    _reminders(grammar)
    _files(grammar)
    _catalogue(grammar)
    return grammar.top


def _cards(grammar: _Grammar) -> None:
    add = grammar.verb("add", tr("add a card"))
    _texts(add, _CARD_TEXTS)
    for name in _CARD_LISTS:
        add.add_argument(f"--{name}", action="append", default=[], metavar=_VALUES.get(name))
    add.add_argument("--rule-file", type=_path)
    edit = grammar.verb(
        "edit", tr("change a card; an empty text takes a thing away, a list replaces the old one")
    )
    _of_card(edit)
    _texts(edit, _CARD_TEXTS, default=None)
    for name in (*_CARD_LISTS[1:], *_EDIT_LISTS):
        edit.add_argument(f"--{name}", action="append", metavar=_VALUES.get(name))
    _dry_run(edit)
    for name, says in (
        ("archive", tr("put a card away")),
        ("unarchive", tr("bring an archived card back")),
    ):
        _of_card(grammar.verb(name, says))


def _ledger(grammar: _Grammar) -> None:
    record = grammar.verb("record", tr("record what happened to a card"))
    _of_card(record)
    record.add_argument("kind", metavar=tr("KIND"), help=tr("such as topup or plan_purchase"))
    _texts(record, _EVENT_TEXTS)
    record.add_argument("--receipt", type=_path)
    record.add_argument("--confirmed", action="store_true")
    says = tr("although the same amount was recorded within three days: it is another payment")
    record.add_argument("--again", action="store_true", help=says)
    _dry_run(record)
    undo = grammar.verb("undo", tr("take an event back"))
    undo.add_argument("event", metavar=tr("EVENT"))
    _dry_run(undo)
    confirm = grammar.verb("confirm", tr("say that the carrier shows the same date"))
    _of_card(confirm)
    _texts(confirm, ("clock",))
    for name, says in (
        ("let-go", tr("let a card or one countdown of it go")),
        ("close", tr("say that a card was closed at the carrier")),
        ("port", tr("say that a number was ported to another carrier")),
        ("pause", tr("silence a card until a day")),
    ):
        ending = grammar.verb(name, says)
        _of_card(ending)
        _texts(ending, ("on", "clock", "note", *(["until"] if name == "pause" else [])))
        if name != "pause":
            _dry_run(ending)


def _services(grammar: _Grammar) -> None:
    services = grammar.verb("services", tr("list what uses a card’s number; add, remove, move"))
    _of_card(services)
    action = services.add_subparsers(dest="action", metavar="add|remove|move")
    add = action.add_parser("add", allow_abbrev=False)
    add.add_argument("--kind", default="other", metavar="bank|tax|messenger|other")
    add.add_argument("--for", default="", dest="used_for", metavar=tr("TEXT"))
    action.add_parser("remove", allow_abbrev=False)
    says = tr("another card, or where else in a few words; nothing where it stays after all")
    move = action.add_parser("move", allow_abbrev=False)
    move.add_argument("--to", required=True, metavar=tr("CARD"), help=says)
    for one in action.choices.values():
        one.add_argument("name", metavar=tr("NAME"), help=tr("the name of a service, no login"))
        _for_all(one, argparse.SUPPRESS, answer=argparse.SUPPRESS)


def _plans(grammar: _Grammar) -> None:
    says = tr("renew a card step by step: begin or go on, record what came of it, prove it")
    renew_words(grammar.verb("renew", says))
    says = tr("list the plans noted for a card’s seller; add, edit, remove, compare, amounts")
    plans = grammar.verb("plans", says)
    _of_card(plans)
    for one in plan_words(plans):
        _for_all(one, argparse.SUPPRESS, answer=argparse.SUPPRESS)


def _desk(grammar: _Grammar) -> None:
    every = grammar.verb("list", tr("list the desk"))
    every.add_argument("--archived", action="store_true", help=tr("archived cards as well"))
    _of_card(grammar.verb("show", tr("show one card in full")))
    _of_card(grammar.verb("explain", tr("say why a card’s dates are what they are")))
    due = grammar.verb("due", tr("list what needs something soon"))
    _texts(due, ("within",), default="30")
    _texts(grammar.verb("timeline", tr("list what comes next, day by day")), ("until",))
    grammar.verb("checkup", tr("list the dates that nobody has confirmed, and how to ask"))


def _reminders(grammar: _Grammar) -> None:
    check = grammar.verb("check", tr("remind of what is due, once, and end"))
    check.add_argument("--dry-run", action="store_true")
    says = tr(
        "list reminders, shown and to come; on|off|state: let this computer check at login and "
        "every day while no window is open; why CARD: why a reminder came or did not; send ID: "
        "show one now; times CARD: an hour and leads of its own; season [FROM TO|off]: remind "
        "earlier then"
    )
    reminders = grammar.verb("reminders", says)
    reminders.add_argument("action", nargs="?", choices=_ABOUT_REMINDERS)
    reminders.add_argument("words", nargs="*", metavar=tr("TEXT"))
    _texts(reminders, ("until", "only", "on", "clock"))
    _texts(reminders, ("hour", "leads", "holidays"), default=None)
    snooze = grammar.verb("snooze", tr("be silent about a reminder for some days"))
    snooze.add_argument("reminder", metavar=tr("ID"))
    snooze.add_argument("--days", required=True, metavar="DAYS")
    done = grammar.verb("done", tr("say that a reminder was dealt with"))
    done.add_argument("reminder", metavar=tr("ID"))
    _of_card(grammar.verb("mute", tr("mark all reminders of a card as dealt with")))


def _files(grammar: _Grammar) -> None:
    page = grammar.verb("open", tr("open a card’s official page"))
    _of_card(page)
    says = tr("topup | account | plans | store | support, or the name of a link of your own")
    page.add_argument("--what", default="topup", help=says)
    page.add_argument("--print", action="store_true", help=tr("say the address, open nothing"))
    says = tr("open it although it is not encrypted; never a page to pay or to sign in on")
    page.add_argument("--http", action="store_true", help=says)
    says = tr("with the card’s number in the address, where the carrier is known to take it")
    page.add_argument("--with-number", action="store_true", help=says)
    says = tr(
        "keep receipts: add, take, queue, confirm, file, list, read, search, verify, repair, "
        "remove, trash, restore"
    )
    for one in receipt_words(grammar.verb("receipts", says), _path):
        _for_all(one, argparse.SUPPRESS, answer=argparse.SUPPRESS)
    backup = grammar.verb("backup", tr("write a verified copy of the desk"))
    backup.add_argument("--to", type=_path, metavar=tr("FILE"))
    grammar.verb("doctor", tr("check everything that is kept, and say what to do"))
    grammar.verb("selftest", tr("check that the program is complete"))


def _catalogue(grammar: _Grammar) -> None:
    says = tr(
        "search the carriers; show ID; lint|import FILE …; compare; answer CARD use|keep|ask|undo; "
        "hosts ID; confirm-host|remove-host ID HOST; contribute CARD"
    )
    carriers = grammar.verb("carriers", says)
    carriers.add_argument("words", nargs="*", metavar=tr("TEXT"))
    carriers.add_argument(
        "--clock", "--rule", default="", help=tr("answer, contribute: the one that is meant")
    )
    carriers.add_argument(
        "--read",
        default="",
        metavar="leaflet|app|receipt",
        help=tr("confirm-host: where you read it"),
    )
    _dry_run(carriers)
    carriers.add_argument(
        "--to", type=_path, metavar=tr("FILE"), help=tr("contribute: a file that is not there yet")
    )


def _path(text: str) -> Path:
    """Return a path; an empty one, as of a variable that is not set, would mean this folder."""
    if not text:
        raise argparse.ArgumentTypeError(tr("an empty path names nothing"))
    return Path(text)


def _of_card(parser: argparse.ArgumentParser, nargs: str | None = None) -> None:
    parser.add_argument(
        "card", metavar=tr("CARD"), nargs=nargs, help=tr("an id, its beginning, or a label")
    )


def _dry_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dry-run", action="store_true", help=tr("say what would change, save nothing")
    )


def _texts(parser: argparse.ArgumentParser, names: Iterable[str], default: str | None = "") -> None:
    for name in names:
        parser.add_argument(f"--{name}", default=default, metavar=_VALUES.get(name))
