"""One line for every fault: what is wrong, why, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.errors import Fault
from renewdesk.words.activation_codes import about_code_files, code_sentence
from renewdesk.words.dossier_faults import about_dossiers
from renewdesk.words.facts import facts_in_words
from renewdesk.words.left_out import why_left_out
from renewdesk.words.plan_faults import about_plans
from renewdesk.words.receipt_faults import about_reading
from renewdesk.words.receipt_trust import about_trust
from renewdesk.words.refusals import refused
from renewdesk.words.renewal_faults import about_renewals
from renewdesk.words.rule_faults import rule_sentence
from renewdesk.words.secret_faults import about_secrets
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewdesk.domain.errors import RenewDeskError


def sentence(error: RenewDeskError) -> str:
    """Return what went wrong as one line in the owner's language."""
    facts = facts_in_words(error.facts)
    if error.fault is Fault.BAD_ACTIVATION_CODE:
        return code_sentence(error.facts)
    if error.fault is Fault.BAD_RULE:
        return rule_sentence(error.facts, facts)
    if error.fault is Fault.NO_PUBLIC_SOURCE:
        facts["why"] = why_left_out(facts["why"])
    if error.fault is Fault.ADDRESS_REFUSED:
        return refused(facts)
    if error.fault is Fault.UNKNOWN_STAGE and not error.facts.get("known"):
        return tr(
            "This card has no stage “{given}”, and no other: its rule names none."
        ).format_map(facts)
    for words in _ABOUT:
        found = words().get(error.fault)
        if found is not None:
            return found.format_map(facts)
    return tr("Something is wrong: {fault}.").format(fault=error.fault.value)


def _about_cards() -> Mapping[Fault, str]:
    """Return the sentences about what a card is and which card is meant."""
    return {
        Fault.UNKNOWN_CARRIER: tr(
            "No carrier has the id “{given}”. Look for it in the list of carriers, or add the card "
            "with a rule file of your own."
        ),
        Fault.UNKNOWN_RULE: tr(
            "No rule has the id “{given}” here. Choose one of the carrier’s rules or one of the "
            "rule file."
        ),
        Fault.RULE_REQUIRED: tr("Without a rule nothing can be counted. Choose at least one."),
        Fault.CARRIER_OR_RULE_REQUIRED: tr(
            "What keeps the card alive is not known yet. Choose a carrier, or give a rule file."
        ),
        Fault.LABEL_REQUIRED: tr("A card needs a label. Give it a short name of your own."),
        Fault.BAD_LABEL: tr(
            "“{given}” cannot be a label. It has at most {most} characters, and none that are "
            "invisible or turn the direction of the text."
        ),
        Fault.NOT_ASKED: tr(
            "No rule chosen here asks for “{given}”. What the rules ask for: {known}."
        ),
        Fault.RULE_OTHER_KIND: tr(
            "The rule “{rule}” counts something else than this countdown. Add it as a countdown "
            "of its own."
        ),
        Fault.RULE_TWICE: tr(
            "The rule “{rule}” is on this card already. Let its countdown go first, or replace its "
            "rule."
        ),
        Fault.NOTHING_TO_CHANGE: tr("Nothing was named that could change. Name what to change."),
        Fault.UNKNOWN_CARD: tr(
            "No card is called “{given}”. Give its exact label, its id, or the beginning of its id."
        ),
        Fault.AMBIGUOUS_CARD: tr(
            "“{given}” fits several cards: {found}. Give more of the id of the one you mean."
        ),
        Fault.NO_PAGE: tr(
            "No official page for this purpose ({what}) is known for {card}. Choose another "
            "purpose, or give the card a link of your own."
        ),
        Fault.NO_NUMBERED_PAGE: tr(
            "The page ({what}) of {card} takes no number in its address as far as is known, or the "
            "card has no number. Open it without."
        ),
    }


