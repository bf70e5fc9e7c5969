"""The lock names every package exactly, by digest alone, within the ranges of pyproject.toml."""

import re
import tomllib
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.tree import ROOT

LOCK = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
#: Larger than all the rest; packaging/requirements.lock leaves them out.
OWNERS_CHOICE = {"heic", "ocr"}
DIGEST = re.compile(r"--hash=sha256:[0-9a-f]{64}(?= |$)")


def _entries():
    without_comments = re.sub(r"(?m)^\s*#.*\n", "", LOCK)
    return without_comments.replace("\\\n", " ").strip().splitlines()


def _asked_for():
    """Return what is installed for the checks; they do without what an owner may add."""
    project = PROJECT["project"]
    extras = project["optional-dependencies"]
    return [
        *project["dependencies"],
        *(name for extra in extras.keys() - OWNERS_CHOICE for name in extras[extra]),
        *PROJECT["build-system"]["requires"],
    ]


@pytest.mark.parametrize("entry", _entries(), ids=lambda entry: entry.split("==")[0])
def test_an_entry_is_one_exact_version_with_its_digests_and_nothing_else(entry):
    assert DIGEST.search(entry)
    requirement = Requirement(DIGEST.sub("", entry).strip())
    assert requirement.url is None
    assert [part.operator for part in requirement.specifier] == ["=="]


def test_the_lock_holds_no_address_and_no_option_but_digests():
    assert "://" not in LOCK
    assert not re.findall(r"(?m)(?:^|\s)(--(?!hash=)[\w-]+)", LOCK)


@pytest.mark.parametrize("asked", _asked_for())
def test_what_the_project_asks_for_is_locked_within_its_range(asked):
    requirement = Requirement(asked)
    locked = {
        canonicalize_name(found.name): str(found.specifier).removeprefix("==")
        for found in (Requirement(DIGEST.sub("", entry).strip()) for entry in _entries())
    }
    assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)])


@pytest.mark.parametrize("asked", PROJECT["project"]["dependencies"])
def test_the_installed_version_is_the_locked_one(asked):
    name = canonicalize_name(Requirement(asked).name)
    assert f"\n{name}=={version(name)} " in f"\n{LOCK}"
