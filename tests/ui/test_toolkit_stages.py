"""Stage bars: places of stages and dates, patterns, keys, and what a screen reader hears."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip, QWidget

from renewdesk.ui.detail_faces import DateChangeFace, StageBarFace, StageFace
from renewdesk.ui.faces import ChipFace, StageKind, Tone
from renewdesk.ui.stage_paint import paint_stages, paint_swatch, segment_rects
from renewdesk.ui.widgets.before_after import BeforeAfterBox
from renewdesk.ui.widgets.stage_bar import StageBarWidget
from renewdesk.ui.widgets.stage_legend import StageLegend, StageSwatch
from renewdesk.ui.widgets.text import Text
from tests.ui.toolkit_samples import a_look

STAGES = (
    StageFace(StageKind.ACTIVE, "Active", "until 2 Dec 2026", "full service", 0.0, 0.5),
    StageFace(StageKind.GRACE, "Receive-only", "3 Dec 2026 – 2 Jan 2027", "calls in", 0.5, 0.55),
    StageFace(StageKind.RECOVERABLE, "Recoverable", "3 Jan – 2 Dec 2027", "off", 0.55, 1.0),
    StageFace(StageKind.LOST, "Lost", "from 3 Dec 2027", "gone", 1.0, 1.0),
)
FACE = StageBarFace(
    stages=STAGES,
    today=0.48,
    start_label="2 Dec 2025",
    last_label="2 Dec 2026",
    last_at=0.5,
    end_label="2 Dec 2027",
    accessible_name="Stages of TIM",
    accessible_value="today, day 353 of 365 in Active",
)


# The offscreen platform says so whenever a tooltip opens; it has no window manager to tell.
TOOLTIPS = pytest.mark.qt_log_ignore("This plugin does not support raise")


@pytest.fixture
def look(qapp):
    return a_look(qapp)


@pytest.fixture
def bar(qtbot, look):
    holder = QWidget()
    qtbot.addWidget(holder)
    # Something else takes the focus that a window gives away when it opens.
    other = QPushButton("Other", holder)
    widget = StageBarWidget(look)
    widget.setParent(holder)
    widget.setGeometry(10, 40, 496, 54)
    widget.show_face(FACE)
    holder.resize(516, 120)
    holder.show()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    yield widget
    holder.close()


def labels_of(bar, width=496, **changes):
    bar.resize(width, 54)
    bar.show_face(replace(FACE, **changes))
    return bar.date_labels()


def test_time_is_linear_and_the_lost_stage_is_a_tail_of_its_own(look):
    rects = segment_rects(look, STAGES, QRect(0, 16, 514, 20))
    assert [rect.left() for rect in rects] == [0, 250, 275, 500]
    assert rects[-1].width() == 14
    assert rects[-1].right() + 1 == 514


def test_a_life_without_a_loss_uses_the_whole_bar(look):
    rects = segment_rects(look, STAGES[:-1], QRect(0, 0, 500, 20))
    assert rects[-1].right() + 1 == 500


def test_a_stage_of_a_day_in_ten_years_can_still_be_seen(look):
    day = replace(STAGES[1], start=0.5, end=0.5001)
    assert segment_rects(look, (STAGES[0], day), QRect(0, 0, 300, 20))[1].width() == 2


def test_dates_that_have_room_are_all_shown(bar):
    labels = labels_of(bar)
    assert labels.start.left() == 0
    assert labels.end.right() + 1 == 496
    assert abs(labels.last.center().x() - 241) <= 1


@pytest.mark.parametrize(
    ("last_at", "start_shown", "end_shown"),
    [(0.05, False, True), (0.5, True, True), (0.97, True, False)],
)
def test_a_date_that_would_touch_the_last_day_gives_way(bar, last_at, start_shown, end_shown):
    labels = labels_of(bar, last_at=last_at)
    assert labels.last is not None
    assert (labels.start is not None) == start_shown
    assert (labels.end is not None) == end_shown
    assert labels.last.left() >= 0
    assert labels.last.right() < bar.width()


def test_no_two_dates_ever_touch(bar):
    for width in range(160, 520, 24):
        for last_at in (0.0, 0.1, 0.3, 0.5, 0.8, 1.0):
            labels = [one for one in labels_of(bar, width, last_at=last_at) if one is not None]
            pairs = [(one, two) for one in labels for two in labels if one is not two]
            assert not [pair for pair in pairs if pair[0].intersects(pair[1])]
            assert labels


def test_without_a_last_day_the_ends_still_give_way_to_each_other(bar):
    labels = labels_of(bar, 100, last_label="")
    assert labels.last is None
    assert labels.start is not None
    assert labels.end is None


def columns_of(bar, colour, row):
    image = bar.grab().toImage()
    return [x for x in range(image.width()) if image.pixelColor(x, row) == colour]


def test_today_is_a_line_of_two_pixels_at_its_day(bar, look):
    middle = round(0.48 * (496 - 14))
    assert columns_of(bar, look.theme.focus, 37) == [middle - 1, middle]


def test_after_the_loss_today_stands_in_the_tail(bar, look):
    bar.show_face(replace(FACE, today=1.2))
    (left, _) = columns_of(bar, look.theme.focus, 37)
    assert left >= 496 - 14


def test_a_day_that_is_not_on_the_bar_is_not_drawn(bar, look):
    bar.show_face(replace(FACE, today=None))
    assert columns_of(bar, look.theme.focus, 37) == []


@TOOLTIPS
def test_the_arrow_keys_move_between_the_stages(qtbot, bar):
    bar.setFocus()
    seen = [bar.current_stage().kind]
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Left,
        Qt.Key.Key_Left,
        Qt.Key.Key_Left,
    ):
        qtbot.keyClick(bar, key)
        seen.append(bar.current_stage().kind)
    active, grace, recoverable = (stage.kind for stage in STAGES[:3])
    assert seen == [active, grace, recoverable, grace, active, active]


@TOOLTIPS
def test_a_stage_under_the_pointer_is_described(bar):
    spot = segment_rects(bar._look, STAGES, QRect(0, 16, 496, 20))[2].center()  # noqa: SLF001
    event = QHelpEvent(QEvent.Type.ToolTip, spot, bar.mapToGlobal(spot))
    QApplication.sendEvent(bar, event)
    assert QToolTip.text() == "Recoverable, 3 Jan – 2 Dec 2027, off"
    QToolTip.hideText()


def test_a_screen_reader_hears_today_and_every_line_of_the_legend(bar):
    interface = QAccessible.queryAccessibleInterface(bar)
    assert interface.text(QAccessible.Text.Name) == "Stages of TIM"
    lines = interface.text(QAccessible.Text.Description).splitlines()
    assert lines[0] == "today, day 353 of 365 in Active"
    assert lines[1:3] == [
        "Active, until 2 Dec 2026, full service",
        "Receive-only, 3 Dec 2026 – 2 Jan 2027, calls in",
    ]
    assert len(lines) == 5


def test_the_focus_is_seen_on_the_stage_that_has_it(qtbot, bar, look):
    before = len(columns_of(bar, look.theme.focus, 15))
    bar.setFocus()
    qtbot.waitUntil(bar.hasFocus)
    assert len(columns_of(bar, look.theme.focus, 15)) > before + 200


def pattern(look, kind):
    """Return which pixels of a sample differ from its fill and its edge, whatever the colours."""
    image = QImage(60, 30, QImage.Format.Format_ARGB32)
    image.fill(look.theme.base)
    painter = QPainter(image)
    paint_swatch(painter, look, image.rect(), kind)
    painter.end()
    fill = look.theme.stage(kind)[0]
    inner = [(x, y) for x in range(3, 57) for y in range(3, 27)]
    return frozenset(spot for spot in inner if image.pixelColor(*spot) != fill)


def test_stages_that_end_a_service_differ_by_their_pattern_alone(look):
    kinds = (StageKind.GRACE, StageKind.BLOCKED, StageKind.RECOVERABLE, StageKind.LOST)
    patterns = {kind: pattern(look, kind) for kind in kinds}
    assert len(set(patterns.values())) == len(kinds)
    assert pattern(look, StageKind.ACTIVE) == frozenset()


@pytest.mark.parametrize(("kind", "rise"), [(StageKind.GRACE, -1), (StageKind.RECOVERABLE, 1)])
def test_the_lines_of_receive_only_rise_and_those_of_recoverable_fall(look, kind, rise):
    spots = pattern(look, kind)
    inner = {(x, y) for x, y in spots if 5 < x < 54 and 5 < y < 24}
    along = sum((x + 1, y + rise) in spots for x, y in inner)
    across = sum((x + 1, y - rise) in spots for x, y in inner)
    assert along == len(inner)
    assert across < along


def test_a_stage_that_nobody_published_is_only_a_dashed_outline(look):
    image = QImage(100, 20, QImage.Format.Format_ARGB32)
    image.fill(look.theme.base)
    painter = QPainter(image)
    unknown = StageFace(StageKind.UNKNOWN, "", "", "", 0.0, 1.0)
    paint_stages(painter, look, image.rect(), (unknown,))
    painter.end()
    top = [image.pixelColor(x, 0) for x in range(10, 90)]
    assert look.theme.base in top
    assert look.theme.outline in top
    assert image.pixelColor(50, 10) == look.theme.base


def texts_of(widget):
    return [text.text() for text in widget.findChildren(Text) if not text.isHidden()]


def test_the_legend_says_each_stage_in_words_and_replaces_the_one_before(qtbot, look):
    legend = StageLegend(look)
    qtbot.addWidget(legend)
    legend.show_stages(STAGES)
    legend.show_stages(STAGES[:2], current=1)
    assert texts_of(legend) == [
        *("Active", "until 2 Dec 2026", "full service"),
        *("Receive-only", "3 Dec 2026 – 2 Jan 2027", "calls in"),
    ]
    bold = [text.text() for text in legend.findChildren(Text) if text.font().weight() > 500]
    assert bold[-1] == "Receive-only"
    swatches = [one for one in legend.findChildren(StageSwatch) if not one.isHidden()]
    assert len(swatches) == 2


CHANGE = DateChangeFace(
    before_label="Last day before",
    before="4 Jun 2027",
    before_place="(Berlin)",
    after_label="Last day after",
    after="20 Mar 2027",
    after_place="(Berlin)",
    before_word="before",
    after_word="after",
    before_stages=STAGES,
    after_stages=STAGES[:2],
    before_share=1.0,
    after_share=0.5,
    chip=ChipFace("76 days earlier", "alert", Tone.SOON),
    note="4 months for 5 to 9.99 EUR",
    shortens=True,
)


def test_a_change_that_shortens_the_time_has_an_amber_edge(qtbot, look):
    box = BeforeAfterBox(look, CHANGE)
    qtbot.addWidget(box)
    box.resize(540, box.sizeHint().height())
    middle = QPoint(box.width() // 2, 0)
    assert box.grab().toImage().pixelColor(middle) == look.theme.soon_solid
    box.show_change(replace(CHANGE, shortens=False))
    assert box.grab().toImage().pixelColor(middle) == look.theme.border


def test_a_change_of_date_is_said_in_one_sentence(qtbot, look):
    box = BeforeAfterBox(look, CHANGE)
    qtbot.addWidget(box)
    assert box.accessibleName() == (
        "Last day before 4 Jun 2027 (Berlin), Last day after 20 Mar 2027 (Berlin), 76 days earlier"
    )
    assert "4 months for 5 to 9.99 EUR" in texts_of(box)
