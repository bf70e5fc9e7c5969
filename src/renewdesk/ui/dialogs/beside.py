"""Show an error beside the field that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.words.faults import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.ui.widgets.field import Field


def show_fault(fields: Mapping[str, Field], error: RenewDeskError) -> Field | None:
    """Show an error beside its field and clear the others; None when no field is meant.

    Several names may lead to one field, as amount and currency do.
    """
    meant = fields.get(error.field)
    clear_faults(fields)
    if meant is not None:
        meant.show_fault(sentence(error))
    return meant


def clear_faults(fields: Mapping[str, Field]) -> None:
    """Take every message away."""
    for field in set(fields.values()):
        field.clear()
