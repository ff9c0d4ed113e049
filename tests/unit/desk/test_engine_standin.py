from channel_contract import check_channel
from engine_standin import EngineStandIn


def test_the_standin_keeps_the_channels_contract():
    standin = EngineStandIn(token="a token").start()
    check_channel(standin.url, "a token")
    standin.stop()
