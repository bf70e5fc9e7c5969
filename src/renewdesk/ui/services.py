"""The use cases that the window works with, handed over ready by bootstrap.

They open in the storage thread after the first picture, because importing SQLAlchemy costs more
than the whole start of a window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewdesk.services.adding import AddingCards
    from renewdesk.services.desk import ReadingDesk
    from renewdesk.services.keeping import KeepingCards, KeepingCopies
    from renewdesk.services.official_pages import OpeningPages
    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.numbers import NumberBook
    from renewdesk.services.ports.previews import PagePictures
    from renewdesk.services.ports.system import Shown
    from renewdesk.services.receipts import KeepingReceipts
    from renewdesk.services.recording import Recording
    from renewdesk.services.reminding import Reminding
    from renewdesk.services.settings import KeepingSettings
    from renewdesk.services.time_here import TimeHere


@value
class Services:
    """Every use case, over one storage. To be called in the storage thread only.

    `time_here` and `numbers` may be asked on any thread: they touch no storage. `send_test` shows a
    notification and tells what became of it; `make_copy` writes a verified copy of the database;
    `close` releases the database and is the last call.
    """

    desk: ReadingDesk
    adding: AddingCards
    recording: Recording
    keeping: KeepingCards
    receipts: KeepingReceipts
    pages: OpeningPages
    settings: KeepingSettings
    reminding: Reminding
    copies: KeepingCopies
    pictures: PagePictures
    catalogue: Catalogue
    numbers: NumberBook
    time_here: TimeHere
    send_test: Callable[[str, str], Shown]
    make_copy: Callable[[], object]
    close: Callable[[], None]
