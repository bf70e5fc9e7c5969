"""Every port has a fake that tests can use in place of the technique."""

import importlib
import inspect
import pkgutil

import pytest
from typing_extensions import get_protocol_members, is_protocol

import renewdesk.services.ports
from tests.architecture.tree import ROOT


def _ports():
    """Return each Protocol of services.ports, once, where it is defined."""
    package = renewdesk.services.ports
    names = [package.__name__] + [
        module.name for module in pkgutil.walk_packages(package.__path__, package.__name__ + ".")
    ]
    found = {
        cls
        for name in names
        for _, cls in inspect.getmembers(importlib.import_module(name), inspect.isclass)
        if is_protocol(cls) and cls.__module__.startswith(package.__name__)
    }
    return sorted(found, key=lambda port: port.__name__)


def _fakes():
    modules = sorted((ROOT / "tests" / "fakes").glob("*.py"))
    return [
        cls
        for path in modules
        for _, cls in inspect.getmembers(
            importlib.import_module(f"tests.fakes.{path.stem}"), inspect.isclass
        )
        if cls.__module__ == f"tests.fakes.{path.stem}"
    ]


def _parameters(owner, name):
    member = inspect.getattr_static(owner, name)
    if not inspect.isfunction(member):
        return None
    return [
        (parameter.name, parameter.kind, parameter.default is not parameter.empty)
        for parameter in inspect.signature(member).parameters.values()
    ]


@pytest.mark.parametrize("port", _ports(), ids=lambda port: port.__name__)
def test_a_port_has_a_fake_named_after_it_with_the_same_calls(port):
    """StoppedClock stands for Clock: a word for how it pretends, then the port's own name."""
    fakes = [fake for fake in _fakes() if fake.__name__.endswith(port.__name__)]
    assert fakes, f"tests/fakes has no class named …{port.__name__}"
    for fake in fakes:
        for name in get_protocol_members(port):
            wanted = _parameters(port, name)
            if wanted is not None:
                assert hasattr(fake, name), f"{fake.__name__} lacks {name}"
                assert _parameters(fake, name) == wanted, f"{fake.__name__}.{name}"
