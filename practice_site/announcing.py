"""Triggers by which Postgres tells every process, at commit, that public content has changed.

`post_migrate` lays them on every table except those named here, so that new page types are
covered. Drafts are not public: the rows of a page count while it is live.
"""

import hashlib

from django.apps import apps
from django.db import connections
from modelcluster.fields import ParentalKey

CHANNEL = "public_content"
CHANGED, GONE = "changed", "gone"  # what is gone must not be shown again, not even in need
# Accounts, sessions, permissions, tasks and what else readers never see.
PRIVATE_APPS = {
    *("account", "auth", "contenttypes", "django_tasks_database", "mfa", "practice_site"),
    *("sessions", "simple_translation", "taggit", "wagtailadmin", "wagtailsearch", "wagtailusers"),
}
PRIVATE_MODELS = {
    *("blog.DocumentUpload", "blog.ImportedDocument", "citations.LookupAnswer"),
    *("editorial.EvidenceNotice", "people.User"),
    *("pages.BestBet", "pages.SearchEntry", "pages.SearchWord", "pages.Searched", "pages.Synonyms"),
    *("people.User_clinics", "people.User_groups", "people.User_user_permissions"),
    *("wagtailcore.APIToken", "wagtailcore.Comment", "wagtailcore.CommentReply"),
    *("wagtailcore.GroupApprovalTask", "wagtailcore.GroupApprovalTask_groups"),
    *("wagtailcore.GroupCollectionPermission", "wagtailcore.GroupPagePermission"),
    *("wagtailcore.GroupSitePermission", "wagtailcore.ModelLogEntry", "wagtailcore.PageLogEntry"),
    *("wagtailcore.PageSubscription", "wagtailcore.ReferenceIndex", "wagtailcore.Revision"),
    *("wagtailcore.Task", "wagtailcore.TaskState", "wagtailcore.UploadedFile"),
    *("wagtailcore.Workflow", "wagtailcore.WorkflowContentType", "wagtailcore.WorkflowPage"),
    *("wagtailcore.WorkflowState", "wagtailcore.WorkflowTask"),
}
# Who may see what: a change here may take something away from readers.
ACCESS = {
    *("wagtailcore.Collection", "wagtailcore.CollectionViewRestriction"),
    *("wagtailcore.CollectionViewRestriction_groups", "wagtailcore.Locale"),
    *("wagtailcore.PageViewRestriction", "wagtailcore.PageViewRestriction_groups"),
    *("wagtailcore.Site",),
}
# Columns of a page that say something of its drafts or its editors.
DRAFT_FIELDS = {
    *("draft_title", "expire_at", "go_live_at", "has_unpublished_changes", "latest_revision"),
    *("latest_revision_created_at", "locked", "locked_at", "locked_by", "numchild", "owner"),
}
PLACE = ("live", "url_path")
FUNCTIONS = """
    CREATE OR REPLACE FUNCTION announce() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_notify(TG_ARGV[0], TG_ARGV[1]);
        RETURN NULL;
    END $$;
    CREATE OR REPLACE FUNCTION announce_if_live() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE of_page integer;
    BEGIN
        EXECUTE 'SELECT ($1).' || quote_ident(TG_ARGV[2]) INTO of_page USING coalesce(NEW, OLD);
        PERFORM pg_notify(TG_ARGV[0], TG_ARGV[1])
        FROM wagtailcore_page WHERE id = of_page AND live;
        RETURN NULL;
    END $$;
"""


def lay_triggers(using, **_):
    """Bring the triggers of the database to what `wanted` says."""
    wanted = dict(wanted_triggers())
    with connections[using].cursor() as cursor:
        cursor.execute(FUNCTIONS)
        cursor.execute(
            """
            SELECT tgname, tgrelid::regclass::text FROM pg_trigger
            WHERE starts_with(tgname, 'announce_') AND NOT tgisinternal
            """
        )
        laid = dict(cursor.fetchall())
        for name in laid.keys() - wanted.keys():
            cursor.execute(f"DROP TRIGGER {name} ON {laid[name]}")
        for name in wanted.keys() - laid.keys():
            cursor.execute(f"CREATE TRIGGER {name} {wanted[name]}")


def wanted_triggers():
    """(name, definition) of each trigger; the name changes with the definition."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            for definition in triggers_of(model):
                yield f"announce_{hashlib.sha256(definition.encode()).hexdigest()[:16]}", definition


def triggers_of(model):
    table = f'"{model._meta.db_table}"'
    if model is apps.get_model("wagtailcore.Page"):
        return page_triggers(model, table)
    if model._meta.app_label in PRIVATE_APPS or model._meta.label in PRIVATE_MODELS:
        return []
    if column := page_column(model):
        run = f"EXECUTE FUNCTION announce_if_live('{CHANNEL}', '{CHANGED}', '{column}')"
        return [
            f"AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW {run}",
            f"AFTER TRUNCATE ON {table} {announce(CHANGED)}",
        ]
    payload = GONE if model._meta.label in ACCESS else CHANGED
    return [
        f"AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW {announce(payload)}",
        f"AFTER TRUNCATE ON {table} {announce(payload)}",
    ]


def page_triggers(model, table):
    public = [f.column for f in model._meta.concrete_fields if f.name not in DRAFT_FIELDS]
    seen = f"(OLD.live OR NEW.live) AND {differs(public)}"
    left = f"OLD.live AND {differs(PLACE)}"
    return [
        f"AFTER INSERT ON {table} FOR EACH ROW WHEN (NEW.live) {announce(CHANGED)}",
        f"AFTER UPDATE ON {table} FOR EACH ROW WHEN ({seen}) {announce(CHANGED)}",
        f"AFTER UPDATE ON {table} FOR EACH ROW WHEN ({left}) {announce(GONE)}",
        f"AFTER DELETE ON {table} FOR EACH ROW WHEN (OLD.live) {announce(GONE)}",
        f"AFTER TRUNCATE ON {table} {announce(GONE)}",
    ]


def announce(payload):
    return f"EXECUTE FUNCTION announce('{CHANNEL}', '{payload}')"


def differs(columns):
    old, new = (", ".join(f'{row}."{column}"' for column in columns) for row in ("OLD", "NEW"))
    return f"(({old}) IS DISTINCT FROM ({new}))"


def page_column(model):
    """The column that names the page whose row this is, or a part of whose content."""
    page = apps.get_model("wagtailcore.Page")
    if issubclass(model, page):
        return model._meta.pk.column
    for field in model._meta.concrete_fields:
        if isinstance(field, ParentalKey) and issubclass(field.related_model, page):
            return field.column
    return None
