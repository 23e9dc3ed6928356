"""The screens of what readers see at once: each one's own clinics only, every change on record."""

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import LogFormatter
from wagtail.models import ModelLogEntry


class SavedFormatter(LogFormatter):
    label = "Save hours or notice"

    def format_message(self, log_entry):
        return f"Saved: {log_entry.data['words']}"


def log_saving(instances, user):
    """At once, as it may be 2,000 clinics that close on a holiday."""
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=ContentType.objects.get_for_model(instance),
            object_id=str(instance.pk),
            label=str(instance),
            action="locations.save",
            timestamp=timezone.now(),
            user=user,
            content_changed=True,
            data={"words": instance.on_record},
        )
        for instance in instances
    )


class SavedAtOnce:
    def save_instance(self):
        action = self.action_class(
            self.form.instance, user=self.request.user, form=self.form, log_action=None
        )
        instance = action.execute(skip_permission_checks=True)
        log_saving([instance], self.request.user)
        return instance

    def run_after_hook(self):
        for sentence in self.object.warnings():
            messages.warning(self.request, sentence)


def rows_for(view, *actions):
    return view.permission_policy.instances_user_has_any_permission_for(view.request.user, actions)


class Listing(generic.IndexView):
    def get_base_queryset(self):
        return rows_for(self, *self.any_permission_required)


class Add(SavedAtOnce, generic.CreateView):
    def get_initial(self):
        """What a link fills in beforehand."""
        return super().get_initial() | self.request.GET.dict()


class Edit(SavedAtOnce, generic.EditView):
    def get_queryset(self):
        return rows_for(self, "change")


class Delete(generic.DeleteView):
    def get_queryset(self):
        return rows_for(self, "delete")


class History(generic.HistoryView):
    def get_base_object_queryset(self):
        return rows_for(self, "change")


class Usage(generic.UsageView):
    def get_base_object_queryset(self):
        return rows_for(self, "change")


class DeskViewSet(ModelViewSet):
    index_view_class = Listing
    add_view_class = Add
    edit_view_class = Edit
    delete_view_class = Delete
    history_view_class = History
    usage_view_class = Usage
    copy_view_enabled = False
