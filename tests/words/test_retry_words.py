"""Every reason for a try that failed has words of its own; money that may be gone is named."""

import pytest

from renewdesk.domain.ids import RenewalId
from renewdesk.domain.renewals import Charged, Reason
from renewdesk.domain.retries import Retry
from renewdesk.words.retries import failed_words, retry_body
from tests.builders import OWNER, moment


def _said(**facts):
    known = {"reason": Reason.CARD_REFUSED, "charged": None}
    retry = Retry(
        at=moment("2026-11-20T10:30+08:00"),
        failed_at=moment("2026-11-20T10:00+08:00"),
        renewal=RenewalId("renewal-1"),
        clock=None,
        **(known | facts),
    )
    return " ".join(part for part in retry_body(retry, OWNER) if part)


@pytest.mark.parametrize("reason", list(Reason))
def test_a_reason_has_words_of_its_own_that_fit_into_the_sentence(reason):
    words = {one: failed_words(one) for one in Reason}
    assert list(words.values()).count(words[reason]) == 1
    assert _said(reason=reason) == f"Try again: {words[reason]} (Fri 20 Nov, 10:00)."


@pytest.mark.parametrize(
    ("charged", "twice"), [(None, False), (Charged.NO, False), (Charged.YES, True),
                           (Charged.UNSURE, True)],
)  # fmt: skip
def test_where_money_may_be_gone_nobody_is_told_to_pay_at_once(charged, twice):
    assert ("do not pay twice" in _said(charged=charged)) is twice