def _about_values() -> Mapping[Fault, str]:
    """Return the sentences about single values that were typed."""
    return {
        Fault.BAD_NUMBER: tr(
            "“{given}” is not a phone number. Write the country code and the number, 3 to 15 "
            "digits, as in +44 7700 900123."
        ),
        Fault.BAD_ICCID: tr(
            "“{given}” is not an ICCID. It has 18 to 20 characters and begins with 89; compare it "
            "with the one printed on the card."
        ),
        Fault.BAD_EID: tr("“{given}” is not an EID. It has 32 digits; compare it with the device."),
        Fault.BAD_IMEI: tr(
            "“{given}” is not an IMEI. It has 15 digits (16 with the version of the software); the "
            "phone shows it when *#06# is dialled."
        ),
        Fault.ROUNDED_NUMBER: tr(
            "“{given}” was rounded by a spreadsheet: its last digits are gone. Format the cell as "
            "text, enter the number again, and copy it from there."
        ),
        Fault.BAD_AMOUNT: tr(
            "“{given}” is not an amount. Write a number from 0 on, with a point before the "
            "decimals, as in 10.50."
        ),
        Fault.BAD_BALANCE: tr(
            "“{given}” is not a balance. Write a number from 0 on, with a point before the "
            "decimals, as in 10.50."
        ),
        Fault.CURRENCY_REQUIRED: tr(
            "The amount {given} has no currency and the card has none either. Add one, as in EUR."
        ),
        Fault.UNKNOWN_CURRENCY: tr(
            "“{given}” is not a currency. Use the three letters of ISO 4217, as in EUR."
        ),
        Fault.BAD_DAY: tr(
            "“{given}” is not a day. Write year, month and day of a date that exists, as in "
            "2026-01-31."
        ),
        Fault.BAD_INSTANT: tr(
            "“{given}” is not a moment. Write day, time and the offset from UTC, and no day beside "
            "it, as in 2026-01-31T10:00+01:00."
        ),
        Fault.UNKNOWN_ZONE: tr(
            "No time zone has the name “{given}”. Use one of the IANA database, as in Europe/Rome."
        ),
        Fault.UNKNOWN_COUNTRY: tr(
            "“{given}” is not a country. Use the two letters of ISO 3166, as in IT."
        ),
        Fault.UNKNOWN_KIND: tr("“{given}” is nothing that happens to a card. Known are: {known}."),
        Fault.UNKNOWN_CHOICE: tr("“{given}” is not known here. Choose one of: {known}."),
        Fault.BAD_TERM: tr(
            "“{given}” is not a length of time. Write P30D, P12M, P1M10D or PT720H."
        ),
        Fault.TERM_NOT_SOLD: tr("This rule sells no length of {given}. Choose one of: {known}."),
        Fault.BEYOND_CALENDAR: tr(
            "A length of {given} from that day ends after the year 9999. Check the day and the "
            "length."
        ),
        Fault.BAD_LINK: tr(
            "“{given}” is not a link. Write a name and an address that begins with https://."
        ),
        Fault.SERVICE_REQUIRED: tr("A service needs a name, such as the name of the bank."),
        Fault.BAD_SERVICE: tr(
            "“{given}” cannot stand there. It has at most {most} characters, and none that are "
            "invisible or turn the direction of the text."
        ),
        Fault.SERVICE_TWICE: tr("“{given}” is among the services of the card already."),
        Fault.UNKNOWN_SERVICE: tr(
            "No service of the card is called “{given}”. Its services: {known}."
        ),
        Fault.SERVICE_STAYS: tr("“{given}” is the card itself. Name another one, or where else."),
        Fault.SERVICE_TO_ENDED: tr(
            "“{given}” has ended or is put away. Name a card whose number lives."
        ),
        Fault.BAD_SETTING: tr("The setting cannot be “{given}”. It keeps its old value."),
        Fault.BAD_HOUR: tr("“{given}” is no time of day. Write it as 10:30."),
        Fault.BAD_LEADS: tr(
            "“{given}” are no lead times. Name days from 0 to 3650, such as 30 7 1 0."
        ),
        Fault.BAD_SEASON: tr(
            "“{given}” is no peak season. Name its first and its last day as 12-15 01-10, at most "
            "92 days."
        ),
        Fault.QUIET_HOUR: tr(
            "{given} lies inside the quiet hours. Choose another reminder time, or change the "
            "quiet hours."
        ),
    }


