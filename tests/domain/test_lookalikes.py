"""Which hosts are taken for one another: by their letters, or by one slip of the pen."""

import pytest

from renewdesk.domain.lookalikes import (
    Owned,
    folded,
    imitated,
    is_disguised,
    is_mixed,
    is_slip,
)


def owned(host, skeleton=""):
    """Return a host whose ending has one label, or two where that is a country's."""
    labels = host.split(".")
    length = 3 if labels[-2] == "co" else 2
    owner = ".".join(labels[-length:])
    return Owned(host, owner, owner.split(".", 1)[1], skeleton or owner)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("beellne.ru", "beeline.ru"),
        ("t1m.it", "tim.it"),
        ("0range.fr", "orange.fr"),
        ("tirn.it", "tim.it"),
        ("vvind.it", "wind.it"),
        ("clata.example", "data.example"),
        ("\u0299eeline.ru", "beeline.ru"),  # a small capital, which stands for a Cyrillic letter
        ("\u1d1bim.it", "tim.it"),
    ],
)
def test_letters_that_are_taken_for_each_other_fold_to_the_same(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("tim.it", "tam.it"), ("a2.it", "az.it"), ("nn", "m")])
def test_other_letters_do_not(one, other):
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    "name",
    [
        "giffgafff", "ggiffgaff", "gifffgaff",  # doubled
        "gffgaff", "gifgaff", "giffaff", "giffgaf",  # left out inside
        "igffgaff", "giffgfaf",  # swapped
        "giffqaff", "giffgaffs", "xgiffgaff", "giff-gaff",  # one wrong or further letter
    ],
)  # fmt: skip
def test_one_slip_in_a_very_long_name(name):
    assert is_slip(name, "giffgaff")


@pytest.mark.parametrize("name", ["giffgaff", "iffgaff", "gifgafff", "giffgaffers", "gaffgiff", ""])
def test_none_or_more_than_one_is_no_slip(name):
    assert not is_slip(name, "giffgaff")


@pytest.mark.parametrize(
    ("name", "slip"),
    [
        ("oorange", True), ("orangee", True), ("ornge", True), ("roange", True), ("oragne", True),
        ("oraneg", True),
        ("range", False), ("orang", False), ("orangy", False), ("prange", False),
        ("oranges", False),
    ],
)  # fmt: skip
def test_a_shorter_name_has_fewer_slips(name, slip):
    assert is_slip(name, "orange") is slip


def test_a_hyphen_that_is_missing_is_no_letter_left_out():
    assert not is_slip("tmobil", "t-mobil")


class TestWhomAHostImitates:
    KNOWN = tuple(
        map(
            owned,
            ("www.tim.it", "www.super.ee", "orange.es", "www.orange.fr", "www.beeline.ru",
             "shop.vodafone.co.uk", "www.vodafone.it", "www.ho-mobile.it", "yota.ru"),
        )
    )  # fmt: skip

    @pytest.mark.parametrize(
        ("host", "like"),
        [
            ("t1m.it", "www.tim.it"),
            ("pay.t1m.it", "www.tim.it"),
            ("beellne.ru", "www.beeline.ru"),
            ("bee-line.ru", "www.beeline.ru"),
            ("beeliine.ru", "www.beeline.ru"),
            ("beelin.ru", "www.beeline.ru"),  # the last letter, under the same ending
            ("beelime.ru", "www.beeline.ru"),  # a wrong one, under the same ending
            ("beeliines.ru", ""),
            ("vodafonne.co.uk", "shop.vodafone.co.uk"),
            ("vodafonne.it", "www.vodafone.it"),  # the same ending goes first
            ("vodafonne.example", "shop.vodafone.co.uk"),
            ("0range.example", "orange.es"),
            ("oragne.example", "orange.es"),
            ("ho-moblle.it", "www.ho-mobile.it"),
            ("homobile.it", "www.ho-mobile.it"),
            ("ssuper.ee", "www.super.ee"),  # five letters: doubled, under the same ending
        ],
    )
    def test_by_name(self, host, like):
        assert imitated(owned(host), self.KNOWN) == like

    @pytest.mark.parametrize(
        "host",
        [
            "tim.it",
            "mytim.tim.it",
            "tim.it.evil.example",
            "tim.example",  # the same name under another ending, as carriers have
            "orange.co.uk",
            "t1m.example",  # so short a name under another ending is any word
            "supper.example",
            "super.example",
            "spuer.ee",
            "yotta.ru",  # four letters
            "beelin.example",
            "range.fr",
            "oranges.fr",
            "orangy.fr",
            "timtim.it",
            "telecom.de",
        ],
    )
    def test_nobody(self, host):
        assert imitated(owned(host), (*self.KNOWN, owned("www.telekom.de"))) == ""

    def test_by_letters_of_another_script(self):
        host = owned("www.xn--tm-hoc.it", skeleton="tim.it")
        assert imitated(host, self.KNOWN) == "www.tim.it"

    def test_a_host_on_record_imitates_nobody_however_alike_it_is(self):
        both = (owned("www.t1m.it"), owned("www.tim.it"))
        assert imitated(owned("t1m.it"), both) == ""
        assert imitated(owned("t1m.it"), both[1:]) == "www.tim.it"


@pytest.mark.parametrize(
    ("scripts", "mixed"),
    [
        ([], False),
        (["LATIN"], False),
        (["LATIN", "CYRILLIC"], True),
        (["GREEK", "LATIN"], True),
        (["HAN", "LATIN"], False),
        (["HAN", "HIRAGANA", "KATAKANA", "LATIN"], False),
        (["HAN", "HANGUL"], False),
        (["BOPOMOFO", "HAN"], False),
        (["HANGUL", "HIRAGANA"], True),
        (["CYRILLIC", "HAN"], True),
    ],
)
def test_scripts_that_no_language_writes_together(scripts, mixed):
    assert is_mixed(frozenset(scripts)) is mixed


@pytest.mark.parametrize(
    ("scripts", "skeleton", "disguised"),
    [
        (["CYRILLIC"], "apple", True),
        (["CYRILLIC"], "\u028doc\u0138\u0299a", False),  # a word with letters of its own
        (["LATIN"], "apple", False),
        (["LATIN", "CYRILLIC"], "apple", False),  # that is mixed, and told so
        ([], "123", False),
    ],
)
def test_a_word_of_another_script_that_reads_as_latin(scripts, skeleton, disguised):
    assert is_disguised(frozenset(scripts), skeleton) is disguised
