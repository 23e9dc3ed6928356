from django import forms
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users


def with_clinics(form):
    class Meta(form.Meta):
        fields = form.Meta.fields | {"clinics"}
        widgets = form.Meta.widgets | {"clinics": forms.CheckboxSelectMultiple}

    return type(form.__name__, (form,), {"Meta": Meta})


class UserViewSet(users.UserViewSet):
    def get_form_class(self, for_update=False):
        return with_clinics(UserEditForm if for_update else UserCreationForm)
