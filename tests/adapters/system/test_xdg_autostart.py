"""The file that lets a desktop check at login: its bytes, its quoting, and what the owner did."""

import ctypes
import errno
import os
import time
from pathlib import Path

import pytest

from renewdesk.adapters.system.xdg_autostart import XdgAutostart, autostart_folder, command_line
from renewdesk.domain.background import Occasion, SwitchState
from renewdesk.domain.errors import EnvironmentFaultError, Fault
from tests.adapters.system.odd_words import ODD, plain_errand, telling_errand, told

WRITTEN = """\
[Desktop Entry]
Type=Application
Name=RenewDesk
Comment=Checks once which SIM cards need something, and ends
Comment[zh_CN]=检查一次哪些 SIM 卡需要处理，然后退出
Exec="/usr/bin/renewdesk" "--data-dir" "/srv/ada/desk" "check"
Icon=renewdesk
Terminal=false
NoDisplay=true
StartupNotify=false
X-GNOME-Autostart-Delay=20
X-GNOME-Autostart-enabled=true
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "config" / "autostart"


@pytest.fixture
def switch(folder):
    return XdgAutostart(folder)


def state(switch, errand=None):
    return switch.look(errand or plain_errand()).state


def test_nothing_is_there_before_the_owner_asks(switch, folder):
    assert state(switch) is SwitchState.OFF
    assert switch.occasion is Occasion.LOGIN
    assert not folder.exists()


def test_the_file_is_written_byte_by_byte(switch, folder):
    switch.turn_on(plain_errand())
    assert (folder / "renewdesk-check.desktop").read_bytes() == WRITTEN.encode("utf-8")
    assert [one.name for one in folder.iterdir()] == ["renewdesk-check.desktop"]
    found = switch.look(plain_errand())
    assert (found.state, found.place) == (SwitchState.ON, str(folder / "renewdesk-check.desktop"))


def test_switching_off_leaves_nothing_and_may_be_repeated(switch, folder):
    switch.turn_on(plain_errand())
    switch.turn_off(plain_errand())
    switch.turn_off(plain_errand())
    assert state(switch) is SwitchState.OFF
    assert list(folder.iterdir()) == []


def test_two_desks_stand_beside_each_other(switch):
    switch.turn_on(plain_errand())
    other = plain_errand(name="renewdesk-check-1a2b3c4d")
    assert state(switch, other) is SwitchState.OFF
    switch.turn_on(other)
    switch.turn_off(plain_errand())
    assert state(switch, other) is SwitchState.ON


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("X-GNOME-Autostart-enabled=true", "X-GNOME-Autostart-enabled=false"),
        ("NoDisplay=true", "Hidden=true"),
        ("NoDisplay=true", "Hidden = true"),
    ],
)
def test_what_the_owner_switched_off_in_the_desktop_is_told_and_stays(
    switch, folder, before, after
):
    switch.turn_on(plain_errand())
    path = folder / "renewdesk-check.desktop"
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    assert state(switch) is SwitchState.DISABLED
    assert state(switch) is SwitchState.DISABLED, "looking switches nothing"
    switch.turn_on(plain_errand())
    assert state(switch) is SwitchState.ON


def test_a_file_that_a_tool_wrote_anew_is_understood(switch, folder):
    switch.turn_on(plain_errand())
    path = folder / "renewdesk-check.desktop"
    lines = path.read_text("utf-8").splitlines()[1:]
    action = ["[Desktop Action other]", "Exec=/bin/false", "Hidden=true"]
    path.write_text("\n".join(["# kept", "[Desktop Entry]", *reversed(lines), *action]), "utf-8")
    assert state(switch) is SwitchState.ON


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\0\0", WRITTEN.replace("/desk", "/x").encode()])
def test_another_program_or_folder_or_a_broken_file_is_not_taken_for_this_one(
    switch, folder, content
):
    folder.mkdir(parents=True)
    (folder / "renewdesk-check.desktop").write_bytes(content)
    assert state(switch) is SwitchState.OTHER


def test_the_quoting_is_that_of_the_specification():
    assert command_line(['a "b"', "$x", "`y`", "c\\d", "50%"]) == (
        '"a \\\\"b\\\\"" "\\\\$x" "\\\\`y\\\\`" "c\\\\\\\\d" "50%%"'
    )


def _gio():
    gio = ctypes.CDLL("libgio-2.0.so.0")  # Qt needs its package too, so it is there
    gio.g_desktop_app_info_new_from_filename.restype = ctypes.c_void_p
    gio.g_desktop_app_info_new_from_filename.argtypes = [ctypes.c_char_p]
    gio.g_app_info_launch.argtypes = [ctypes.c_void_p] * 4
    return gio


def test_the_desktops_own_library_starts_it_with_every_odd_word(switch, folder, tmp_path):
    errand = telling_errand(tmp_path)
    switch.turn_on(errand)
    assert state(switch, errand) is SwitchState.ON
    gio = _gio()
    info = gio.g_desktop_app_info_new_from_filename(os.fsencode(folder / "renewdesk-check.desktop"))
    assert info, "GLib reads the file"
    assert gio.g_app_info_launch(info, None, None, None)
    limit = time.monotonic() + 20
    while told(tmp_path) is None and time.monotonic() < limit:
        time.sleep(0.05)
    assert told(tmp_path) == ODD


def test_a_name_that_is_no_text_is_refused_and_nothing_is_there(switch, folder):
    errand = plain_errand(words=("/usr/bin/renewdesk", os.fsdecode(b"/srv/\xff")))
    with pytest.raises(EnvironmentFaultError) as refused:
        switch.turn_on(errand)
    assert refused.value.fault is Fault.BACKGROUND_REFUSED
    assert state(switch, errand) is SwitchState.OFF
    assert not folder.exists()


def test_a_full_disk_leaves_the_old_file_and_no_piece(switch, folder, monkeypatch):
    switch.turn_on(plain_errand())

    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("renewdesk.adapters.system.whole_file.os.fsync", full)
    with pytest.raises(EnvironmentFaultError) as refused:
        switch.turn_on(plain_errand(words=("/other",)))
    assert refused.value.fault is Fault.DISK_FULL
    monkeypatch.undo()
    assert state(switch) is SwitchState.ON
    assert [one.name for one in folder.iterdir()] == ["renewdesk-check.desktop"]


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "config").write_text("a file stands in the way", "ascii")
    folder = tmp_path / "config" / "autostart"
    with pytest.raises(EnvironmentFaultError) as refused:
        XdgAutostart(folder).turn_on(plain_errand())
    assert refused.value.fault is Fault.SYSTEM_FOLDER_NOT_WRITABLE
    assert refused.value.facts == {"path": str(folder)}


@pytest.mark.parametrize(
    ("given", "found"),
    [("/conf", "/conf/autostart"), ("", "/srv/ada/.config/autostart"), ("rel", None)],
)
def test_the_folder_is_where_the_specification_says(given, found):
    home = Path("/srv/ada")
    wanted = Path(found) if found else home / ".config" / "autostart"
    assert autostart_folder({"XDG_CONFIG_HOME": given}, home) == wanted
