"""Theme, fonts, icons and style sheet: what every widget and painter stands on."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QLabel

from renewdesk.ui.faces import StageKind, Tone
from renewdesk.ui.fonts import Fonts, Role
from renewdesk.ui.icons import Icons
from renewdesk.ui.look import Look
from renewdesk.ui.style import filled
from renewdesk.ui.theme import ThemeMode, contrasted, load_theme, palette_of

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TOKENS = RESOURCES / "tokens.json"
SURFACES = ("window", "base", "alt", "sel", "hover")
FAMILIES = (Tone.OK, Tone.INFO, Tone.SOON, Tone.NOW, Tone.GRACE, Tone.RECOVER, Tone.LOST)


def system_font(pixels=13):
    font = QFont()
    font.setPixelSize(pixels)
    return font


@pytest.fixture
def look(qapp):
    return Look(qapp, RESOURCES, mode=ThemeMode.LIGHT, system_font=system_font())


@pytest.fixture(params=["light", "dark"])
def theme(request):
    return load_theme(TOKENS, request.param)


def luminance(colour):
    def linear(part):
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue, _ = colour.getRgbF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_theme_has_the_colours_of_the_token_file(name):
    tokens = json.loads(TOKENS.read_text(encoding="utf-8"))[name]
    theme = load_theme(TOKENS, name)
    assert theme.accent_hover == QColor(tokens["accentHover"])
    assert theme.st_recover_b == QColor(tokens["stRecoverB"])
    assert theme.ink(Tone.SOON) == QColor(tokens["soon"])
    assert theme.tint(Tone.SOON) == QColor(tokens["soonBg"])
    assert theme.solid(Tone.SOON) == QColor(tokens["soonSolid"])


def test_a_sheer_colour_keeps_its_alpha():
    scrim = load_theme(TOKENS, "light").scrim
    assert (scrim.red(), scrim.green(), scrim.blue(), scrim.alpha()) == (20, 24, 32, 87)


@pytest.mark.parametrize(
    ("content", "message"),
    [("{", "tokens.json"), ('{"light": {"window": "#FFFFFF"}}', "light has no colour base")],
)
def test_a_spoiled_token_file_is_refused_by_name(tmp_path, content, message):
    spoiled = tmp_path / "tokens.json"
    spoiled.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        load_theme(spoiled, "light")


@pytest.mark.parametrize("surface", SURFACES)
def test_every_text_is_readable_on_every_surface(theme, surface):
    ratios = {tone: contrast(theme.ink(tone), theme.color(surface)) for tone in Tone}
    assert not {tone: ratio for tone, ratio in ratios.items() if ratio < 4.5}


@pytest.mark.parametrize("tone", FAMILIES)
def test_a_severity_is_readable_on_its_tint_and_strong_on_its_ground(theme, tone):
    assert contrast(theme.ink(tone), theme.tint(tone)) >= 4.5
    assert contrast(theme.solid(tone), theme.base) >= 3


@pytest.mark.parametrize("kind", list(StageKind))
def test_the_edge_of_a_stage_stands_out_from_its_ground(theme, kind):
    assert contrast(theme.stage(kind)[1], theme.base) >= 3


def test_white_words_are_readable_on_the_primary_button(theme):
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.on_accent, theme.accent_hover) >= 4.5


def test_the_two_themes_know_which_of_them_is_dark():
    assert load_theme(TOKENS, "dark").is_dark
    assert not load_theme(TOKENS, "light").is_dark


def test_high_contrast_drops_tints_and_keeps_the_systems_colours():
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor("black"))
    palette.setColor(QPalette.ColorRole.Text, QColor("yellow"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("purple"))
    theme = contrasted(palette)
    assert theme.now == theme.soon_solid == theme.st_grace_b == QColor("yellow")
    assert theme.now_bg == theme.sel == theme.st_grace == theme.trip == QColor("black")
    assert theme.accent == QColor("purple")


def test_the_palette_selects_with_the_soft_row_colour_and_greys_what_is_disabled(theme):
    palette = palette_of(theme)
    assert palette.color(QPalette.ColorRole.Highlight) == theme.sel
    disabled = QPalette.ColorGroup.Disabled
    assert palette.color(disabled, QPalette.ColorRole.ButtonText) == theme.text3


def test_the_style_sheet_is_filled_to_the_last_name(theme):
    template = (RESOURCES / "style.qss").read_text(encoding="utf-8")
    sheet = filled(template, theme, 1.0).partition("*/")[2]
    assert "@" not in sheet
    assert "dp" not in sheet


def test_lengths_and_names_in_the_style_sheet_are_replaced(theme):
    sheet = filled("a { color: @text2; padding: 4dp 12dp; } @text;", theme, 1.5)
    expected = f"a {{ color: {theme.text2.name()}; padding: 6px 18px; }} {theme.text.name()};"
    assert sheet == expected


def test_every_picture_that_the_style_sheet_names_is_shipped():
    template = (RESOURCES / "style.qss").read_text(encoding="utf-8")
    pictures = {part.partition(")")[0] for part in template.split("url(renewdesk:")[1:]}
    assert len(pictures) > 5
    named = {name.replace("@scheme", scheme) for name in pictures for scheme in ("light", "dark")}
    assert not {name for name in named if not (RESOURCES / name).is_file()}


@pytest.mark.parametrize(("system", "body", "tiny"), [(9, 13, 11), (13, 13, 11), (26, 26, 22)])
@pytest.mark.usefixtures("qapp")
def test_texts_grow_with_the_systems_font_and_never_shrink_below_the_scale(system, body, tiny):
    fonts = Fonts(system_font(system))
    assert fonts.font().pixelSize() == body
    assert fonts.font(Role.TINY).pixelSize() == tiny


@pytest.mark.usefixtures("qapp")
def test_chinese_comes_after_the_latin_family_in_the_face_of_the_language():
    latin = QFont("Latin")
    latin.setPixelSize(13)
    simplified = Fonts(latin, "zh_CN").font().families()
    traditional = Fonts(latin, "zh-TW").font().families()
    assert simplified[0] == traditional[0] == "Latin"
    assert any(family.endswith(" SC") for family in simplified)
    assert not any(family.endswith(" SC") for family in traditional)
    assert any(family.endswith(" TC") for family in traditional)


@pytest.mark.usefixtures("qapp")
def test_another_language_leaves_no_face_of_the_one_before():
    before = Fonts(system_font(), "zh_CN").font()
    assert Fonts(before, "zh_TW").font().families() == (
        Fonts(system_font(), "zh_TW").font().families()
    )


@pytest.mark.usefixtures("qapp")
def test_figures_in_columns_have_one_width():
    fonts = Fonts(system_font())
    assert fonts.font(Role.COUNT, digits=True).featureValue(QFont.Tag("tnum")) == 1
    assert not fonts.font(Role.COUNT).isFeatureSet(QFont.Tag("tnum"))


@pytest.mark.usefixtures("qapp")
def test_a_remembered_width_is_the_width_of_that_font():
    fonts = Fonts(system_font())
    strong = fonts.width("12 days left", Role.BODY, strong=True)
    assert strong == fonts.metrics(Role.BODY, strong=True).horizontalAdvance("12 days left")
    assert strong == fonts.width("12 days left", Role.BODY, strong=True)
    assert strong != fonts.width("12 days left", Role.DISPLAY)


def ink_of(picture):
    """Return the colours of the pixels that are fully covered."""
    image = picture.toImage()
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = (image.pixelColor(x, y) for x, y in spots)
    return {colour.name() for colour in colours if colour.alpha() == 255}


@pytest.mark.parametrize("path", sorted((RESOURCES / "icons").glob("*.svg")), ids=lambda p: p.stem)
@pytest.mark.usefixtures("qapp")
def test_every_shipped_icon_can_be_drawn(path):
    picture = Icons(path.parent).pixmap(path.stem, QColor("#A5271B"), 40)
    assert ink_of(picture)


@pytest.mark.usefixtures("qapp")
def test_an_icon_has_the_colour_asked_for_and_the_density_of_the_screen():
    icons = Icons(RESOURCES / "icons")
    picture = icons.pixmap("menu", QColor("#A5271B"), 16, 2.0)
    assert picture.size() == QSize(32, 32)
    assert picture.devicePixelRatio() == 2.0
    assert ink_of(picture) == {"#a5271b"}


def test_an_icon_takes_the_colours_of_the_new_theme(look):
    icon = look.icon("menu", Tone.TEXT2, checked=Tone.LINK)
    size = QSize(40, 40)
    light = load_theme(TOKENS, "light")
    dark = load_theme(TOKENS, "dark")
    assert ink_of(icon.pixmap(size)) == {light.text2.name()}
    look.set_mode(ThemeMode.DARK)
    assert ink_of(icon.pixmap(size)) == {dark.text2.name()}
    on = icon.pixmap(size, QIcon.Mode.Normal, QIcon.State.On)
    assert ink_of(on) == {dark.link.name()}
    disabled = icon.pixmap(size, QIcon.Mode.Disabled)
    assert ink_of(disabled) == {dark.text3.name()}


def test_pictures_in_old_colours_are_not_kept(look):
    colour = QColor("#A5271B")
    before = look.icons.pixmap("menu", colour, 16).cacheKey()
    assert look.icons.pixmap("menu", colour, 16).cacheKey() == before
    look.set_mode(ThemeMode.DARK)
    assert look.icons.pixmap("menu", colour, 16).cacheKey() != before


def test_a_copied_icon_is_still_drawn(look):
    copy = QIcon(look.icon("menu"))
    copy.setIsMask(True)  # detaches, which clones the engine
    assert ink_of(copy.pixmap(QSize(40, 40)))


def test_another_mode_dresses_the_application_and_is_told_once(look, qapp, qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    seen = []
    look.changed.connect(lambda: seen.append(look.theme.is_dark))
    look.set_mode(ThemeMode.DARK)
    look.set_mode(ThemeMode.DARK)
    assert seen == [True]
    assert label.palette().color(QPalette.ColorRole.Base) == look.theme.base
    assert look.theme.base.name() in qapp.styleSheet()


def test_the_system_scheme_is_followed_until_the_owner_chooses(qapp):
    look = Look(qapp, RESOURCES, mode=ThemeMode.SYSTEM, system_font=system_font())
    before = look.theme
    look.set_mode(ThemeMode.LIGHT if before.is_dark else ThemeMode.DARK)
    assert look.theme is not before
    look.set_mode(ThemeMode.SYSTEM)
    assert look.theme is before


def test_words_and_lengths_have_the_same_scale(qapp):
    look = Look(qapp, RESOURCES, mode=ThemeMode.LIGHT, system_font=system_font(26))
    assert look.px(8) == 16
    assert QFontInfo(qapp.font()).pixelSize() == 26


def test_the_mark_keeps_its_own_colour(look):
    assert "#2f57bf" in ink_of(look.app_icon().pixmap(QSize(64, 64)))


STYLE_OF = """
import sys
from pathlib import Path
from renewdesk.ui.look import Look, application
app = application(["renewdesk", "--now", "x"])
style = app.style().name()
look = Look(app, Path(sys.argv[1]))
print(style, look.theme.base.isValid(), app.arguments())
"""


def test_the_application_is_in_fusion_and_keeps_its_own_arguments():
    done = subprocess.run(
        [sys.executable, "-c", STYLE_OF, str(RESOURCES)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "fusion True ['renewdesk', '--now', 'x']"
