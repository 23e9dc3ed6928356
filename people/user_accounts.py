from django import forms
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users

from locations.admin import choosing
from locations.models import LocationPage


def with_clinics(form):
    class WithClinics(form):
        class Meta(form.Meta):
            fields = form.Meta.fields | {"clinics"}
            widgets = form.Meta.widgets | {"clinics": forms.CheckboxSelectMultiple}

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            choosing.offer(self.fields["clinics"], LocationPage.objects.records().order_by("title"))

    return WithClinics


class UserViewSet(users.UserViewSet):
    def get_form_class(self, for_update=False):
        return with_clinics(UserEditForm if for_update else UserCreationForm)
