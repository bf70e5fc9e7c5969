"""Plain frozen values: equal when all fields are, and nothing but their fields."""

from dataclasses import replace

import pytest

from renewdesk.domain.values import value


@value
class Place:
    """A value whose fields may be given in their order."""

    city: str
    days: int = 0


@value
class Twin:
    """Another value with the same fields."""

    city: str
    days: int = 0


@value(kw_only=True)
class Named:
    """A value whose fields must be named."""

    city: str
    days: int = 0


def test_values_are_equal_when_all_fields_are_and_count_once_in_a_set():
    assert Place("Rome", 3) == Place("Rome", days=3)
    assert Place("Rome", 3) != Place("Rome", 4)
    assert {Place("Rome"), Place("Rome", 0), Place("Rome", 1)} == {Place("Rome"), Place("Rome", 1)}
    assert replace(Place("Rome", 3), city="Oslo") == Place("Oslo", 3)


def test_values_that_differ_are_told_apart_by_their_hash():
    """Else every look-up would compare them all."""
    assert len({hash(Place("Rome", days)) for days in range(100)}) > 50


def test_another_class_with_the_same_fields_is_another_value():
    others: list[object] = [Twin("Rome"), "Rome", None, ("Rome", 0)]
    assert Place("Rome") not in others


def test_a_value_is_printed_as_it_is_made():
    assert repr(Place("Rome", 3)) == "Place(city='Rome', days=3)"
    assert eval(repr(Named(city="Rome", days=3))) == Named(city="Rome", days=3)  # noqa: S307 - our own text


def test_a_value_has_its_fields_and_nothing_else():
    place = Place("Rome")
    with pytest.raises(AttributeError):
        place.town = "Rome"  # type: ignore[attr-defined] # what must fail
    assert not hasattr(place, "__dict__")


def test_fields_that_must_be_named_are_refused_without_their_names():
    assert Named(city="Rome").days == 0
    with pytest.raises(TypeError):
        Named("Rome", 3)  # type: ignore[call-arg] # what must fail
