"""Every setting of the front desk, read once from the environment and clinic.yml; wrong ones stop it."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from config import clinic, environment, logs
from config.data_keys import read_data_keys
from config.database import read_database

DESK = Path(__file__).resolve().parent.parent
ROOT = DESK.parent
VAR = environment.path("CANDOR_VAR", ROOT / "var")
KNOWLEDGE = ROOT / "knowledge"
DATA = ROOT / "data"
ANSWERS = DATA / "answers"
MEASURED_ON = ROOT / "tests" / "evaluation"  # words kept apart; whatever stands there is never taught
# Whose content check judges drafts: the assistant lives beside the desk, in an environment of its own.
CONTENT_PYTHON = ROOT / ".venv" / "bin" / "python"
WIDGET = ROOT / "widget"
CLINIC = clinic.load(environment.path("CANDOR_CLINIC", ROOT / "clinic.yml"), KNOWLEDGE / "countries.yml")

DEBUG = False
# While one secret follows another, both are there: the newest first, which we show and sign with.
SECRET_KEY, *SECRET_KEY_FALLBACKS = environment.secrets("CANDOR_SECRET_KEY")
ENGINE_TOKEN = environment.secrets("CANDOR_ENGINE_TOKEN")[0]
BOOKING_TOKENS = environment.secrets("CANDOR_BOOKING_TOKEN")
# What contact details and what visitors wrote are sealed with in the database (docs/sealing.md).
DATA_KEYS = read_data_keys()
# The password or token of the diary that the clinic keeps outside of Candor.
DIARY_SECRET = environment.required("CANDOR_DIARY_SECRET") if CLINIC.places else ""
ENGINE_URLS = environment.addresses(
    "CANDOR_ENGINE_URLS", environment.text("CANDOR_ENGINE_URL", "http://127.0.0.1:5005")
)
ACTIONS_URL = environment.address("CANDOR_ACTIONS_URL", "http://127.0.0.1:5055")
PORT = environment.whole_number("CANDOR_PORT", 8000, lowest=1, highest=65535)
DESK_URL = environment.address("CANDOR_DESK_URL", f"http://127.0.0.1:{PORT}")
ENGINE_CONNECT_SECONDS = 1.0
ENGINE_SECONDS = float(environment.whole_number("CANDOR_ENGINE_SECONDS", 8, lowest=1, highest=20))
# At each engine; measured: docs/decisions/0030-places-at-the-engine.md.
TURNS_AT_ONCE = environment.whole_number("CANDOR_TURNS_AT_ONCE", 3, lowest=1, highest=64)
TURNS_WAITING = 24  # of all visitors; gunicorn.py has threads for these, those at the engines and the rest
WAITING_SECONDS = 6.0
# Where browsers reach the desk; another address than DESK_URL only behind a proxy.
PUBLIC_URL = environment.address("CANDOR_PUBLIC_URL", DESK_URL)
PROXIES = environment.whole_number("CANDOR_PROXIES", 0, highest=5)  # trusted ones in front of the desk

METRICS_TOKEN = environment.text("CANDOR_METRICS_TOKEN", "")  # none: there is no /metrics
TRACES = environment.address("CANDOR_TRACES", "") if environment.text("CANDOR_TRACES", "") else ""

TURNS_PER_MINUTE = environment.whole_number("CANDOR_TURNS_PER_MINUTE", 60, lowest=1)
ADDRESS_TURNS_PER_MINUTE = environment.whole_number("CANDOR_ADDRESS_TURNS_PER_MINUTE", 240, lowest=1)
CLINIC_TURNS_PER_MINUTE = environment.whole_number("CANDOR_CLINIC_TURNS_PER_MINUTE", 3000, lowest=1)
CONVERSATIONS_PER_HOUR = environment.whole_number("CANDOR_CONVERSATIONS_PER_HOUR", 60, lowest=1)
CONVERSATION_HOURS = environment.whole_number("CANDOR_CONVERSATION_HOURS", 24, lowest=1, highest=24 * 30)

HTTPS = urlsplit(PUBLIC_URL).scheme == "https"
OWN_HOSTS = {urlsplit(url).hostname or "" for url in (PUBLIC_URL, DESK_URL)}
ALLOWED_HOSTS = sorted(OWN_HOSTS | {"127.0.0.1", "localhost"})

INSTALLED_APPS = [
    "conversations",
    "chat",
    "answers",
    "booking",
    "outbox",
    "takeover",
    "review",
    "counts",
    "privacy",
    "teaching",
    "people",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "sealing",
    "watching",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.headers.PermissionsPolicyMiddleware",
    "config.tracing.TracingMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.static_files.StaticFilesMiddleware",
    "conversations.door.Door",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "people.middleware.StaffMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "config.nul.NoNulMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [DESK / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "people.context.second_step",
            ]
        },
    }
]

VAR.mkdir(parents=True, exist_ok=True)
DATABASES = {"default": read_database(VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
] + [{"NAME": "people.own_words.NoOwnWords"}, {"NAME": "people.leaked.NotLeaked"}]
# One SHA-1 in hexadecimal a line, sorted, as "Have I Been Pwned" gives them away.
LEAKED_PASSWORDS = environment.file("CANDOR_LEAKED_PASSWORDS")
LOGIN_URL = "/staff/account/login/"
LOGIN_REDIRECT_URL = "/staff/"
AXES_HANDLER = "people.log_in_limits.LogInLimits"
AXES_CLIENT_IP_CALLABLE = "people.log_in_limits.address_counted"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # an hour is an hour, and what was refused is no guess
AXES_VERBOSE = False  # what somebody's browser calls itself is nothing for a log
AXES_LOCKOUT_TEMPLATE = "people/locked_out.html"

# Second steps, and asking again before what is sensitive. Log-in itself stays Django's, watched by axes.
ACCOUNT_ADAPTER = "people.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60  # seconds
MFA_ADAPTER = "people.adapters.SecondStepAdapter"
MFA_FORMS = {"authenticate": "people.codes.CodeForm", "reauthenticate": "people.codes.CodeAgainForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = f"Candor, {CLINIC.name}"
MFA_TOTP_TOLERANCE = 1  # clocks may differ by half a minute
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # browsers themselves allow it for localhost alone

# Without a mail server, e-mails are printed where the desk's log goes, without their address.
EMAIL_HOST = environment.text("CANDOR_SMTP_HOST", "")
EMAIL_PORT = environment.whole_number("CANDOR_SMTP_PORT", 587, lowest=1, highest=65535)
EMAIL_HOST_USER = environment.text("CANDOR_SMTP_USER", "")
EMAIL_HOST_PASSWORD = environment.text("CANDOR_SMTP_PASSWORD", "")
EMAIL_USE_SSL = EMAIL_PORT == 465  # encrypted from the first byte
EMAIL_USE_TLS = EMAIL_PORT == 587  # encrypted before a word is said; else plain
EMAIL_TIMEOUT = 10  # seconds
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
if not EMAIL_HOST:
    EMAIL_BACKEND = "booking.console.EmailBackend"
MAIL_FROM = environment.text("CANDOR_MAIL_FROM", CLINIC.email or "candor@localhost")

LANGUAGE_CODE = "en-gb"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [DESK / "static"]
WHITENOISE_USE_FINDERS = True  # no collecting step: the few files are read from their folders at start
WHITENOISE_MAX_AGE = 300  # seconds; the widget's address never changes, and new versions must reach pages

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
        "require-trusted-types-for": ["'script'"],
    }
}
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# Only where every name below this host has https: browsers remember it for a year.
SECURE_HSTS_INCLUDE_SUBDOMAINS = bool(environment.whole_number("CANDOR_HSTS_SUBDOMAINS", 0, highest=1))
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS and PROXIES else None
SESSION_ENGINE = "people.session_store"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:  # browsers then take these from this host alone, over https alone
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of their own
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logs.configuration()
