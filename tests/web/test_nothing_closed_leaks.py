"""Nothing of a closed item, of a draft or of what only the register knows is ever public, whatever is done in whatever
order: random sequences with canaries, after each of which all that everybody may read is looked through."""

import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

import pikepdf
import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from forloeb.packet import public
from forloeb.packet.proceedings import Item
from forloeb.publication import store
from forloeb.publication.models import PublicFile, PublicItem
from forloeb.register import publishing
from forloeb.register.snapshot import forget
from forloeb.web import urls
from forloeb.web.declared import Request, page
from lengths import many
from town import Town
from web.canaries import Papers, Secretary, all_keys, canaries_in
from web.public_walk import addresses_of, told_in_file, told_in_tables, walk

SEED = 20151027
PARTS, SEQUENCES, STEPS = many(2, 8), many(50, 2000), many(10, 14)
WALKED, WITH_DOCUMENTS = many(21, 1), many(42, 5)
"""Every sequence of so many is walked at a publication and at its end; every one of so many with its documents."""
_COUNTS = os.environ.get("FORLOEB_PROOF_COUNTS", "")


class Leaked(AssertionError):  # noqa: N818  # names what was found
    pass


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_that_is_not_open_is_public(town: Town, part: int) -> None:
    counts = {"sequences": 0, "steps": 0, "publications": 0, "addresses": 0, "documents": 0}
    for number in range(part, SEQUENCES, PARTS):
        with _taken_back():
            _live(town, number, counts)
        counts["sequences"] += 1
    assert counts["publications"] > counts["sequences"]
    if _COUNTS:
        with Path(_COUNTS).open("a", encoding="utf-8") as file:
            file.write(json.dumps(counts) + "\n")


def _live(town: Town, number: int, counts: dict[str, int]) -> None:
    """A sequence, looked at after each step; its pages at one publication and at its end."""
    rng = Random(f"{SEED}-{number}")  # noqa: S311  # a course of events, no secret
    secretary, is_walked, has_walked = Secretary(town, rng), number % WALKED == 0, False
    try:
        told, live = "", set[str]()
        for step in range(STEPS):
            before, shapes = told, _shapes(secretary)
            secretary.step()
            told = _look_at_tables(secretary, before, shapes)
            counts["steps"] += 1
            is_last = step == STEPS - 1
            if is_walked and (is_last or (secretary.publications and not has_walked)):
                has_walked = True
                live |= _look_at_pages(secretary, counts, live, documents=is_last and number % WITH_DOCUMENTS == 0)
    except AssertionError as error:
        raise Leaked(f"sequence {number}: {' · '.join(secretary.told)}\n{error}") from error
    counts["publications"] += secretary.publications


def _look_at_tables(secretary: Secretary, before: str, shapes: list[str]) -> str:
    """What the tables say now."""
    told = told_in_tables()
    found, allowed = canaries_in(told), secretary.allowed()
    assert found - allowed == set(), f"in the tables: {found - allowed}"
    assert allowed <= found, f"not in the tables: {allowed - found}"
    assert secretary.never & allowed == set()
    for papers in secretary.papers:
        standing = PublicItem.objects.filter(meeting__slug=papers.slug, withdrawn_at=None).order_by("number")
        keys = papers.public.keys if papers.public else ()
        rows = [(number, key) for number, key in enumerate(keys, start=1)]
        assert list(standing.values_list("number", "key")) == rows, "the numbers tell of what is left out"
    if _shapes(secretary) == shapes:
        assert told == before, "what changed in a closed item can be seen in the open"
    return told


def _shapes(secretary: Secretary) -> list[str]:
    return [papers.public.shape if papers.public else "" for papers in secretary.papers]


def _look_at_pages(secretary: Secretary, counts: dict[str, int], live: set[str], *, documents: bool) -> set[str]:
    """The addresses that answer; those of them that answered before (`live`) are asked again."""
    things = [thing for papers in secretary.papers for thing in _things(papers)]
    addresses, files = addresses_of(things), list(PublicFile.objects.values_list("key", flat=True))[:2]
    queries = ["q=kanarie", f"a={files[0]}&b={files[-1]}"] if files else ["q=kanarie"]
    seen = walk([*addresses, *live], queries, documents=documents)
    counts["addresses"] += len(seen.statuses)
    counts["documents"] += sum(".pdf" in each for each in seen.statuses)
    allowed = secretary.allowed()
    for address, told in seen.told.items():
        assert canaries_in(told) <= allowed, f"{address}: {canaries_in(told) - allowed}"
    gone_keys = _gone(secretary)
    for address, status in seen.statuses.items():
        assert status < 500, f"{address}: {status}"
        named = addresses.get(address)
        if named is not None:
            expected = _status_of(secretary, named)
            assert status == expected, f"{address}: {status} for {expected}"
        elif any(key in address.partition("?")[0] for key in gone_keys):
            assert status == 410, f"{address}: {status} for 410"
    return {address for address, status in seen.statuses.items() if status == 200}


def _things(papers: Papers) -> Iterator[dict[str, str]]:
    """All that an address can name of a meeting: public, gone or never public."""
    meeting = {"meeting": papers.slug, "committee": papers.slug[: -len("-2015-10-27")]}
    yield meeting
    yield {"meeting": "findesikkeudvalget-2015-10-27"}
    for item in all_keys([papers]):
        yield meeting | {"item": item}
        for file in PublicFile.objects.filter(item__key=item).values_list("key", flat=True):
            yield meeting | {"item": item, "file": file}
        yield meeting | {"item": item, "file": f"{item}-findesikke"}


