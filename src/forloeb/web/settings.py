"""Settings, from the environment: docs/serving.md names each. Without any, nothing starts but tests and the demo."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

env = environ.Env()
WEB = Path(__file__).parent

SECRET_KEY = env.str("FORLOEB_SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = env.list("FORLOEB_HOSTS", default=["localhost", "127.0.0.1"])
FORLOEB_CLOCK_OFFSET = env.float("FORLOEB_CLOCK_OFFSET", default=0.0)
FORLOEB_IS_DEMO = env.bool("FORLOEB_IS_DEMO", default=False)
FORLOEB_ADDRESS = env.str("FORLOEB_ADDRESS", default="http://127.0.0.1:8000").rstrip("/")
FORLOEB_CONTACT = env.str("FORLOEB_CONTACT", default="")
FORLOEB_STATEMENT = env.str("FORLOEB_STATEMENT", default="")
_BEHIND_TLS = env.bool("FORLOEB_TLS", default=True)

DATABASES = {"default": env.db_url("DATABASE_URL", default="sqlite:///forloeb.sqlite3")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": env.int("FORLOEB_POOL", default=8)}}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "forloeb.publication",
    "forloeb.register",
    "forloeb.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "forloeb.web.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "forloeb.web.middleware.DeclaredViews",
]
ROOT_URLCONF = "forloeb.web.urls"
WSGI_APPLICATION = "forloeb.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "forloeb.web.context.page",
            ],
            "builtins": ["forloeb.web.templatetags.words", "forloeb.web.templatetags.parts"],
        },
    }
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
SESSION_COOKIE_AGE = 10 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
FORMAT_MODULE_PATH = ["forloeb.web.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 31_536_000 if _BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _BEHIND_TLS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _BEHIND_TLS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "forloeb.web.pages.front.form_expired"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = _BEHIND_TLS
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 60
DEFAULT_FROM_EMAIL = env.str("FORLOEB_SENDER", default="forloeb@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"forloeb": {"handlers": ["console"], "level": "INFO"}},
}
