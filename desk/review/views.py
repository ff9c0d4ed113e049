from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from booking.models import Appointment
from booking.staff.reading import read_appointment
from conversations.models import Conversation
from people.guards import staff_page
from people.roles import READ_CONVERSATIONS
from review import listing
from review.models import ReadLog
from review.outcomes import outcomes
from review.transcript import read_turns


@require_safe
@staff_page(READ_CONVERSATIONS)
def conversations(request: HttpRequest) -> HttpResponse:
    chosen = request.GET.get("outcome", "")
    page = listing.page_of(listing.conversations(chosen), request.GET.get("page", "1"))
    lines = [listing.line(conversation) for conversation in page]
    context = {"page": page, "lines": lines, "outcomes": outcomes().values(), "chosen": chosen}
    return render(request, "review/conversations.html", context)


@require_safe
@staff_page(READ_CONVERSATIONS)
def transcript(request: HttpRequest, conversation_id: str) -> HttpResponse:
    conversation = get_object_or_404(Conversation, pk=conversation_id)
    ReadLog.objects.create(
        reader=request.user.get_username(), conversation_id=conversation.id, read_at=timezone.now()
    )
    booked = Appointment.objects.filter(conversation_id=conversation.id)
    context = {
        "conversation": conversation,
        "turns": read_turns(conversation),
        "appointments": [read_appointment(appointment) for appointment in booked],
    }
    return render(request, "review/transcript.html", context)