def _about_events() -> Mapping[Fault, str]:
    """Return the sentences about what happened to a card."""
    return {
        Fault.FUTURE_EVENT: tr(
            "{given} is still in the future, here and at the carrier’s place. Record it once it "
            "has happened."
        ),
        Fault.CLOCK_REQUIRED: tr(
            "Several countdowns of this card could be meant. Name one of: {known}."
        ),
        Fault.UNKNOWN_CLOCK: tr("This card has no countdown “{given}”. It has: {known}."),
        Fault.UNKNOWN_STAGE: tr("This card has no stage “{given}”. It has: {known}."),
        Fault.DEADLINE_REQUIRED: tr(
            "A confirmed date needs that date. Give the last day, or the moment at which it ends, "
            "as the carrier shows it."
        ),
        Fault.UNTIL_REQUIRED: tr("A pause needs its end. Give the last day of the pause."),
        Fault.NOTHING_TO_CONFIRM: tr(
            "There is no date to confirm. Record what happened last, or the date that the carrier "
            "shows."
        ),
        Fault.UNKNOWN_EVENT: tr(
            "No event has the id “{given}”. Give the whole id; the card’s page shows it."
        ),
        Fault.ALREADY_UNDONE: tr("The event {given} was undone before. Nothing is left to undo."),
        Fault.NO_RENEWAL: tr(
            "No such renewal of “{given}”: `renewdesk renew {given} --list` shows what there was."
        ),
        Fault.SAME_PAYMENT: tr(
            "{amount} was recorded on {on} already ({given}). If this is another payment, record "
            "it with --again."
        ),
        Fault.UNKNOWN_REMINDER: tr(
            "No reminder has the id “{given}”. The list of reminders shows the ids."
        ),
        Fault.TOO_LATE_TO_SNOOZE: tr(
            "Too little time is left to snooze: it could be silent until {latest} at the latest."
        ),
    }


def _about_files() -> Mapping[Fault, str]:
    """Return the sentences about receipts and other files."""
    return {
        Fault.RECEIPT_EMPTY: tr("{name} is empty. Save the receipt again and add that file."),
        Fault.RECEIPT_TOO_LARGE: tr(
            "{name} is larger than 25 MB. Save a smaller copy of the receipt and add that."
        ),
        Fault.RECEIPT_TOO_MANY_PIXELS: tr(
            "{name} has more than 50 million pixels. Save a smaller picture and add that."
        ),
        Fault.RECEIPT_KIND: tr(
            "{name} is none of the kinds that are kept as a receipt. Add a PDF, PNG, JPEG, WebP or "
            "HEIC file, or a saved e-mail."
        ),
        Fault.RECEIPT_TRUNCATED: tr(
            "{name} is cut off: its end is missing. Fetch the receipt again and add that file."
        ),
        Fault.FILE_UNREADABLE: tr(
            "{path} cannot be read. Check that the file exists and that you may read it."
        ),
        Fault.FILE_EXISTS: tr(
            "{path} is there already and stays as it is. Give another name, or move it away."
        ),
        Fault.NO_OWN_RULE: tr(
            "{card} follows the catalogue’s own rules; there is nothing of yours to contribute."
        ),
        Fault.NO_SOURCE: tr(
            "The rule “{rule}” names no page where others could read it. Add the "
            "page and the day on which you looked to the rule, then contribute it."
        ),
        Fault.NO_PUBLIC_SOURCE: tr(
            "The only source of the rule “{rule}”, {url}, is not passed on: {why}. Add "
            "another page and the day on which you looked to the rule, then contribute it."
        ),
        Fault.UNKNOWN_RECEIPT: tr(
            "No receipt has the id “{given}”. The list of receipts shows the ids."
        ),
        Fault.RECEIPT_MISSING: tr(
            "The stored file of this receipt is gone. Put it back from a copy, or add it again."
        ),
        Fault.RECEIPT_CHANGED: tr(
            "The stored file of this receipt is no longer the one that was added. It was left as "
            "it is; put the original back from a copy."
        ),
    }


