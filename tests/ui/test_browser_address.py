"""What is shown of an address is, letter by letter, what Qt hands to the browser."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl

from renewdesk.domain.official import judge

OFFICIAL = frozenset({"www.tim.it"})
#: Everything that addresses, browsers and Qt each treat in a way of their own.
ODD = "aZ0-._~!$&'()*+,;=:@/?#[]%\"<>|^`{}\u00e9\u043f\uff05"


@given(
    st.sampled_from(["https://www.tim.it", "HTTPS://WWW.TIM.IT"]),
    st.sampled_from(["", "/", "?", "#"]),
    st.text(ODD, max_size=20),
)
def test_what_is_shown_is_what_is_sent(start, sign, rest):
    judged = judge(f"{start}{sign}{rest if sign else ''}", OFFICIAL)
    assert judged.refusal is None
    address = QUrl(judged.url, QUrl.ParsingMode.StrictMode)
    assert address.isValid()
    assert bytes(address.toEncoded().data()).decode("ascii") == judged.url
    assert judge(judged.url, OFFICIAL) == judged
