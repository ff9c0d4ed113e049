"""The signed changes as a file to apply to the content's repository."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from answers.exporting.patch import export as make_export
from answers.exporting.patch import taken_out
from people.guards import staff_page
from people.roles import EXPORT_ANSWERS


@require_POST
@staff_page(EXPORT_ANSWERS)
def export(request: HttpRequest) -> HttpResponse:
    """Nothing to take out leads back to the list, which says so."""
    now, made = timezone.now(), make_export()
    if not made.patch:
        return redirect("/staff/answers/?view=drafts&nothing=1")
    taken_out(made, request.user, now)  # type: ignore[arg-type]  # the guard let no stranger in
    name = f"candor-answers-{now:%Y%m%d-%H%M}.patch"
    return HttpResponse(
        made.patch,
        content_type="text/x-patch; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