def _about_the_catalogue() -> Mapping[Fault, str]:
    """Return the sentences about newer rules and new hosts."""
    return {
        Fault.UNKNOWN_HOST: tr(
            "{given} is no host that waits for you here. The list of hosts shows which ones do."
        ),
        Fault.HOST_NOT_YOURS: tr(
            "{given} is no host that you confirmed. Only those can be removed; a host that was "
            "pinned with the first card stays."
        ),
        Fault.HOST_DIFFERS: tr(
            "What you typed is not {host}, letter by letter. Compare it with where you read it; if "
            "it differs there too, do not add it."
        ),
        Fault.HOST_NOT_READ: tr(
            "{host} is added only after you have read it yourself: on a leaflet, in the carrier’s "
            "app, or on a receipt."
        ),
        Fault.NOTHING_OFFERED: tr(
            "The catalogue says nothing else about the countdown “{clock}” of {card}. Nothing was "
            "changed."
        ),
        Fault.NOTHING_ANSWERED: tr(
            "No answer to a newer rule can be taken back for the countdown “{clock}” of {card}."
        ),
        Fault.CHANGED_SINCE: tr(
            "A rule of {card} was changed since. Nothing was taken back; look at the card first."
        ),
        Fault.CHECKED_LATER: tr(
            "{path} says that it was checked on {given}, and that day is still to come. Correct "
            "“checked_on”; such a file would go before every later catalogue."
        ),
        Fault.NO_CARRIER_FILE: tr(
            "{path} holds no carrier’s file. Give a file that ends in .toml, or a folder of them."
        ),
    }


def _about_the_computer() -> Mapping[Fault, str]:
    """Return the sentences about the data folder, the database and other programs."""
    return {
        Fault.FOLDER_NOT_WRITABLE: tr(
            "The folder {path} cannot be written. Choose another data folder, or change its "
            "permissions."
        ),
        Fault.DISK_FULL: tr("The disk is full. Make room and try again; nothing was changed."),
        Fault.DATABASE_NEWER: tr(
            "The desk was written by a newer RenewDesk. Install that version; the file was left "
            "untouched."
        ),
        Fault.DATABASE_DAMAGED: tr(
            "The desk’s database is damaged and was left as it is. Put the newest good copy from "
            "the folder “backups” in its place."
        ),
        Fault.DATABASE_BUSY: tr(
            "Another program has kept the desk busy for too long. Try again in a moment."
        ),
        Fault.BACKUP_FAILED: tr(
            "The copy of the desk could not be made or failed its check. Make room on the disk or "
            "choose another place, and try again."
        ),
        Fault.BROWSER_FAILED: tr(
            "The browser could not be started. Copy the address and open it yourself: {url}"
        ),
        Fault.SAMPLE_ONLY: tr("This can be done in the sample desk only."),
        Fault.BACKGROUND_REFUSED: tr(
            "The system did not take the check in the background: {problem}."
        ),
        Fault.SYSTEM_FOLDER_NOT_WRITABLE: tr(
            "The folder {path} cannot be written, so this was not switched. Change its permissions "
            "and try again."
        ),
        Fault.WINDOW_SILENT: tr(
            "RenewDesk is open on these cards already, but its window does not answer. End its "
            "process {process} on {computer}, then start again."
        ),
    }


_ABOUT = (
    _about_cards,
    _about_values,
    _about_events,
    _about_files,
    about_code_files,
    _about_the_catalogue,
    _about_the_computer,
    about_secrets,
    about_reading,
    about_trust,
    about_dossiers,
    about_plans,
    about_renewals,
)
