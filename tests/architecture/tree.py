"""The project's own files, for the tests that read them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "renewdesk"
_MADE_HERE = {
    ".git", ".venv", "build", "dist", "__pycache__", ".hypothesis", ".import_linter_cache",
    ".mypy_cache", ".pytest_cache", ".ruff_cache",
}  # fmt: skip


@cache
def project_files() -> tuple[Path, ...]:
    """Return every file that belongs to the project, also one not committed yet."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if listed.returncode == 0 and listed.stdout:
        names = listed.stdout.decode().split("\0")
        found = [ROOT / name for name in names if name]
    else:  # an unpacked archive, or git refuses a folder of another user
        found = [
            path for path in ROOT.rglob("*") if not _MADE_HERE & set(path.relative_to(ROOT).parts)
        ]
    return tuple(sorted(path for path in found if path.is_file()))


@cache
def text_files() -> tuple[tuple[Path, str], ...]:
    """Return every project file that is text, with its text."""
    texts = []
    for path in project_files():
        content = path.read_bytes()
        if b"\0" not in content:
            texts.append((path, content.decode("utf-8", "replace")))
    return tuple(texts)


def python_files(*folders: Path) -> Iterator[tuple[Path, ast.Module]]:
    """Yield each module below the folders with its syntax tree."""
    for path in project_files():
        if path.suffix == ".py" and any(path.is_relative_to(folder) for folder in folders):
            yield path, ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported_modules(tree: ast.Module) -> Iterator[str]:
    """Yield the dotted name of every module that a module imports, anywhere in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def where(path: Path) -> str:
    """Return a path as it is read in a message."""
    return path.relative_to(ROOT).as_posix()
