"""What a file says differently of reaching a carrier is named part by part."""

import pytest

from renewdesk.domain.contact_changes import ContactPart, contact_changes
from renewdesk.words.contact_changes import contact_part_word
from tests.services.rig import a_carrier

TOPUP = {"what": "topup", "url": "https://www.test.example/ricarica"}
CODE = {"purpose": "credit", "code": "*1#", "channel": "ussd"}


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ({"pages": [TOPUP | {"url": "https://www.test.example/go"}]}, "pages"),
        ({"pages": [TOPUP | {"template": "https://www.test.example/{number}"}]}, "pages"),
        ({"forwards": [{"name": "Bank", "host": "pay.bank.example"}]}, "payment"),
        ({"codes": [CODE | {"code": "*2#"}]}, "codes"),
        ({"hotline": {"own_network": "119"}}, "hotline"),
        ({"hotline": {"abroad": "+390000"}}, "hotline"),
        ({"app": {"name": "MyTest", "android_id": "example.test"}}, "app"),
    ],
)
def test_each_part_that_differs_is_named(written, part):
    known = {"pages": [TOPUP], "codes": [CODE]}
    before, after = a_carrier(**known), a_carrier(**(known | written))
    assert contact_changes(before, after) == (ContactPart(part),)


def test_when_somebody_looked_and_what_a_rule_says_is_no_change_of_contact():
    looked = {"checked_on": "2026-11-01", "hosts": [{"host": "www.test.example"}]}
    before = a_carrier(pages=[TOPUP])
    after = a_carrier(pages=[TOPUP | {"checked_on": "2026-11-01", "look_for": "x"}], **looked)
    assert contact_changes(before, after) == ()


def test_each_part_has_a_word_of_its_own():
    assert len({contact_part_word(part) for part in ContactPart}) == len(ContactPart)
