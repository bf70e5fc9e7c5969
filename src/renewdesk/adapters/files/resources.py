"""Where the program's own files are: carriers, pictures, translations.

This is the only module that knows. The wheel carries the files inside the package; a working copy
keeps them in `resources/` beside `src/`, where an editable install finds them.
"""

from pathlib import Path

import renewdesk

_PACKAGE = Path(renewdesk.__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"
_WORKING_COPY = _PACKAGE.parent.parent / "resources"


def resources_folder() -> Path:
    """Return the folder that holds every file shipped with the program.

    Raises:
        FileNotFoundError: The installation is incomplete; neither place has the folder.
    """
    for folder in (_INSTALLED, _WORKING_COPY):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(_INSTALLED)


def resource(*names: str) -> Path:
    """Return the path of one shipped file or folder, named by its steps below `resources/`.

    Raises:
        FileNotFoundError: The installation is incomplete, or the name is misspelt.
    """
    path = resources_folder().joinpath(*names)
    if not path.exists():
        raise FileNotFoundError(path)
    return path
