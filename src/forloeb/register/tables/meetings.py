"""Meetings as they are kept: every version of their papers, which case each item is about, and what is to follow."""

from django.conf import settings
from django.db import models


class Meeting(models.Model):
    """A meeting of a committee. What is to be dealt with and what came of it stands in its versions."""

    slug = models.SlugField(max_length=120, unique=True)
    committee_slug = models.SlugField(max_length=100)
    committee = models.CharField(max_length=200)
    date = models.DateField(db_index=True)

    class Meta:
        app_label = "register"
        ordering = ["-date", "committee"]


class MeetingVersion(models.Model):
    """The papers of a meeting as they stood from then on; never changed. `content` is a `Proceedings` as data."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    source = models.CharField(max_length=200, blank=True)
    """The name of the file that it was read from; empty: written here."""
    act = models.ForeignKey("register.Act", on_delete=models.PROTECT, related_name="meeting_versions")

    class Meta:
        app_label = "register"
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_version_a_number")]


class MeetingItem(models.Model):
    """Which committee case an item is about: the same case in all meetings that dealt with it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    key = models.CharField(max_length=20, unique=True)
    matter = models.CharField(max_length=20, db_index=True)
    """The key of the first item that was about the same case: tells nothing, and may be public."""
    case = models.CharField(max_length=40, blank=True, db_index=True)
    """The committee case in the log; empty while nothing is owed in it."""

    class Meta:
        app_label = "register"


class PaperInHand(models.Model):
    """Papers that were read in and not yet taken up: what the preview shows is what is kept. Gone when they are."""

    key = models.UUIDField(primary_key=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    source = models.CharField(max_length=200)
    content = models.JSONField()

    class Meta:
        app_label = "register"


class MeetingFollowup(models.Model):
    """Which record of the case says that a follow-up is owed. What became of it is derived, as of all that is owed."""

    item = models.ForeignKey(MeetingItem, on_delete=models.PROTECT, related_name="followups")
    key = models.CharField(max_length=20, unique=True)
    words = models.TextField()
    step = models.CharField(max_length=120)
    occurrence = models.PositiveIntegerField()
    record_id = models.CharField(max_length=40)
    """The newest record of it: what says now until when."""
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        app_label = "register"


class PublicationRequest(models.Model):
    """The first of the two yeses that a publication needs: of one version, with why what the scan found may stand."""

    version = models.ForeignKey(MeetingVersion, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answers = models.JSONField(default=dict)
    """By what the scan found, why it may stand."""

    class Meta:
        app_label = "register"
