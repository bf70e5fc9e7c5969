"""Every error that RenewDesk raises on purpose, sorted by whose fault it is.

    RenewDeskError
    ├── RuleViolationError      the request is wrong: shown beside the field, exit status 1
    ├── NotFoundError           what was named does not exist, exit status 1
    ├── DataDamagedError        stored data cannot be trusted, exit status 3
    └── EnvironmentFaultError   the computer refused (folder, disk, keyring), exit status 4

An error carries a :class:`Fault` and facts, never a sentence: ``renewdesk.words.faults`` makes the
sentence in the owner's language. Anything else that is raised is a bug.
"""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """What went wrong; each member has one sentence in ``renewdesk.words.faults``."""

    UNKNOWN_CARRIER = "unknown-carrier"
    UNKNOWN_RULE = "unknown-rule"
    RULE_REQUIRED = "rule-required"
    CARRIER_OR_RULE_REQUIRED = "carrier-or-rule-required"
    LABEL_REQUIRED = "label-required"
    BAD_LABEL = "bad-label"
    BAD_NUMBER = "bad-number"
    BAD_ICCID = "bad-iccid"
    BAD_EID = "bad-eid"
    BAD_IMEI = "bad-imei"
    ROUNDED_NUMBER = "rounded-number"
    BAD_ACTIVATION_CODE = "bad-activation-code"
    NO_ACTIVATION_CODE = "no-activation-code"
    CODE_FILE_EMPTY = "code-file-empty"
    CODE_FILE_TOO_LARGE = "code-file-too-large"
    CODE_FILE_KIND = "code-file-kind"
    CODE_FILE_DAMAGED = "code-file-damaged"
    CODE_FILE_LOCKED = "code-file-locked"
    TOO_MANY_PIXELS = "too-many-pixels"
    CODE_SEARCH_SLOW = "code-search-slow"
    BAD_AMOUNT = "bad-amount"
    BAD_BALANCE = "bad-balance"
    CURRENCY_REQUIRED = "currency-required"
    UNKNOWN_CURRENCY = "unknown-currency"
    BAD_DAY = "bad-day"
    BAD_INSTANT = "bad-instant"
    FUTURE_EVENT = "future-event"
    UNKNOWN_ZONE = "unknown-zone"
    UNKNOWN_COUNTRY = "unknown-country"
    UNKNOWN_KIND = "unknown-kind"
    UNKNOWN_CHOICE = "unknown-choice"
    BAD_TERM = "bad-term"
    TERM_NOT_SOLD = "term-not-sold"
    BEYOND_CALENDAR = "beyond-calendar"
    BAD_RULE = "bad-rule"
    NOT_ASKED = "not-asked"
    RULE_OTHER_KIND = "rule-other-kind"
    NOTHING_TO_CHANGE = "nothing-to-change"
    CLOCK_REQUIRED = "clock-required"
    UNKNOWN_CLOCK = "unknown-clock"
    UNKNOWN_STAGE = "unknown-stage"
    DEADLINE_REQUIRED = "deadline-required"
    UNTIL_REQUIRED = "until-required"
    NOTHING_TO_CONFIRM = "nothing-to-confirm"
    ALREADY_UNDONE = "already-undone"
    UNKNOWN_CARD = "unknown-card"
    AMBIGUOUS_CARD = "ambiguous-card"
    CARD_REQUIRED = "card-required"
    UNKNOWN_EVENT = "unknown-event"
    UNKNOWN_RECEIPT = "unknown-receipt"
    UNKNOWN_WAITING_FILE = "unknown-waiting-file"
    NOT_A_PAYMENT = "not-a-payment"
    PAYMENT_UNDONE = "payment-undone"
    PAYMENT_STANDS = "payment-stands"
    KIND_REQUIRED = "kind-required"
    UNKNOWN_REMINDER = "unknown-reminder"
    UNKNOWN_RENEWAL = "unknown-renewal"
    NO_RENEWAL = "no-renewal"
    UNKNOWN_PLAN = "unknown-plan"
    UNKNOWN_ROUND = "unknown-round"
    RENEWAL_OVER = "renewal-over"
    RENEWAL_OPEN = "renewal-open"
    NOT_PAID = "not-paid"
    NOT_SEEN = "not-seen"
    PAID_ALREADY = "paid-already"
    SAME_PAYMENT = "same-payment"
    TOO_LATE_TO_SNOOZE = "too-late-to-snooze"
    NO_PAGE = "no-page"
    NO_NUMBERED_PAGE = "no-numbered-page"
    ADDRESS_REFUSED = "address-refused"
    UNKNOWN_HOST = "unknown-host"
    HOST_NOT_YOURS = "host-not-yours"
    HOST_DIFFERS = "host-differs"
    HOST_NOT_READ = "host-not-read"
    NOTHING_OFFERED = "nothing-offered"
    NOTHING_ANSWERED = "nothing-answered"
    CHANGED_SINCE = "changed-since"
    NO_CARRIER_FILE = "no-carrier-file"
    CHECKED_LATER = "checked-later"
    BROWSER_FAILED = "browser-failed"
    RECEIPT_EMPTY = "receipt-empty"
    RECEIPT_TOO_LARGE = "receipt-too-large"
    RECEIPT_TOO_MANY_PIXELS = "receipt-too-many-pixels"
    RECEIPT_KIND = "receipt-kind"
    RECEIPT_TRUNCATED = "receipt-truncated"
    RECEIPT_NEEDS_HEIC = "receipt-needs-heic"
    RECEIPT_LOCKED = "receipt-locked"
    RECEIPT_DAMAGED = "receipt-damaged"
    RECEIPT_TOO_MUCH = "receipt-too-much"
    RECEIPT_NEEDS_OCR = "receipt-needs-ocr"
    READER_NOT_STARTED = "reader-not-started"
    FILE_UNREADABLE = "file-unreadable"
    FILE_EXISTS = "file-exists"
    NO_OWN_RULE = "no-own-rule"
    NO_SOURCE = "no-source"
    NO_PUBLIC_SOURCE = "no-public-source"
    RULE_TWICE = "rule-twice"
    RECEIPT_MISSING = "receipt-missing"
    RECEIPT_CHANGED = "receipt-changed"
    RECEIPT_OTHER = "receipt-other"
    FOLDER_UNREACHABLE = "folder-unreachable"
    FOLDER_OF_DATA = "folder-of-data"
    FOLDER_NOT_WRITABLE = "folder-not-writable"
    DISK_FULL = "disk-full"
    DATABASE_NEWER = "database-newer"
    DATABASE_DAMAGED = "database-damaged"
    DATABASE_BUSY = "database-busy"
    BACKUP_FAILED = "backup-failed"
    BAD_SETTING = "bad-setting"
    QUIET_HOUR = "quiet-hour"
    BAD_HOUR = "bad-hour"
    BAD_LEADS = "bad-leads"
    BAD_SEASON = "bad-season"
    SAMPLE_ONLY = "sample-only"
    BAD_LINK = "bad-link"
    SERVICE_REQUIRED = "service-required"
    BAD_SERVICE = "bad-service"
    SERVICE_TWICE = "service-twice"
    UNKNOWN_SERVICE = "unknown-service"
    SERVICE_STAYS = "service-stays"
    SERVICE_TO_ENDED = "service-to-ended"
    BACKGROUND_REFUSED = "background-refused"
    SYSTEM_FOLDER_NOT_WRITABLE = "system-folder-not-writable"
    WINDOW_SILENT = "window-silent"
    SECRET_EMPTY = "secret-empty"  # noqa: S105 - the name of a fault, as below
    SECRET_TOO_LONG = "secret-too-long"  # noqa: S105
    BAD_PIN = "bad-pin"
    BAD_PUK = "bad-puk"
    BAD_MONTHS = "bad-months"
    NOT_ARCHIVED = "not-archived"
    VAULT_ABSENT = "vault-absent"
    VAULT_LOCKED = "vault-locked"
    VAULT_FAILED = "vault-failed"
    VAULT_SLOW = "vault-slow"
    PLAN_NAME_REQUIRED = "plan-name-required"
    BAD_PLAN_TEXT = "bad-plan-text"
    PLAN_TWICE = "plan-twice"
    PRICE_REQUIRED = "price-required"
    OTHER_PRICE_CURRENCY = "other-price-currency"
    PROMOTION_END_REQUIRED = "promotion-end-required"
    PAPER_NOT_DRAWN = "paper-not-drawn"
    PLACE_NOT_WRITABLE = "place-not-writable"
    NO_DOSSIER = "no-dossier"
    DOSSIER_ENDING = "dossier-ending"
    RECEIPT_KEPT_BACK = "receipt-kept-back"
    BAD_DATA = "bad-data"
    BAD_COUNT = "bad-count"
    BAD_DAYS = "bad-days"
    DAYS_BACKWARDS = "days-backwards"


class RenewDeskError(Exception):
    """The root of every expected error: a fault, the field it belongs to, and facts to name."""

    def __init__(self, fault: Fault, field: str = "", **facts: object) -> None:
        super().__init__(fault.value, field, facts)
        self.fault = fault
        self.field = field
        self.facts = facts


class RuleViolationError(RenewDeskError):
    """The request breaks a rule; nothing was changed."""


class NotFoundError(RenewDeskError):
    """What was named does not exist, or the name fits several; nothing was changed."""


class DataDamagedError(RenewDeskError):
    """Stored data failed a check; it was left as it is."""


class EnvironmentFaultError(RenewDeskError):
    """The computer refused something that RenewDesk needs; nothing was changed."""
