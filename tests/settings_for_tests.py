"""The pages' settings in tests: cheap passwords, no outside mail, the database of DATABASE_URL or SQLite in a file."""

import os

os.environ.setdefault("FORLOEB_SECRET_KEY", "for tests alone")
os.environ.setdefault("FORLOEB_TLS", "false")
os.environ.setdefault("DATABASE_URL", "sqlite:///build/test.sqlite3")

from forloeb.web.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}  # each test has meetings of its own
WHITENOISE_AUTOREFRESH = True  # looks a style up when it is asked for; else each new client would read the whole folder
