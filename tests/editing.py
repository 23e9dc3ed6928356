"""An editor at Wagtail's screens, through the test client: signs in, fills in, reads the answer."""

import html

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html

from people.models import User

STREAMS = ("body", "photos", "services", "takeaways")  # their inputs are drawn by JavaScript
PAGE_FORM = "page-edit-form"


def sign_in(group):
    client = Client()
    name = group.lower().replace(" ", "-")
    user = User.objects.create_user(name, f"{name}@example.org")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


def filled_in(client, address, form_id=None, **changes):
    """What a browser sends of the form at the address, with these fields filled in."""
    response = client.get(address)
    assert response.status_code == 200
    sent = querydict_from_html(response.content.decode(), form_id=form_id)
    several = {name: value for name, value in changes.items() if isinstance(value, list)}
    sent.update({f"{name}-count": "0" for name in STREAMS})
    for name, value in nested_form_data(
        {name: value for name, value in changes.items() if name not in several}
    ).items():
        sent[name] = value
    for name, values in several.items():
        sent.setlist(name, values)
    return sent


def add_address(model, parent):
    return reverse(
        "wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk]
    )


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add_page(client, model, parent, action="publish", **fields):
    """The answer to "Publish", "Save draft" (action "") or "Submit" on a new page's form."""
    return send_page(client, add_address(model, parent), action, **fields)


def edit_page(client, page, action="publish", **fields):
    return send_page(client, edit_address(page), action, **fields)


def send_page(client, address, action, **fields):
    sent = filled_in(client, address, PAGE_FORM, **fields)
    if action:
        sent[f"action-{action}"] = f"action-{action}"
    return client.post(address, sent)


def preview(client, address, **fields):
    """The words of the preview that is asked for from the form at the address."""
    sent = filled_in(client, address, PAGE_FORM, **fields)
    address = f"{address.removesuffix('edit/')}{'edit/' if 'edit' in address else ''}preview/"
    assert client.post(address, sent).json()["is_valid"]
    return client.get(address)


def words(response):
    return html.unescape(response.content.decode())


def says(response, sentence):
    """The form comes back, with the sentence and with what was typed."""
    return response.status_code == 200 and sentence in words(response)


def shown(address):
    """What a reader gets at the address."""
    response = Client().get(address)
    assert response.status_code == 200
    return words(response)