def _status_of(secretary: Secretary, named: dict[str, str] | object) -> int:
    """200 for what stands, 410 for what stood, 404 for what never did."""
    assert isinstance(named, dict)
    papers = next(
        (each for each in secretary.papers if each.slug.startswith(named.get("meeting") or named["committee"])), None
    )
    if papers is None or not (papers.public or papers.is_withdrawn):
        return 404
    item = named.get("item")
    if item is None:
        return 200 if papers.public else 410
    if item not in papers.was_public:
        return 404
    if papers.public is None or item not in papers.public.keys:
        return 410 if "file" not in named or PublicFile.objects.filter(key=named["file"]).exists() else 404
    if "file" not in named:
        return 200
    file = PublicFile.objects.filter(key=named["file"]).first()
    return 404 if file is None else 410 if file.withdrawn_at else 200


def _gone(secretary: Secretary) -> set[str]:
    """What names something that is public no longer."""
    slugs = {papers.slug for papers in secretary.papers if papers.is_withdrawn}
    items = {key for papers in secretary.papers for key in papers.was_public - set(_keys(papers))}
    files = set(PublicFile.objects.exclude(withdrawn_at=None).values_list("key", flat=True))
    return slugs | items | files


def _keys(papers: Papers) -> tuple[str, ...]:
    return papers.public.keys if papers.public else ()


@contextmanager
def _taken_back() -> Iterator[None]:
    """Whatever is written in the block is as if it had not been."""
    cache.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    forget()


# That what looks can see


def _one_published(town: Town) -> tuple[Secretary, Papers]:
    secretary = Secretary(town, Random(1))  # noqa: S311
    papers = secretary.papers[0]
    secretary._open(papers)
    secretary._save(papers)
    secretary._publish(papers)
    return secretary, papers


def test_a_closed_item_in_the_copy_would_be_seen(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = public.public_copy
    monkeypatch.setattr(
        publishing,
        "public_copy",
        lambda kept, keys: whole(replace(kept, items=tuple(replace(item, closed=False) for item in kept.items)), keys),
    )

    with pytest.raises(Leaked, match="in the tables"):
        test_nothing_that_is_not_open_is_public(town, 0)


def test_a_journal_number_in_the_copy_would_be_seen(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    of_item = public._item

    def with_journal(item: Item, number: int, keys: dict[tuple[str, str], str]) -> public.PublicItem:
        return of_item(replace(item, title=f"{item.title} {item.journal}"), number, keys)

    monkeypatch.setattr(public, "_item", with_journal)

    with pytest.raises(Leaked, match="in the tables"):
        test_nothing_that_is_not_open_is_public(town, 0)


def test_what_is_not_emptied_when_it_is_withdrawn_would_be_seen(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_empty_files", lambda *_: None)

    with pytest.raises(Leaked, match="in the tables"):
        test_nothing_that_is_not_open_is_public(town, 0)


@page(None, logs="nothing")
def _draft_page(request: Request, meeting: str) -> HttpResponse:
    """Shows the newest version, published or not."""
    from forloeb.register.meetings import newest
    from forloeb.register.models import Meeting

    version = newest(get_object_or_404(Meeting, slug=meeting))
    return HttpResponse(json.dumps(version.content) if version else "")


@page(None, logs="nothing")
def _linking_page(request: Request) -> HttpResponse:
    return HttpResponse('<a href="/laekage/kulturudvalget-2015-10-27/">')


@pytest.mark.parametrize(
    "leak",
    [
        path("laekage/<slug:meeting>/", _draft_page, name="leak"),
        path("laekage/<slug:other>/", lambda request, other: _draft_page(request, other), name="leak-under-a-link"),
    ],
    ids=["by its address", "by a link"],
)
def test_a_page_that_shows_a_draft_would_be_seen(town: Town, monkeypatch: pytest.MonkeyPatch, leak: object) -> None:
    secretary, papers = _one_published(town)
    secretary._retitle(papers)
    secretary._save(papers)
    other = page(None, logs="nothing")(lambda request, other: _draft_page(request, meeting=other))
    patterns = [leak] if getattr(leak, "name", "") == "leak" else [path("laekage/<slug:other>/", other, name="other")]
    monkeypatch.setattr(urls, "urlpatterns", [*urls.urlpatterns, path("a/", _linking_page, name="a"), *patterns])
    _read_addresses_anew()
    counts = {"addresses": 0, "documents": 0}
    try:
        with pytest.raises(AssertionError, match="kanarie"):
            _look_at_pages(secretary, counts, set(), documents=True)
    finally:
        monkeypatch.undo()
        _read_addresses_anew()


def _read_addresses_anew() -> None:
    from django.urls import clear_url_caches

    clear_url_caches()


def _pdf_saying(text: str, where: str) -> bytes:
    """A PDF without a page's text, that says it in one place, packed."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    if where == "metadata":
        pdf.docinfo["/Title"] = text
    elif where == "bookmark":
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(text, 0))
    else:
        pdf.Root.Hidden = pdf.make_stream(text.encode("utf-16-be"))
    out = io.BytesIO()
    pdf.save(out, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


@pytest.mark.parametrize("where", ["metadata", "bookmark", "stream"])
def test_a_canary_in_a_pdf_would_be_seen_wherever_it_is(where: str) -> None:
    assert canaries_in(told_in_file(_pdf_saying("Sag om kanariebcdfgjkx", where))) == {"kanariebcdfgjkx"}


def test_a_canary_that_a_line_divides_is_seen() -> None:
    assert canaries_in("Sag om KANARIE\N{SOFT HYPHEN}bcd-\nfgjkx") == {"kanariebcdfgjkx"}
