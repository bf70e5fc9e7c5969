"""The tree holds what it may hold, and nothing of the machines on which it was written."""

import re

import pytest

from tests.architecture.tree import ROOT, project_files, text_files, where

TOP = {
    ".ci", ".gitignore", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
    "Makefile", "README.md", "packaging", "pyproject.toml", "resources", "src", "tests",
}  # fmt: skip
MOST_LINES = 400
SHAPELESS = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}

# A path step must follow neither a name nor a dot, or it is a page's address.
MACHINE = re.compile(
    r"(?<![\w.:-])/(?:work|root|home|Users|opt)/|[A-Za-z]:\\Users\\"
    r"|py(?:pi\.org|thonhosted)|anaconda\.org|npmjs\.",
)
MARKS = re.compile(
    r"\b(?:TO)DO\b|\b(?:FIX)ME\b|\b(?:X)XX\b|\b(?:HA)CK\b|(?:NotImplemented)Error"
    r"|pytest\.(?:mark\.)?(?:skip|xfail|importorskip)|unittest\.(?:skip|expectedFailure)"
    r"|#\s*(?:noqa|type:\s*ignore)(?![:\[])|(?:ruff|flake8):\s*(?:noqa)|mypy:\s*(?:ignore)-errors",
)


def test_the_top_level_is_exactly_the_allowed_list():
    assert {path.relative_to(ROOT).parts[0] for path in project_files()} == TOP


def test_the_sources_are_one_package():
    sources = [path.relative_to(ROOT).parts for path in project_files()]
    assert {parts[1] for parts in sources if parts[0] == "src"} == {"renewdesk"}


def test_no_python_file_is_longer_than_a_reader_can_hold():
    lengths = {
        where(path): len(text.splitlines()) for path, text in text_files() if path.suffix == ".py"
    }
    assert not {name: lines for name, lines in lengths.items() if lines > MOST_LINES}


def test_no_module_has_a_name_that_says_nothing():
    names = {where(path) for path in project_files() if SHAPELESS & {path.stem, path.parent.name}}
    assert not {name for name in names if name.endswith(".py")}


def _lines_that_match(pattern):
    return [
        f"{where(path)}:{number}: {line.strip()[:90]}"
        for path, text in text_files()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_folder_or_a_package_registry_of_some_machine():
    assert not _lines_that_match(MACHINE)


def test_nothing_is_left_undone_skipped_or_silenced_wholesale():
    assert not _lines_that_match(MARKS)


@pytest.mark.parametrize(
    "line",
    [
        "open('/" + "home/ann/desk.db')",
        "--index-url https://py" + "pi.org/simple",
        "C:\\" + "Users\\ann",
    ],
)
def test_the_machine_check_sees_what_it_looks_for(line):
    assert MACHINE.search(line)


@pytest.mark.parametrize(
    "line", ["https://www.example.org/home/prepaid", "~/.local/share", "/usr/bin/env"]
)
def test_the_machine_check_leaves_addresses_and_system_folders_alone(line):
    assert not MACHINE.search(line)
