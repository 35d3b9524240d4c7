"""Two people's yes before a meeting's papers are public: one asks, of one version; another looks, and confirms it.

What was found in the papers is answered by whoever asks, and the answers are read by whoever confirms. Each step leaves
an act: who, when, and of which version.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from forloeb.book import Finding, Refused, Text, catalogue
from forloeb.files.open_papers import asked_for
from forloeb.packet.openness import Exposure, scan
from forloeb.packet.proceedings import Proceedings
from forloeb.packet.public import PublicProceedings, public_as_data, public_copy
from forloeb.publication import store
from forloeb.publication.models import PublicMeeting
from forloeb.register.log import done_before, note_act
from forloeb.register.meetings import newest, read
from forloeb.register.models import Act, Meeting, MeetingFollowup, MeetingItem, MeetingVersion, PublicationRequest

ASKED, DECLINED, PUBLISHED, WITHDRAWN = "ask-publication", "decline-publication", "publish", "withdraw-publication"
KINDS: Mapping[str, Text] = {
    ASKED: Text("bad om at offentliggøre", "asked for publication of"),
    DECLINED: Text("afviste", "declined"),
    PUBLISHED: Text("offentliggjorde", "published"),
    WITHDRAWN: Text("trak papirerne tilbage", "withdrew the papers"),
}
"""The kinds of act that a publication leaves, as the page tells them after a name."""
REASON_LENGTH = 200


@dataclass(frozen=True)
class Prepared:
    """What would leave of a version, whole, and what somebody must look at before it does."""

    version: MeetingVersion
    public: PublicProceedings
    exposures: tuple[Exposure, ...]
    matters: Mapping[str, str]

    def open(self, answers: Mapping[str, str]) -> tuple[Exposure, ...]:
        """What no answer lets out."""
        return tuple(
            each for each in self.exposures if not each.may_be_answered or not answers.get(each.id, "").strip()
        )

    @property
    def is_held(self) -> bool:
        """Whether something is in it that no answer lets out."""
        return not all(each.may_be_answered for each in self.exposures)

    @cached_property
    def is_as_published(self) -> bool:
        """Whether just this stands in public already."""
        standing = PublicMeeting.objects.filter(slug=self.version.meeting.slug, withdrawn_at=None).first()
        return standing is not None and standing.content == public_as_data(self.public)


def prepared(version: MeetingVersion) -> Prepared:
    proceedings, meeting = read(version), version.meeting
    followups = MeetingFollowup.objects.filter(item__meeting=meeting, is_withdrawn=False)
    keys = {(item, words): key for item, words, key in followups.values_list("item__key", "words", "key")}
    public = public_copy(asked_for(proceedings, taken_up=keys), keys)
    closed = [item for item in proceedings.items if item.closed]
    return Prepared(version, public, scan(public, closed), _matters(meeting, proceedings))


def matter_of(matter: str) -> str:
    """What names a case in public: the same in all meetings, and nothing that it is known by here.

    Keyed with the secret of the installation; a new secret gives new names when a meeting is next published.
    """
    return salted_hmac("forloeb.matter", matter, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()[:20]


def ask(meeting: Meeting, number: int, answers: Mapping[str, str], *, key: UUID, by: int, now: datetime) -> None:
    """The first yes, in place of one that waits already. `answers`: by an exposure's id, why it may stand.

    Raises Refused when the version of that number is not the newest, holds a CPR number, or has something that nobody
    answered.
    """
    with transaction.atomic():
        meeting = _locked(meeting)
        if done_before(key, ASKED, by):
            return
        version = _newest(meeting, number)
        ready = prepared(version)
        known = {each.id for each in ready.exposures if each.may_be_answered}
        kept = {name: said.strip() for name, said in answers.items() if name in known and said.strip()}
        _refuse_open(ready, kept)
        PublicationRequest.objects.filter(version__meeting=meeting).delete()
        asked = PublicationRequest.objects.create(version=version, asked_by_id=by, asked_at=now, answers=kept)
        said = {"meeting": meeting.slug, "version": number, "answers": kept, "request": asked.pk}
        note_act(ASKED, said, key=key, by=by, now=now)


def confirm(request: int, *, key: UUID, by: int, now: datetime) -> None:
    """The second yes: the version is copied to where everybody may read it, and replaces what stood.

    Raises Refused when it is the same person's, when the request is gone, when the meeting was changed since, or when
    something is found that was not answered.
    """
    with transaction.atomic():
        if done_before(key, PUBLISHED, by):
            return
        asked, meeting = _asked(request)
        if asked.asked_by_id == by:
            raise Refused([_finding("publication-needs-another", meeting)])
        ready = prepared(_newest(meeting, asked.version.number))
        _refuse_open(ready, asked.answers)
        said = _said_of(asked) | {"digest": asked.version.digest, "answers": asked.answers}
        note_act(PUBLISHED, said, key=key, by=by, now=now)
        store.publish(meeting.slug, meeting.committee_slug, ready.public, ready.matters, now)
        asked.delete()


def decline(request: int, *, key: UUID, by: int, now: datetime) -> None:
    """The second person says no, or whoever asked thinks better of it. Raises Refused when the request is gone."""
    with transaction.atomic():
        if done_before(key, DECLINED, by):
            return
        asked, _ = _asked(request)
        note_act(DECLINED, _said_of(asked), key=key, by=by, now=now)
        asked.delete()


def withdraw(slug: str, reason: str, *, key: UUID, by: int, now: datetime) -> None:
    """Takes the meeting out of what everybody may read; a wish to publish it that waits goes too.

    One person's word is enough: what should not be there goes at once. Raises Refused when nothing of it stands, or
    without a reason.
    """
    with transaction.atomic():
        if done_before(key, WITHDRAWN, by):
            return
        found = Meeting.objects.filter(slug=slug).first()
        if found is None or not PublicMeeting.objects.filter(slug=slug, withdrawn_at=None).exists():
            raise Refused([catalogue("forloeb.register").finding("not-published", slug, 1)])
        meeting = _locked(found)
        if not reason.strip():
            raise Refused([_finding("withdrawal-needs-reason", meeting)])
        note_act(WITHDRAWN, {"meeting": slug, "reason": reason.strip()}, key=key, by=by, now=now)
        PublicationRequest.objects.filter(version__meeting=meeting).delete()
        store.withdraw(slug, now)


def waiting() -> list[PublicationRequest]:
    """What waits for a second yes, oldest first."""
    found = PublicationRequest.objects.select_related("version__meeting", "asked_by")
    return list(found.order_by("asked_at", "pk"))


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a meeting is public, and what waits. `version` is the number of what was published last."""

    public: PublicMeeting | None
    version: int | None
    request: PublicationRequest | None

    @property
    def is_public(self) -> bool:
        return self.public is not None and self.public.withdrawn_at is None


