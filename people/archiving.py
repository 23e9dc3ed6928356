"""A clinician who leaves: the page goes, the name stays where it stands on posts."""

from django.core.exceptions import PermissionDenied
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.views.generic.models import UnpublishView
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.log_actions import log

from pages.explorer import ExplorerView
from people.models import ClinicianPage

ADDRESS = "wagtailadmin_pages:unpublish"


class ArchiveView(UnpublishView):
    model = ClinicianPage
    page_title = "Archive"
    header_icon = "folder"
    template_name = "people/admin/archive.html"
    success_message = "%(object)s is archived."
    index_url_name = "clinicians:index"
    edit_url_name = "wagtailadmin_pages:edit"
    unpublish_url_name = ADDRESS
    usage_url_name = "wagtailadmin_pages:usage"

    def setup(self, request, page_id, *args, **kwargs):
        super().setup(request, page_id, *args, **kwargs)
        self.sign_in = sign_in_to_close(self.object, request.user)

    def dispatch(self, request, *args, **kwargs):
        if not self.object.permissions_for_user(request.user).can_archive():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_objects_to_unpublish(self):
        return self.object.get_translations(inclusive=True).filter(live=True, alias_of=None)

    def unpublish(self):
        for page in self.objects_to_unpublish:
            action = UnpublishPageAction(page, user=self.request.user)
            action.execute(skip_permission_checks=True)
        if self.sign_in and self.request.POST.get("close_sign_in"):
            self.sign_in.is_active = False
            self.sign_in.save(update_fields=["is_active"])
            log(self.sign_in, "wagtail.edit", data={"fields": {"is_active": False}})

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"sign_in": self.sign_in}


def sign_in_to_close(clinician, user):
    """The clinician's open sign-in, if this user may close it."""
    theirs = clinician.user
    if theirs is None or theirs == user or not theirs.is_active:
        return None
    if theirs.is_superuser and not user.is_superuser:
        return None
    return theirs if user.has_perm("people.change_user") else None


class DeleteClinicianView(DeleteView):
    """Wagtail refuses to delete who is named on posts; this says what to do instead."""

    def get_template_names(self):
        if self.usage.is_protected:
            return ["people/admin/cannot_delete.html"]
        return super().get_template_names()

    def post(self, request, *args, **kwargs):
        if self.usage.is_protected:
            return self.get(request)
        return super().post(request, *args, **kwargs)


class ClinicianViewSet(PageViewSet):
    model = ClinicianPage
    index_view_class = ExplorerView
    unpublish_view_class = ArchiveView
    delete_view_class = DeleteClinicianView


class ArchiveButton(PageMenuItem):
    label = "Archive"
    icon_name = "folder"
    url_name = ADDRESS

    def is_shown(self, user):
        return self.page.permissions_for_user(user).can_archive()


class ArchiveMenuItem(ActionMenuItem):
    label = "Archive"
    name = "action-archive"
    icon_name = "folder"

    def is_shown(self, context):
        page = context.get("page")
        return (
            isinstance(page, ClinicianPage)
            and not context["locked_for_user"]
            and page.permissions_for_user(context["request"].user).can_archive()
        )

    def get_url(self, context):
        return ArchiveButton(page=context["page"]).url


class BringBackMenuItem(PublishMenuItem):
    label = "Bring back"
