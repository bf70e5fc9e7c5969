"""What is offered as a way of paying while a payment is confirmed."""

import pytest

from renewdesk.ui.facing.confirming import methods
from tests.ui.pages.page_world import World
from tests.ui.toolkit_samples import a_look


@pytest.mark.parametrize("channel", ["website", "shop", "third_party"])
def test_no_way_of_paying_is_offered_twice_however_it_is_written(qapp, tmp_path, channel):
    world = World(tmp_path, a_look(qapp))
    card = world.add_card("TIM", carrier="it-tim", currency="EUR")
    offered = methods(world.services.renewing.start(card.id, channel=channel))
    assert offered
    assert len({one.casefold() for one in offered}) == len(offered)
    assert {"cash", "bank transfer"} <= {one.casefold() for one in offered}
