"""How public pages answer: the same bytes to everybody in a language, made once and asked for anew each time.

`Cache-Control: no-cache` lets a browser keep a page and makes it ask, each time, whether it still stands: nothing that
was withdrawn is shown again, and what has not changed is not sent again (docs/decisions/0025).
"""

import hashlib
from collections.abc import Callable
from typing import cast

from django.core.cache import cache
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from forloeb.register.clock import today
from forloeb.web.declared import Request
from forloeb.web.templatetags.words import language


class OfThisMoment(HttpResponse):
    """Tells what the register says now, beside what was published: made each time."""


def answered(request: Request, make: Callable[[], HttpResponse], stamp: object = None) -> HttpResponseBase:
    """What `make` gives, to be asked for anew each time.

    With `stamp`, this process keeps what it made until the stamp is another: it tells all that the page shows, other
    than address, language and day. What is OfThisMoment is not kept.
    """
    key = _digest(repr((request.build_absolute_uri(), language(), today(), stamp)).encode())
    kept = cast(tuple[bytes, str, str] | None, cache.get(key)) if stamp is not None else None
    if kept is None:
        made = make()
        kept = (made.content, made.headers["Content-Type"], f'"{_digest(made.content)}"')
        if stamp is not None and not isinstance(made, OfThisMoment):
            cache.set(key, kept)
    content, kind, etag = kept
    response = HttpResponse(content, content_type=kind, headers={"ETag": etag, "Cache-Control": "no-cache"})
    patch_vary_headers(response, ["Cookie"])
    return get_conditional_response(request, etag=etag, response=response) or response


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]
