"""Controls that come late stand where they are read, and no dialog goes because of it."""

import ast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from renewdesk.ui.dialogs.tab_order import reach_before
from tests.architecture.tree import PACKAGE, python_files
from tests.ui.dialogs.dialog_world import settle


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def opened(window, first, last):
    """Open a dialog over the window that nothing but the window holds."""
    dialog = QDialog(window)
    box = QVBoxLayout(dialog)
    for name in (*first, *last):
        edit = QLineEdit()
        edit.setAccessibleName(name)
        box.addWidget(edit)
    dialog.open()
    settle()
    return dialog


def edit_called(window, name):
    return next(one for one in window.findChildren(QLineEdit) if one.accessibleName() == name)


def way_of_tab(window, start, count):
    edit_called(window, start).setFocus()
    way = []
    for _ in range(count):
        focused = QApplication.focusWidget()
        assert focused is not None
        way.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return way


def add_late(window, names):
    dialog = window.findChild(QDialog)
    for name in names:
        late = QLineEdit(dialog)
        late.setAccessibleName(name)
        late.show()
    reach_before(edit_called(window, "anchor"), [edit_called(window, name) for name in names])


@pytest.mark.parametrize(
    ("first", "last"), [(("one",), ("anchor", "end")), ((), ("anchor",)), (("one",), ("anchor",))]
)
@pytest.mark.parametrize("late", [("new",), ("new", "newer")])
def test_tab_reaches_late_controls_before_their_anchor(window, first, last, late):
    opened(window, first, last)
    add_late(window, late)
    wanted = [*first, *late, *last]
    assert way_of_tab(window, wanted[0], len(wanted)) == wanted


def test_nothing_late_moves_nothing(window):
    opened(window, ("one",), ("anchor", "end"))
    add_late(window, ())
    assert way_of_tab(window, "one", 3) == ["one", "anchor", "end"]


def test_no_module_asks_qt_for_the_neighbours_of_a_control():
    """PySide takes what these return for a child of the one that was asked."""
    asking = {"nextInFocusChain", "previousInFocusChain"}
    found = [
        path
        for path, tree in python_files(PACKAGE)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in asking
    ]
    assert found == []
