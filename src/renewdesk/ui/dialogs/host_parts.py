"""Who owns a host, read from the right."""

from __future__ import annotations

#: Second labels under which a country's names are given out, as in example.co.uk.
_SHARED = frozenset({"ac", "co", "com", "edu", "gob", "gov", "ne", "net", "or", "org"})
_COUNTRY_LETTERS = 2


def owner_part(host: str) -> tuple[str, str]:
    """Return a host in two pieces: what anybody may write, and the part that somebody owns.

    >>> owner_part("tim.it.ricarica-online.example")
    ('tim.it.', 'ricarica-online.example')
    """
    labels = host.split(".")
    owned = 2
    if len(labels) > owned and len(labels[-1]) == _COUNTRY_LETTERS and labels[-2] in _SHARED:
        owned = 3
    if len(labels) <= owned:
        return "", host
    return ".".join(labels[:-owned]) + ".", ".".join(labels[-owned:])
