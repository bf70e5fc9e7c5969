"""Where to ask for a date: a customer line says from where it is called, and when it is unsure."""

import pytest

from renewdesk.domain.carriers import carrier_from
from renewdesk.ui.dialogs.ask_carrier import ways_to_ask
from tests.builders import day

BARE: dict[str, object] = {"id": "it-test", "name": "Test", "kind": "operator", "zone": "UTC"}
LINE = "the carrier’s hotline, from"


@pytest.mark.parametrize(
    ("hotline", "said"),
    [
        ({"own_network": "119"}, [("119", f"{LINE} its own network; from abroad not known")]),
        ({"abroad": "+3902"}, [("+3902", f"{LINE} abroad")]),
        (
            {"own_network": "0500", "abroad": "+7495", "confidence": "low"},
            [
                ("0500", f"{LINE} its own network, unconfirmed"),
                ("+7495", f"{LINE} abroad, unconfirmed"),
            ],
        ),
        ({"instead": "web chat only"}, []),
    ],
)
def test_each_number_can_be_copied_and_says_what_is_known_of_it(hotline, said):
    carrier = carrier_from({**BARE, "hotline": hotline})
    faces = ways_to_ask(carrier, None, day("2026-11-20"))
    assert [(one.title, one.words) for one in faces] == said
    assert [one.copies for one in faces] == [number for number, _ in said]
