"""Parts of Det Fælles Designsystem that many pages use."""

from uuid import uuid4

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BoundField
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

_BADGE = {
    "overdue": "badge-error",
    "open": "badge-info",
    "upcoming": "",
    "done": "badge-success",
    "done-late": "badge-success",
    "blocked": "badge-warning",
    "paused": "badge-warning",
}


@register.filter
def badge(status: str) -> str:
    """The class of a status's badge."""
    return f"badge {_BADGE.get(status, '')}".strip()


_CONSENT_BADGE = {
    "given": "badge-success",
    "refused": "badge-error",
    "withdrawn": "badge-error",
    "expired": "badge-warning",
    "not asked": "badge-warning",
}


@register.filter
def consent_badge(answer: str) -> str:
    """The class of the badge of an answer to a consent."""
    return f"badge {_CONSENT_BADGE.get(answer, '')}".strip()


@register.inclusion_tag("web/parts/field.html")
def field(bound: BoundField) -> dict[str, object]:
    """A field with label, hint and error, as the design system has them."""
    described = [f"{bound.auto_id}-hint"] if bound.help_text else []
    described += [f"{bound.auto_id}-error"] if bound.errors else []
    widget = bound.field.widget
    kinds = {"select": "form-select", "textarea": "form-input", "checkbox": "form-checkbox"}
    kind = getattr(widget, "input_type", "") or (
        "textarea" if hasattr(widget, "attrs") and "cols" in widget.attrs else ""
    )
    attrs = {"class": kinds.get(kind, "form-input")}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return {"field": bound, "widget": bound.as_widget(attrs={**widget.attrs, **attrs}), "kind": kind}


@register.simple_tag
def act_key() -> SafeString:
    """The key of the act that a form will be: sent twice, it is done once."""
    return format_html('<input type="hidden" name="act" value="{}">', uuid4())


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: object) -> str:
    """This page's address with some of its query changed; an empty value takes a part away."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in {"", None}:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else request.path


@register.inclusion_tag("web/parts/undo.html", takes_context=True)
def undo_button(context: template.Context, message: Message) -> dict[str, object]:
    """The way back from what a message tells of, where there is one."""
    tags = (message.extra_tags or "").split()
    return {
        "act": tags[1] if tags[:1] == ["undo"] else "",
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
    }


@register.filter
def safe_next(address: str) -> str:
    """An address of our own, or the front page."""
    return address if address.startswith("/") and not address.startswith("//") and "\\" not in address else "/"
