"""The rooms as import-linter cannot see them: what is loaded, and how many doors a library has."""

import ast
import subprocess
import sys
from collections import defaultdict

import pytest

from tests.architecture.tree import PACKAGE, ROOT, imported_modules, python_files, where

FRAMEWORKS = {
    "PIL", "PySide6", "alembic", "confusable_homoglyphs", "holidays", "imagesize", "jeepney",
    "keyring", "numpy", "phonenumbers", "pillow_heif", "plyer", "publicsuffixlist", "pypdfium2",
    "rapidocr_onnxruntime", "segno", "sqlalchemy", "zxingcpp",
}  # fmt: skip
# Each of these is spoken to by at most one module, which gives it types and turns its errors.
ONE_DOOR = {
    "PIL", "numpy", "pillow_heif", "rapidocr_onnxruntime",
    "confusable_homoglyphs", "dateutil", "holidays", "imagesize", "jeepney", "keyring",
    "phonenumbers", "plyer", "publicsuffixlist",
    "pypdfium2", "segno", "zxingcpp",
}  # fmt: skip
LOAD_ROOM = """
import importlib, pkgutil, sys
room = importlib.import_module("renewdesk." + sys.argv[1])
for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    importlib.import_module(module.name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def _loaded_by(room):
    done = subprocess.run(
        [sys.executable, "-c", LOAD_ROOM, room],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize("room", ["domain", "words", "services"])
def test_an_inner_room_loads_no_framework(room):
    loaded = _loaded_by(room)
    assert "renewdesk" in loaded
    assert not loaded & FRAMEWORKS


def test_a_library_has_one_door():
    doors = defaultdict(set)
    for path, tree in python_files(PACKAGE):
        for module in imported_modules(tree):
            doors[module.partition(".")[0]].add(where(path))
    assert not {library: doors[library] for library in ONE_DOOR if len(doors[library]) > 1}


def test_a_schema_step_knows_nothing_of_today():
    """A step must do in ten years what it did on its first day, so it holds all that it needs."""
    folder = PACKAGE / "adapters" / "db" / "migrations"
    steps = {
        where(path): set(imported_modules(tree))
        for path, tree in python_files(folder)
        if any(isinstance(node, ast.FunctionDef) and node.name == "upgrade" for node in tree.body)
    }
    assert steps
    for name, imports in steps.items():
        assert not {module for module in imports if module.startswith("renewdesk")}, name


def test_no_text_is_put_together_before_it_is_translated():
    spoiled = [
        f"{where(path)}:{node.lineno}"
        for path, tree in python_files(PACKAGE)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"tr", "ntr", "ptr"}
        and any(isinstance(part, ast.JoinedStr | ast.BinOp | ast.Call) for part in node.args[:2])
    ]
    assert not spoiled
