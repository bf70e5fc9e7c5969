"""Every advice at every step is read in the real dialog, in each of the three languages."""

import re

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.procedure_files import TomlProcedures
from renewdesk.domain.failure_advice import Doing, advice_for, failures_at
from renewdesk.domain.renewals import Channel, Charged, Step
from renewdesk.ui.dialogs.failed_dialog import FailedDialog
from renewdesk.ui.dialogs.failing.answers import ChargedAnswers
from renewdesk.ui.step_doors import StepDoors
from renewdesk.ui.widgets.section_list import SectionList
from renewdesk.words.speech import speak
from tests.e2e.test_chinese import ADDRESS, ALLOWED, HAN, WORD
from tests.ui.pages.page_world import World
from tests.ui.renewing.things import words_of
from tests.ui.toolkit_samples import a_look

LANGUAGES = ("en", "zh_CN", "zh_TW")
FAILURES = TomlProcedures(resource("renewing")).failures()
#: What is typed about the try, and names of pages, stand as they are in every language.
QUOTED = {"Wi-Fi", "EID", "USSD", "PUK", "RenewDesk"}


@pytest.fixture
def speaking(qapp, tmp_path):
    """Open the dialog of a step on a channel, in a language."""
    opened = []

    def open_it(language, step, channel):
        speak(language, resource("translations"))
        look = a_look(qapp)
        look.set_language(language)
        world = World(tmp_path, look)
        card = world.add_card("TIM", carrier="it-tim", number="+393331234518", currency="EUR")
        world.pay(card, "2025-12-02")
        renewing = world.services.renewing
        one = renewing.start(card.id, channel=channel.value).renewal.id
        renewing.answer(one, "pay.amount", "10.00")
        doors = StepDoors(look, world.services, world.jobs, world.bus)
        dialog = FailedDialog(doors, renewing.go_to(one, step.value), step)
        opened.append((world, dialog))
        dialog.show()
        _settle()
        return dialog

    yield open_it
    for _, dialog in opened:
        dialog.close()
        dialog.deleteLater()
    speak("en", resource("translations"))
    _settle()


def _settle():
    for _ in range(3):
        QCoreApplication.processEvents()
    # No loop ends inside a test, and what was shown before would be found beside what is.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _offered(step):
    """Yield each reason of a step with a channel on which it is offered there."""
    met = set()
    for channel in Channel:
        for one in failures_at(FAILURES, step, channel):
            if one.reason not in met:
                met.add(one.reason)
                yield channel, one


def _texts(dialog):
    return [words_of(one) for one in dialog.findChildren(QWidget) if one.isVisible()]


def _pick(dialog, reason):
    (reasons,) = dialog.findChildren(SectionList)
    model = reasons.model()
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == reason)
    at = reasons.visualRect(model.index(row, 0)).center()
    QTest.mouseClick(
        reasons.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
    )
    _settle()


def _answer(dialog, charged):
    """Press one of the answers about the money; tell whether there are any."""
    found = dialog.findChildren(ChargedAnswers)
    if not found:
        return False
    answer = found[-1].layout().itemAt(list(Charged).index(charged)).widget()
    if not answer.isChecked():
        QTest.mouseClick(answer, Qt.MouseButton.LeftButton)
        _settle()
    return True


def _is_read(text, language, texts):
    """Tell whether a text of the data stands there as a whole, its places filled with something."""
    parts = [re.escape(part) for part in re.split(r"\{\w+\}", text.spoken(language))]
    wanted = re.compile(r".+?".join(parts), re.DOTALL)
    return any(wanted.fullmatch(one) for one in texts)


def _unread(advice, language, texts):
    said = [advice.title, advice.lead]
    said += [part for one in advice.advice for part in (one.title, one.text)]
    return [one.spoken(language) for one in said if not _is_read(one, language, texts)]


def _english(text):
    words = WORD.findall(ADDRESS.sub(" ", text))
    return [word for word in words if word not in ALLOWED | QUOTED]


@pytest.mark.parametrize("step", list(Step), ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_advice_is_read_at_its_step_in_its_language(speaking, language, step):
    dialogs, wrong = {}, {}
    for channel, failure in _offered(step):
        if channel not in dialogs:
            dialogs[channel] = speaking(language, step, channel)
        dialog = dialogs[channel]
        _pick(dialog, failure.title.spoken(language))
        texts = _texts(dialog)
        told = advice_for(FAILURES, failure.reason, step, None, channel)
        unread = _unread(told, language, texts)
        holes = [one for one in texts if "{" in one or "}" in one]
        foreign = [one for one in texts if language != "en" and _english(one)]
        if unread or holes or foreign:
            wrong[failure.reason.value] = (unread, holes, foreign)
        if language != "en":
            assert any(HAN.search(one) for one in texts)
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_answer_about_the_money_leaves_the_advice_that_fits(speaking, language):
    asked = 0
    for step in Step:
        dialog = speaking(language, step, Channel.WEBSITE)
        for failure in failures_at(FAILURES, step, Channel.WEBSITE):
            _pick(dialog, failure.title.spoken(language))
            every = advice_for(FAILURES, failure.reason, step, None, Channel.WEBSITE).advice
            assert bool(dialog.findChildren(ChargedAnswers)) == any(
                Doing.CHARGED in one.doings for one in every
            )
            for charged in Charged:
                if not _answer(dialog, charged):
                    break
                asked += 1
                texts = _texts(dialog)
                told = advice_for(FAILURES, failure.reason, step, charged, Channel.WEBSITE)
                assert _unread(told, language, texts) == []
                others = [one.title for one in every if one not in told.advice]
                assert [one.en for one in others if _is_read(one, language, texts)] == []
    assert asked >= len(Charged) * len(Step)
