from conversations.models import Conversation


def test_forgetting_is_asked_first_then_done_everywhere(guest, engine):
    guest.says("My secret")
    conversation = Conversation.objects.get()
    guest.opens("/chat/forget")
    assert "This can't be undone." in guest.words
    assert Conversation.objects.count() == 1
    response = guest.presses("Yes, forget it")
    assert response.redirect_chain == [("/chat/forgotten", 303)]
    assert "has been erased" in guest.words
    assert Conversation.objects.count() == 0
    assert engine.forgotten == [conversation.id]
    assert guest.client.cookies["candor_chat"].value == ""
    assert "My secret" not in guest.opens("/chat").content.decode()


def test_an_old_tab_cannot_bring_it_back(guest):
    guest.says("My secret")
    old = guest.composer(text="And more")
    guest.opens("/chat/forget")
    guest.presses("Yes, forget it")
    assert guest.sends("/chat", old).status_code == 403
    assert Conversation.objects.count() == 0


def test_without_a_chat_there_is_nothing_to_forget(guest):
    guest.opens("/chat/forget")
    assert "nothing to forget" in guest.words
    assert guest.forms("/chat/forget") == []
