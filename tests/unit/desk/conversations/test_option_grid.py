from conversations.models import Turn


def test_the_cells_of_an_option_grid_carry_their_sources_in_full(visitor, engine):
    engine.mode = "option_grid"
    reply = visitor.say("What are my options?").json()
    grid, _ = reply["messages"]
    waiting, injections = grid["rows"][0]["cells"]
    assert [option["matters"] for option in grid["options"]] == [["No needles."], []]
    assert waiting["citations"] == []
    assert [citation["source_id"] for citation in injections["citations"]] == ["fda_botox_61"]
    assert injections["citations"][0]["title"]
    assert (injections["chance"]["low"], injections["chance"]["high"], injections["chance"]["of"]) == (
        46,
        74,
        100,
    )


def test_an_option_grid_and_a_summary_are_kept(visitor, engine):
    engine.mode = "option_grid"
    reply = visitor.say("What are my options?").json()
    stored = Turn.objects.get(pk=reply["turn_id"]).reply
    assert stored[0] == reply["messages"][0]
    assert stored[1]["sections"] == [{"heading": "Options", "items": ["Wait"]}]
    assert stored[1]["print_url"] is None  # the link is its visitor's alone, so no record holds it
    shown = visitor.transcript().json()["messages"]
    assert [line["kind"] for line in shown][-2:] == ["option_grid", "summary"]


def test_cells_that_are_not_in_the_order_of_the_options_are_refused(visitor, engine):
    engine.mode = "option_grid, cells out of order"
    assert visitor.say("What are my options?").json()["outcome"] == "failed_engine_unavailable"
