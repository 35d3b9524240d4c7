"""The application that a server runs. It has read the whole log before it takes its first request."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forloeb.web.settings")
application = get_wsgi_application()

from forloeb.register.clock import now  # noqa: E402  # needs the settings
from forloeb.register.snapshot import current  # noqa: E402

current(now())
