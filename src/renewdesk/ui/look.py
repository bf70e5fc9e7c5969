"""How the program looks right now: theme, fonts and icons in one object for every widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication

from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Fonts
from renewdesk.ui.icons import Icons
from renewdesk.ui.style import filled
from renewdesk.ui.theme import Theme, ThemeMode, contrasted, load_theme, palette_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QColor, QIcon

_IN_FUSION = "renewdesk_in_fusion"


def application(arguments: Sequence[str]) -> QApplication:
    """Return a Qt application in the Fusion style; the first argument is the program's name.

    The style is named on Qt's command line, because naming it later loads QStyle: 7 ms at start.
    """
    app = QApplication([*arguments, "-style", "Fusion"])
    app.setProperty(_IN_FUSION, True)  # noqa: FBT003 - a property has no other form
    return app


class Look(QObject):
    """The one source of colours, fonts, icons and lengths.

    It dresses the application when it is made and again whenever the system turns light or dark,
    the contrast preference changes, or the owner chooses another mode. Widgets read it while they
    paint, so they need no news of a change; `changed` is for pictures handed to the system.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        resources: Path,
        *,
        mode: ThemeMode = ThemeMode.SYSTEM,
        language: str = "en",
        system_font: QFont | None = None,
    ) -> None:
        super().__init__()
        self._app = app
        self._resources = resources
        self._mode = mode
        self._system_palette = QPalette(app.palette())
        self._template = (resources / "style.qss").read_text("utf-8")
        self._themes: dict[str, Theme] = {}
        self._system_font = QFont(system_font or app.font())
        self.fonts = Fonts(self._system_font, language)
        self.icons = Icons(resources / "icons")
        QDir.setSearchPaths("renewdesk", [str(resources)])
        if app.property(_IN_FUSION) is None:
            app.setStyle("Fusion")
        app.setFont(self.fonts.font())
        self.theme = self._chosen_theme()
        self._dress()
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self.refresh)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self.refresh)

    @property
    def mode(self) -> ThemeMode:
        """What the owner chose: the system's scheme, or always light, or always dark."""
        return self._mode

    def set_mode(self, mode: ThemeMode) -> None:
        """Follow the system, or stay light or dark whatever it says."""
        self._mode = mode
        self.refresh()

    def set_language(self, language: str) -> None:
        """Choose the fonts for another language; windows made from now on are dressed in them."""
        self.fonts = Fonts(self._system_font, language)
        self._app.setFont(self.fonts.font())
        self._dress()

    def refresh(self) -> None:
        """Choose the theme again and dress the application in it."""
        theme = self._chosen_theme()
        if theme is self.theme:
            return
        self.theme = theme
        self.icons.clear()
        self._dress()
        self.changed.emit()

    def px(self, length: float) -> int:
        """Return a length of the specification, grown with the system's font."""
        return self.fonts.px(length)

    def icon(self, name: str, tone: Tone = Tone.TEXT2, checked: Tone | None = None) -> QIcon:
        """Return an icon that always has the present theme's colour of `tone`.

        `checked` is the tone while the control that carries it is switched on.
        """
        from PySide6.QtGui import QIcon  # noqa: PLC0415 - a hundred names, none in the first picture

        from renewdesk.ui.tinted_icon import tinted_icon  # noqa: PLC0415 - as above

        def ink(mode: QIcon.Mode, state: QIcon.State) -> QColor:
            if mode is QIcon.Mode.Disabled:
                return self.theme.text3
            is_on = checked is not None and state is QIcon.State.On
            return self.theme.ink(checked if is_on and checked is not None else tone)

        return tinted_icon(self.icons, name, ink)

    def app_icon(self) -> QIcon:
        """Return the program's own mark, which keeps its colours."""
        from PySide6.QtGui import QIcon  # noqa: PLC0415 - see icon()

        return QIcon(str(self._resources / "icons" / "app.svg"))

    def _dress(self) -> None:
        self._app.setPalette(palette_of(self.theme))
        self._app.setStyleSheet(filled(self._template, self.theme, self.fonts.scale))

    def _chosen_theme(self) -> Theme:
        if self._wants_contrast():
            name = "contrast"
            found = self._themes.get(name) or contrasted(self._system_palette)
        else:
            name = "dark" if self._wants_dark() else "light"
            found = self._themes.get(name) or load_theme(self._resources / "tokens.json", name)
        self._themes[name] = found
        return found

    def _wants_dark(self) -> bool:
        if self._mode is not ThemeMode.SYSTEM:
            return self._mode is ThemeMode.DARK
        scheme = self._app.styleHints().colorScheme()
        if scheme is not Qt.ColorScheme.Unknown:
            return scheme is Qt.ColorScheme.Dark
        # Desktops that name no scheme still hand their colours over.
        palette = self._system_palette
        return palette.window().color().lightness() < palette.windowText().color().lightness()

    def _wants_contrast(self) -> bool:
        hints = self._app.styleHints()
        # PySide6 before 6.10 has no contrast preference.
        if not hasattr(hints, "accessibility"):
            return False
        return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
