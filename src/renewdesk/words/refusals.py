"""Why an address is not opened, one reason for each way in which it could deceive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.official import Refusal
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.words.facts import Facts


def refused(facts: Facts) -> str:
    """Return why an address is not opened."""
    return tr("The address {url} is not opened: {why}. Nothing was changed.").format(
        url=facts["url"], why=reason(facts)
    )


def why(facts: Facts) -> str:
    """Return the reason as a line of its own, where the address itself stands beside it."""
    return tr("Why: {reason}.").format(reason=reason(facts))


def reason(facts: Facts) -> str:
    """Return the reason alone, to stand inside a sentence or behind a colon."""
    reasons = _in_the_text() | _in_the_host() | _beside_other_hosts()
    words = {one.value: said for one, said in reasons.items()}
    return words.get(facts["reason"], tr("it cannot be judged")).format_map(facts)


def _in_the_text() -> dict[Refusal, str]:
    return {
        Refusal.EMPTY: tr("it is empty"),
        Refusal.TOO_LONG: tr("it is longer than 2,000 characters"),
        Refusal.DIRECTION: tr("it hides a sign that turns the direction of its letters"),
        Refusal.HIDDEN_CHARACTER: tr("it hides a space or an invisible character"),
        Refusal.BACKSLASH: tr("it has a backslash, which browsers read in different ways"),
        Refusal.NO_SCHEME: tr("it does not begin with https://"),
        Refusal.PLAIN_HTTP: tr(
            "it is http, so that anybody on the way can read and change the page"
        ),
        Refusal.OTHER_SCHEME: tr("it is no web page, it would start something else"),
        Refusal.NO_HOST: tr("it names no host"),
        Refusal.USER_NAME: tr("it has a user name before the host, as deceptive addresses do"),
        Refusal.PORT: tr("it names a port, which official pages do not"),
    }


def _in_the_host() -> dict[Refusal, str]:
    return {
        Refusal.ENCODED_HOST: tr("its host hides letters behind percent signs"),
        Refusal.FOREIGN_DOT: tr("its host has dots of another script, which browsers replace"),
        Refusal.WIDE_LETTERS: tr("its host has wide or ornamental letters, which browsers replace"),
        Refusal.FOREIGN_LETTERS: tr(
            "its host has letters other than a to z; browsers write it {host}"
        ),
        Refusal.IP_ADDRESS: tr("its host is a number, not a name"),
        Refusal.TRAILING_DOT: tr("its host ends with a dot"),
        Refusal.LOCAL_NAME: tr("its host is known inside one network only, not on the internet"),
        Refusal.BAD_HOST: tr("its host is not well-formed"),
    }


def _beside_other_hosts() -> dict[Refusal, str]:
    return {
        Refusal.LOOK_ALIKE: tr("{host} only looks like {like}, which is official"),
        Refusal.MIXED_SCRIPTS: tr("its host mixes letters of several scripts to look like another"),
        Refusal.DISGUISED: tr("its host is written in another script to look like Latin letters"),
        Refusal.SHORTENER: tr("{owner} only sends on, and where to is not seen beforehand"),
        Refusal.CARRIES_ADDRESS: tr(
            "it came in a file and has another address inside, to which it may send on"
        ),
        Refusal.NOBODYS_OWN: tr("{host} is nobody’s own: anybody gets a name under it"),
        Refusal.OLD_HOST: tr(
            "{host} was the carrier’s in former years and may be somebody else’s by now"
        ),
        Refusal.NOT_CONFIRMED: tr("the link “{link}” came in a file and you have not confirmed it"),
        Refusal.NOT_OFFICIAL: tr("{host} is none of the card’s official hosts ({official})"),
    }
