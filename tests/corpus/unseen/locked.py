"""Files that open for nobody: locked with a password, empty, or something else by content."""

import hashlib

from tests.corpus.making import plain_pdf, stream

OPENS_WITH = "facsimile"
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_ALLOWED = -44
_KEY_BYTES = 16
_LINES = (
    b"Ricevuta di ricarica",
    b"Numero ordine: PW-0047-1188",
    b"Data pagamento: 02/11/2026",
    b"Totale pagato: EUR 15,00",
)


def locked_pdf() -> bytes:
    """Return a page of text under the 128-bit RC4 of PDF 1.4, which asks for its password."""
    name = hashlib.md5(b"locked", usedforsecurity=False).digest()
    owner = _owner_entry()
    key = _key(owner, name)
    font = b"/Resources<</Font<</F1 5 0 R>>>>"
    text = b"BT /F1 12 Tf 14 TL 40 160 Td " + b"".join(b"(%b) Tj T* " % line for line in _LINES)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R%b>>" % font,
        stream(_rc4(_object_key(key, 4), text + b"ET")),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Filter/Standard/V 2/R 3/Length 128/P %d/O<%b>/U<%b>>>"
        % (_ALLOWED, owner.hex().encode(), _user_entry(key, name).hex().encode()),
    ]
    identity = name.hex().encode()
    return plain_pdf(objects, b"/Encrypt 6 0 R/ID[<%b><%b>]" % (identity, identity), b"1.4")


def nothing() -> bytes:
    """Return a file without a byte."""
    return b""


def drawing_with_a_script() -> bytes:
    """Return an SVG, which is no receipt whatever its ending says."""
    return (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">'
        b'<script>alert("paid")</script><text y="20">Total EUR 10.00</text></svg>\n'
    )


def page_of_the_web() -> bytes:
    """Return an HTML page that somebody saved with the ending of a mail."""
    return (
        b"<!DOCTYPE html><html><body onload='send()'><p>Total: EUR 10.00</p>"
        b"<p>Order number: WEB-471188</p></body></html>\n"
    )


def _padded(password: str) -> bytes:
    return (password.encode() + _PADDING)[:32]


def _digest(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = hashlib.md5(data, usedforsecurity=False).digest()
    return data


def _rounds(key: bytes, data: bytes) -> bytes:
    for number in range(20):
        data = _rc4(bytes(one ^ number for one in key), data)
    return data


def _owner_entry() -> bytes:
    return _rounds(_digest(_padded(OPENS_WITH), 51), _padded(OPENS_WITH))


def _key(owner: bytes, name: bytes) -> bytes:
    allowed = _ALLOWED.to_bytes(4, "little", signed=True)
    return _digest(_padded(OPENS_WITH) + owner + allowed + name, 51)


def _user_entry(key: bytes, name: bytes) -> bytes:
    return _rounds(key, _digest(_PADDING + name, 1)) + b"\0" * 16


def _object_key(key: bytes, number: int) -> bytes:
    longer = key + number.to_bytes(3, "little") + b"\0\0"
    return _digest(longer, 1)[: min(_KEY_BYTES, len(longer))]


def _rc4(key: bytes, data: bytes) -> bytes:
    box, other = list(range(256)), 0
    for place in range(256):
        other = (other + box[place] + key[place % len(key)]) % 256
        box[place], box[other] = box[other], box[place]
    made, one, two = bytearray(), 0, 0
    for byte in data:
        one = (one + 1) % 256
        two = (two + box[one]) % 256
        box[one], box[two] = box[two], box[one]
        made.append(byte ^ box[(box[one] + box[two]) % 256])
    return bytes(made)
