"""One settings file, safe by default. DOMAIN set = production; unset = this machine.

Every environment variable is described in docs/operating.md.
"""

import os
from pathlib import Path

from django.utils.csp import CSP

from practice_site import embedded_postgres, required

BASE_DIR = Path(__file__).resolve().parent.parent
DOMAIN = os.environ.get("DOMAIN", "")
PRODUCTION = bool(DOMAIN)
PORT = os.environ.get("PORT", "8000")
DEBUG = os.environ.get("DEBUG") == "1" and not PRODUCTION


SECRET_KEY = required.secret_key(BASE_DIR, PRODUCTION)
DATABASES = {
    "default": {**required.database(PRODUCTION), "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True},
}
ALLOWED_HOSTS = [DOMAIN] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    "practice_site",
    "editorial",
    "blog",
    "citations",
    "people",
    "locations",
    "legal",
    "pages",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "people.apps.UserAccountsConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "practice_site.content_policy.EditorContentPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "practice_site.sign_in.SecondFactorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "pages.renditions.reader_waits_middleware",
]

ROOT_URLCONF = "practice_site.urls"
WSGI_APPLICATION = "practice_site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    }
]

# People
AUTH_USER_MODEL = "people.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 15}),
        ("CommonPasswordValidator", {}),
    ]
]

# Signing in, and the second factor
SECOND_FACTOR_REQUIRED = PRODUCTION  # for the admin; elsewhere it is offered
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_ADAPTER = "practice_site.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the owner makes the accounts
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False  # or who may not edit goes round in circles
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a code may change while it is typed (RFC 6238, 5.2)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if PRODUCTION else 0
CACHES = {
    "default": {"BACKEND": "practice_site.cache.SignInSharedCache"},
    "sign_in": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "sign_in_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
TASKS = {"default": {"BACKEND": "practice_site.task_backend.JobBackend"}}

# Languages and time: addresses carry the language, clinics carry their own zone
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "practice_site.formats"
USE_I18N = WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "America/Chicago"
USE_TZ = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles" if PRODUCTION else None
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
# Pictures lie beside the database that knows them: a checkout made anew finds both or neither.
BESIDE_DATABASE = BASE_DIR if os.environ.get("DATABASE_URL") else embedded_postgres.STATE
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", BESIDE_DATABASE / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG
WAGTAILFRONTENDCACHE = required.content_networks()
WAGTAILFRONTENDCACHE_LANGUAGES = []  # else a page in /es/ is asked for in /en/ as well
if WAGTAILFRONTENDCACHE:
    INSTALLED_APPS.append("wagtail.contrib.frontend_cache")
PAGE_STORE_BYTES = 32 * 1024 * 1024  # of finished pages, in each web process
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long post is a large form

# What leaves and enters
SELF = [CSP.SELF]
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": SELF,
    "style-src": SELF,
    "img-src": SELF,
    "font-src": SELF,
    "media-src": SELF,
    "connect-src": SELF,
    "manifest-src": SELF,
    "form-action": SELF,
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    SECURE_CSP["upgrade-insecure-requests"] = True
# The services that know sources: these hosts are the only ones that look-ups ask.
LOOKUP_SERVICES = {
    "crossref": "https://api.crossref.org/",
    "datacite": "https://api.datacite.org/",
    "doi": "https://doi.org/",
    "pubmed": "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/",
    "pmc": "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/",
    "crosscite": "https://data.crosscite.org/",  # to this and the next doi.org sends us on
    "medra": "https://data.medra.org/",
}
if LOOKUPS := os.environ.get("LOOKUPS"):
    LOOKUP_SERVICES = (
        {} if LOOKUPS == "off" else {name: f"{LOOKUPS}/{name}/" for name in LOOKUP_SERVICES}
    )
LOOKUP_SECONDS = {"connect": 3, "read": 8, "pause": 0.5, "total": 15}
LINK_CHECK_EXEMPT_HOSTS = []  # inner hosts and unusual ports that the link check may visit
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {"host": os.environ.get("EMAIL_HOST", "localhost"), "timeout": 10},
    }
    if PRODUCTION
    else {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
}
DEFAULT_FROM_EMAIL = f"website@{DOMAIN or 'localhost'}"

# Failures are told on the console; visits are not logged at all
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "not_503": {  # `sorry` says in a line what is away, however many readers ask
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", None) != 503,
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["not_503"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {name: {"level": "ERROR"} for name in ("django.request", "django.tasks")},
}

# Wagtail
WAGTAIL_SITE_NAME = "Practice Site"
WAGTAILADMIN_BASE_URL = f"https://{DOMAIN}" if PRODUCTION else f"http://localhost:{PORT}"
WAGTAILIMAGES_IMAGE_MODEL = "pages.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "pages.forms.SiteImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "pages.SiteDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "pages.forms.SiteDocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "pages.search.backend"}}
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
