"""The zone of the computer, as each kind of system says it."""

import pytest

from renewdesk.adapters.system.clock import FixedClock, SystemClock
from tests.builders import instant
from tests.fakes.stopped_clock import StoppedClock


@pytest.fixture
def root(tmp_path):
    (tmp_path / "etc").mkdir()
    return tmp_path


def zone(root, **environ):
    return SystemClock(root, environ).zone()


@pytest.mark.parametrize(
    "variable",
    [
        "Europe/Rome",
        ":Europe/Rome",
        "/usr/share/zoneinfo/Europe/Rome",
        ":/usr/share/zoneinfo/posix/Europe/Rome",
    ],
)
def test_the_variable_comes_first(root, variable):
    (root / "etc" / "localtime").symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    assert zone(root, TZ=variable) == "Europe/Rome"


@pytest.mark.parametrize("variable", ["", "CST-8", "Mars/Base", "../../etc/passwd", "\x00"])
def test_a_variable_that_names_no_zone_is_passed_over(root, variable):
    (root / "etc" / "localtime").symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    assert zone(root, TZ=variable) == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/usr/share/zoneinfo/Asia/Kolkata", "Asia/Kolkata"),
        ("../usr/share/zoneinfo/America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
        ("/var/db/timezone/zoneinfo/Europe/Rome", "Europe/Rome"),
        ("/etc/zoneinfo/right/Etc/UTC", "Etc/UTC"),
    ],
)
def test_the_link_tells_the_zone(root, target, expected):
    (root / "etc" / "localtime").symlink_to(target)
    (root / "etc" / "timezone").write_text("Asia/Tokyo\n", encoding="ascii")
    assert zone(root) == expected


def test_a_link_to_a_link_is_followed(root):
    (root / "etc" / "localtime").symlink_to("second")
    (root / "etc" / "second").symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    assert zone(root) == "Asia/Tokyo"


def test_a_link_to_itself_ends(root):
    (root / "etc" / "localtime").symlink_to("localtime")
    assert zone(root) == "UTC"


def test_a_copied_zone_file_leaves_it_to_the_name_beside_it(root):
    (root / "etc" / "localtime").write_bytes(b"TZif2")
    (root / "etc" / "timezone").write_text("Asia/Tokyo\n", encoding="ascii")
    assert zone(root) == "Asia/Tokyo"


@pytest.mark.parametrize("content", [b"", b"Nowhere/At/All", b"\xff\xfe"])
def test_a_system_that_says_nothing_useful_lives_in_utc(root, content):
    assert zone(root) == "UTC"
    (root / "etc" / "timezone").write_bytes(content)
    assert zone(root) == "UTC"


def test_a_change_of_zone_is_seen_at_the_next_call(root):
    clock = SystemClock(root, {})
    (root / "etc" / "localtime").symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    assert clock.zone() == "Asia/Tokyo"
    (root / "etc" / "localtime").unlink()
    (root / "etc" / "localtime").symlink_to("/usr/share/zoneinfo/Europe/Rome")
    assert clock.zone() == "Europe/Rome"


def test_a_fixed_clock_stands_still_where_the_owner_is():
    owner = StoppedClock("2026-11-20T14:00:00+08:00", "Asia/Shanghai")
    clock = FixedClock(instant("2026-12-01T10:00:00+08:00"), owner)
    owner.advance(days=1)
    owner.place = "Europe/Rome"
    assert clock.now() == instant("2026-12-01T02:00:00Z")
    assert clock.zone() == "Europe/Rome"
