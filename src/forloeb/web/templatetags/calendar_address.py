"""The calendar address of whoever is signed in, for a part that any page can include."""

from django import template
from django.urls import reverse

from forloeb.register.access import may
from forloeb.register.models import CalendarAddress
from forloeb.web.declared import Request

register = template.Library()


@register.simple_tag(takes_context=True)
def calendar_address(context: template.Context) -> dict[str, object]:
    """`has_list`: whether there is anything to follow; `address`: in full, empty while there is none."""
    request: Request = context["request"]
    found = CalendarAddress.objects.filter(person=request.actor.user).first()
    address = request.build_absolute_uri(reverse("calendar", args=[found.secret])) if found else ""
    return {"has_list": may(request.actor, "see-work").allowed, "address": address}
