"""A bug while a secret is in the program's hands: the report says where it broke, and no secret."""

import logging

from typing_extensions import override

from renewdesk.cli.bug_report import write_report
from renewdesk.domain.ids import CardId
from renewdesk.domain.secrets import SecretKind
from renewdesk.services.secrets import KeepingSecrets
from renewdesk.ui.safe import new_safe
from tests.builders import instant
from tests.fakes.in_memory_vault import InMemoryVault

SECRET = "7Kp-planted-secret"  # noqa: S105 - invented
LONG = 60_000


class Broken(InMemoryVault):
    """A vault that breaks in the worst way: with the secret in its message."""

    @override
    def keep(self, card, kind, secret):
        message = f"{card} {kind} {secret}"
        raise ZeroDivisionError(message)


def test_the_report_of_a_bug_names_the_place_and_no_secret(qtbot, tmp_path, caplog):
    bugs: list[BaseException] = []
    safe = new_safe(bugs.append)
    secrets = KeepingSecrets(Broken())
    with caplog.at_level(logging.DEBUG):
        safe.jobs.submit(lambda: secrets.keep(CardId("rome"), SecretKind.ACCOUNT_USER, SECRET))
        qtbot.waitUntil(lambda: bool(bugs), timeout=LONG)
    safe.stop()
    report = write_report(bugs[0], tmp_path, instant("2026-11-20T06:00:00Z"))
    assert report is not None
    text = report.read_text("utf-8")
    assert "ZeroDivisionError" in text
    assert "test_secrets_in_reports.py" in text
    assert SECRET not in text
    assert SECRET not in caplog.text
