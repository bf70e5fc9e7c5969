"""What is said of activation codes and of the files in which they are looked for.

No sentence names a code: it is a secret.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.activation_codes import CodeProblem
from renewdesk.domain.errors import Fault
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Mapping


def code_sentence(facts: Mapping[str, object]) -> str:
    """Return why a text is no activation code, as one line in the owner's language."""
    words = {
        CodeProblem.EMPTY: tr("There is no code yet. Type, paste or drop what the seller sent."),
        CodeProblem.TOO_LONG: tr(
            "This is far too long for an activation code. Copy only the code: it begins with "
            "LPA:1$ and has no blanks."
        ),
        CodeProblem.NO_FIELDS: tr(
            "This is no activation code: it begins with LPA:1$ or 1$, then the seller’s address, "
            "then $ and the code. Were the two sent apart, write 1$address$code."
        ),
        CodeProblem.OTHER_FORMAT: tr(
            "This activation code is of a newer kind than phones read today: it does not begin "
            "with LPA:1$. Compare it with what the seller sent."
        ),
        CodeProblem.NO_ADDRESS: tr(
            "The address is missing: between the first two $ stands the host that the phone "
            "fetches the profile from, as in 1$smdp.example.com$code."
        ),
        CodeProblem.BAD_ADDRESS: tr(
            "Between the first two $ stands no plain host name, as smdp.example.com is one. Copy "
            "the code again from where you have it."
        ),
        CodeProblem.LETTERS: tr(
            "An activation code has only plain letters, digits and signs. Copy it again from where "
            "you have it."
        ),
    }
    said = {problem.value: sentence for problem, sentence in words.items()}
    return said.get(str(facts.get("problem")), words[CodeProblem.NO_FIELDS])


def about_code_files() -> Mapping[Fault, str]:
    """Return the sentences about files and pictures in which a code was looked for."""
    return {
        Fault.NO_ACTIVATION_CODE: tr(
            "No activation code was found in {name}. Take a sharper picture of the QR code, whole "
            "and with the white around it, or type the code."
        ),
        Fault.CODE_FILE_EMPTY: tr("{name} is empty. Save it again and choose that file."),
        Fault.CODE_FILE_TOO_LARGE: tr(
            "{name} is larger than 25 MB. Cut out the QR code and choose that picture."
        ),
        Fault.CODE_FILE_KIND: tr(
            "{name} is none of the kinds in which a code is looked for. Choose a PNG, JPEG or WebP "
            "picture, a PDF, or a saved e-mail."
        ),
        Fault.CODE_FILE_DAMAGED: tr(
            "{name} is damaged or cut off and cannot be shown. Fetch it again and choose that file."
        ),
        Fault.CODE_FILE_LOCKED: tr(
            "{name} asks for a password. Open it in its own program and take a screenshot of the "
            "QR code."
        ),
        Fault.CODE_SEARCH_SLOW: tr(
            "The search in {name} took more than {seconds} seconds and was given up. Cut out the "
            "QR code and choose that picture."
        ),
        Fault.TOO_MANY_PIXELS: tr(
            "{name} has more than 50 million pixels. Cut out the QR code and choose that picture."
        ),
    }
