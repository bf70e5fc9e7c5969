"""Files that somebody else made are opened and decoded by a process that may die of them."""

import ast

import pytest

from tests.architecture.tree import PACKAGE, imported_modules, python_files

#: What only the process loads that reads files; `bootstrap/reading.py` is all that it runs.
OF_THE_CHILD = {
    "adapters/files/page_pictures.py",
    "adapters/files/pdfium.py",
    "adapters/files/reading_child.py",
    "adapters/files/reading_pdf.py",
    "adapters/files/reading_pictures.py",
    "bootstrap/reading.py",
    "ui/foreign_pictures.py",
}
#: Boxes are counted in the window's process too; the library is loaded to make pixels.
DOORS = OF_THE_CHILD | {"adapters/files/heic.py"}
DECODERS = {"PIL", "pillow_heif", "pypdfium2", "rapidocr_onnxruntime"}
#: Names by which Qt decodes a file or its content; plain pixels are no such thing.
QT_DECODERS = {"QImageReader", "QMovie", "QPdfDocument", "QSvgRenderer", "fromData", "loadFromData"}
#: Icons that are shipped with the program are its own.
ALLOWED = {"QImageReader": {"ui/foreign_pictures.py"}, "QSvgRenderer": {"ui/icons.py"}}


def _where(path):
    return path.relative_to(PACKAGE).as_posix()


def _module(name):
    return "renewdesk." + name.removesuffix(".py").replace("/", ".")


def _imported_by(tree):
    """Return every module and name that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)


def test_only_the_process_that_may_die_opens_documents_and_pictures():
    doors = {
        _where(path)
        for path, tree in python_files(PACKAGE)
        if {one.partition(".")[0] for one in imported_modules(tree)} & DECODERS
    }
    assert doors
    assert doors <= DOORS


def test_nothing_but_the_process_loads_what_opens_them():
    known = {_module(name) for name in OF_THE_CHILD}
    users = {
        _where(path) for path, tree in python_files(PACKAGE) if known & set(_imported_by(tree))
    }
    assert users <= OF_THE_CHILD


@pytest.mark.parametrize("name", sorted(QT_DECODERS))
def test_qt_decodes_no_foreign_picture_in_the_window(name):
    users = {
        _where(path)
        for path, tree in python_files(PACKAGE)
        for node in ast.walk(tree)
        if name in (getattr(node, "attr", ""), getattr(node, "id", ""))
    }
    assert users == ALLOWED.get(name, set())
