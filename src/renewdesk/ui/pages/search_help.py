"""What the search says to those who look for a number by a name that means another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.banner import Banner
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look


def identifier_help(look: Look) -> Banner:
    """Return the words about ICCID, EID and IMEI, to stand above the results."""
    return Banner(
        look,
        Tone.INFO,
        "info",
        tr("Which number is which"),
        tr(
            "The SIM’s own serial number is its ICCID: 18 to 20 digits, printed on the card, that "
            "begin with 89. The IMEI is the phone’s; the phone shows it when *#06# is dialled. The "
            "EID is that of the chip that holds eSIMs: 32 digits."
        ),
    )
