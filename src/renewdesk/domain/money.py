"""Money: an exact amount with its ISO 4217 currency; never a float."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.values import value

# ISO 4217 codes in use (list of 2026-01), without funds and metals.
_CODES = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP
    BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP
    GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES
    KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU
    MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON
    RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND
    TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW
    ZWG
"""
CURRENCIES = frozenset(_CODES.split())
_PLAIN = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,6})?|\.[0-9]{1,6})", re.ASCII)
_MOST = Decimal("1e12")


@value
class Money:
    """An exact amount in one currency."""

    amount: Decimal
    currency: str

    @property
    def text(self) -> str:
        """The amount as written and the currency, as in ``10.00 EUR``."""
        return f"{self.amount:f} {self.currency}"


def parse_amount(text: str, field: str = "amount", *, fault: Fault = Fault.BAD_AMOUNT) -> Decimal:
    """Return the exact, finite, non-negative number that a text with a decimal point names.

    Raises:
        RuleViolationError: the text is negative, infinite, absurdly large or no number.
    """
    cleaned = text.strip()
    try:
        amount = Decimal(cleaned)
    except InvalidOperation as error:
        raise RuleViolationError(fault, field, given=text) from error
    plain = _PLAIN.fullmatch(cleaned) is not None
    if not plain or not amount.is_finite() or amount.is_signed() or amount >= _MOST:
        raise RuleViolationError(fault, field, given=text)
    return amount


def parse_currency(text: str, field: str = "currency") -> str:
    """Return the ISO 4217 code that a text names, in capitals.

    Raises:
        RuleViolationError: there is no such currency.
    """
    code = text.strip().upper()
    if code not in CURRENCIES:
        raise RuleViolationError(Fault.UNKNOWN_CURRENCY, field, given=text)
    return code
