"""What every Storage promises about the order in which receipts come to their check."""

from datetime import timedelta

from renewdesk.domain.receipts import Integrity
from tests.contract.test_storage_of_receipts_and_reminders import NOON, a_receipt


def keep(desk, *receipts):
    with desk.writing() as unit:
        for one in receipts:
            unit.save_receipt(one)


def test_the_oldest_check_comes_first_and_what_was_never_checked_before_it(desk):
    at = [NOON - timedelta(days=days) for days in (0, 40, 31, 50)]
    fresh, old, ripe, oldest = (
        a_receipt(str(place), checked_at=one, sha256=f"{place}" * 64)
        for place, one in enumerate(at)
    )
    never = a_receipt("n", checked_at=None)
    thrown = a_receipt("t", checked_at=None, trashed_at=NOON)
    keep(desk, fresh, old, ripe, thrown, oldest, never)
    with desk.reading() as unit:
        before = NOON - timedelta(days=30)
        assert unit.receipts_to_check(before, 9) == [never, oldest, old, ripe]
        assert unit.receipts_to_check(before, 2) == [never, oldest]
        assert unit.receipts_to_check(NOON - timedelta(days=31), 9) == [never, oldest, old]
        assert unit.receipts_to_check(before, 0) == []


def test_damaged_receipts_are_named_by_when_they_were_added(desk):
    found = {
        "ok": Integrity.OK,
        "changed": Integrity.CHANGED,
        "missing": Integrity.MISSING,
        "unreadable": Integrity.UNREADABLE,
    }
    every = [
        a_receipt(name, integrity=one, added_at=NOON - timedelta(days=place))
        for place, (name, one) in enumerate(found.items())
    ]
    thrown = a_receipt("t", integrity=Integrity.MISSING, trashed_at=NOON)
    keep(desk, *every, thrown)
    with desk.reading() as unit:
        assert [one.id for one in unit.damaged_receipts()] == ["unreadable", "missing", "changed"]
