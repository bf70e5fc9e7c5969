"""The shipped files are found from a working copy and from the wheel alike."""

import subprocess
import sys

import pytest

from renewdesk.adapters.files.resources import resource, resources_folder
from tests.architecture.tree import ROOT, project_files

FIND = """
import renewdesk
from renewdesk.adapters.files.resources import resources_folder
print(renewdesk.__file__)
print(resources_folder())
"""


def _shipped():
    """Return the names of the project's own files below resources/."""
    folder = ROOT / "resources"
    return {
        path.relative_to(folder).as_posix()
        for path in project_files()
        if path.is_relative_to(folder)
    }


def test_a_working_copy_finds_the_folder_beside_src():
    assert resources_folder() == ROOT / "resources"


def test_a_file_is_named_by_its_steps():
    first = min(_shipped())
    assert resource(*first.split("/")) == ROOT / "resources" / first


def test_a_misspelt_name_is_refused_at_once():
    with pytest.raises(FileNotFoundError, match="no-such-file"):
        resource("no-such-file")


@pytest.mark.slow
def test_the_wheel_carries_every_shipped_file_and_finds_it(tmp_path):
    def python(*arguments, **keywords):
        done = subprocess.run(
            [sys.executable, *arguments], capture_output=True, text=True, check=False, **keywords
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    python("-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path), cwd=ROOT)
    (wheel,) = tmp_path.glob("renewdesk-*.whl")
    target = tmp_path / "installed"
    python("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", target, wheel)

    # -I leaves out the current folder and PYTHONPATH; the target goes before the editable install.
    package, folder = python(
        "-I", "-c", f"import sys; sys.path.insert(0, {str(target)!r}){FIND}"
    ).split()

    assert package == str(target / "renewdesk" / "__init__.py")
    found = {
        path.relative_to(folder).as_posix()
        for path in target.rglob("_resources/**/*")
        if path.is_file()
    }
    assert found == _shipped()
    assert (target / "renewdesk" / "py.typed").is_file()