def standing_of(meeting: Meeting) -> Standing:
    last = next((act for act in history(meeting.slug) if act.kind == PUBLISHED), None)
    return Standing(
        PublicMeeting.objects.filter(slug=meeting.slug).first(),
        (last.said or {}).get("version") if last else None,
        PublicationRequest.objects.filter(version__meeting=meeting).select_related("version", "asked_by").first(),
    )


def became_of(request: int) -> Act | None:
    """The act by which a request was answered; where nobody answered it, the one by which it was asked for: another one
    came in its place, or the papers were withdrawn. None where there never was such a request.
    """
    acts = Act.objects.filter(kind__in=[ASKED, DECLINED, PUBLISHED], said__request=request).select_related("by")
    return min(acts, key=lambda act: act.kind == ASKED, default=None)


def published_versions(slugs: Iterable[str]) -> dict[str, int]:
    """By a meeting's slug, the number of the version that all can read. Those of which nothing is public are absent."""
    standing = set(PublicMeeting.objects.filter(slug__in=list(slugs), withdrawn_at=None).values_list("slug", flat=True))
    acts = Act.objects.filter(kind=PUBLISHED, said__meeting__in=standing).order_by("at")
    told = (act.said or {} for act in acts)
    return {str(each["meeting"]): int(each["version"]) for each in told}


def history(slug: str) -> list[Act]:
    """Who asked, declined, published and withdrew a meeting's papers, newest first."""
    return list(Act.objects.filter(kind__in=KINDS, said__meeting=slug).select_related("by").order_by("-at"))


def _matters(meeting: Meeting, proceedings: Proceedings) -> dict[str, str]:
    """Of the open cases alone."""
    kept = dict(MeetingItem.objects.filter(meeting=meeting).values_list("key", "matter"))
    return {each.key: matter_of(kept[each.key]) for each in proceedings.items if not each.closed and each.key in kept}


def _locked(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def _asked(request: int) -> tuple[PublicationRequest, Meeting]:
    """The request as it stands once its meeting is locked. Raises Refused when it is gone."""
    waits = PublicationRequest.objects.select_related("version__meeting")
    found = waits.filter(pk=request).first()
    meeting = _locked(found.version.meeting) if found else None
    asked = waits.filter(pk=request).first()
    if asked is None or meeting is None:
        raise Refused([catalogue("forloeb.register").finding("no-such-publication", "", 1)])
    return asked, meeting


def _said_of(asked: PublicationRequest) -> dict[str, object]:
    version = asked.version
    said = {"meeting": version.meeting.slug, "version": version.number, "asked_by": asked.asked_by_id}
    return said | {"request": asked.pk}


def _newest(meeting: Meeting, number: int) -> MeetingVersion:
    """Raises Refused when the version of that number is not the newest."""
    last = newest(meeting)
    if last is None or last.number != number:
        raise Refused([_finding("publication-of-older", meeting)])
    return last


def _refuse_open(ready: Prepared, answers: Mapping[str, str]) -> None:
    still = ready.open(answers)
    held = [each for each in still if not each.may_be_answered]
    found = [
        *(_findings("publication-held-back", ready, held)),
        *(_findings("publication-unanswered", ready, [each for each in still if each.may_be_answered])),
    ]
    if found:
        raise Refused(found)


def _findings(kind: str, ready: Prepared, exposures: Iterable[Exposure]) -> list[Finding]:
    count = sum(1 for _ in exposures)
    return [_finding(kind, ready.version.meeting, count=str(count))] if count else []


def _finding(kind: str, meeting: Meeting, **words: str) -> Finding:
    return catalogue("forloeb.register").finding(kind, meeting.slug, 1, **words)
