"""Show an error where it belongs: beside its field, or in a banner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.words.faults import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.ui.widgets.field import Field


def show_beside(fields: Mapping[str, Field], error: RenewDeskError) -> bool:
    """Show an error beside the field it names and clear the others; False when none has it."""
    for name, field in fields.items():
        if name == error.field:
            field.show_fault(sentence(error))
        else:
            field.clear()
    return error.field in fields
