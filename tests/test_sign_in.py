"""Who gets into the admin, by which way, and what a password alone is worth."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client

from tests import make
from tests.test_deploy import PRODUCTION, manage

pytestmark = pytest.mark.django_db
PASSWORD = "long enough for all"
SECRET = generate_totp_secret()
ADMIN_ADDRESSES = [
    "/admin/",
    "/admin/pages/1/",
    "/admin/account/",
    "/admin/users/",
    "/admin/reports/site-history/",
    "/admin/api/main/pages/",
    "/admin/tag-autocomplete/",
    "/admin/jsi18n/",
    "/admin/no-such-page/",
    "/%61dmin/",
]


@pytest.fixture
def owner():
    return make.owner(password=PASSWORD)


@pytest.fixture
def production(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def app(owner):
    """The owner's authenticator app, set up."""
    return TOTP.activate(owner, SECRET).instance


def code(secret=SECRET, steps=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def sign_in(client, password=PASSWORD, name="owner", address="/accounts/login/"):
    return client.post(address, {"login": name, "password": password})


def with_password(client):
    assert sign_in(client).status_code == 302
    return client


def with_both_factors(client):
    sign_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code()})
    return client


def is_signed_in(client):
    return "_auth_user_id" in client.session


# Signing in


@pytest.mark.parametrize("name", ["owner", "owner@example.org", "Owner@Example.org"])
def test_user_name_and_email_both_sign_in(client, owner, name):
    assert sign_in(client, name=name).url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_an_editor_comes_back_to_the_page_that_asked(client, owner):
    asked = client.get("/admin/account/")
    assert asked.url == "/accounts/login/?next=/admin/account/"
    form = client.get(asked.url).content.decode()
    assert '<input type="hidden" name="next" value="/admin/account/">' in form
    assert sign_in(client, address=asked.url).url == "/admin/account/"


def test_nobody_is_sent_to_another_site_after_signing_in(client, owner):
    assert sign_in(client, address="/accounts/login/?next=//evil.example/").url == "/admin/"


def test_a_wrong_password_and_an_unknown_name_read_the_same(client, owner):
    wrong, unknown = sign_in(client, "a guess"), sign_in(client, "a guess", name="nobody")
    errors = [
        re.search(r'<ul class="errorlist.*?</ul>', page.content.decode(), re.DOTALL)[0]
        for page in (wrong, unknown)
    ]
    assert errors[0] == errors[1]
    assert not is_signed_in(client)


def test_who_may_not_edit_is_told_so_and_not_sent_in_circles(client):
    make.User.objects.create_user("reader", "reader@example.org", PASSWORD)
    sign_in(client, name="reader")
    assert client.get("/admin/", follow=True).status_code == 200


def test_signing_out_takes_one_click_in_the_admin(client, owner):
    with_password(client)
    assert client.post("/admin/logout/").url == "/accounts/login/"
    assert not is_signed_in(client)


def test_disabling_a_user_ends_their_session(client, owner):
    with_password(client)
    owner.is_active = False
    owner.save()
    assert client.get("/admin/").url.startswith("/accounts/login/")


def test_changing_the_password_ends_the_other_sessions(client, owner):
    other = with_password(Client())
    with_password(client)
    new = "another of enough length"
    passwords = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post("/accounts/password/change/", passwords).status_code == 302
    assert client.get("/admin/").status_code == 200
    assert other.get("/admin/").status_code == 302


# Doors that stay closed


@pytest.mark.parametrize("address", ["/admin/login/", "/_util/login/", "/es/_util/login/"])
def test_wagtails_own_doors_sign_nobody_in(client, owner, address):
    fields = {"username": "owner", "password": PASSWORD, "next": "/admin/"}
    answer = client.post(address, fields)
    assert answer.url == "/accounts/login/"
    assert not is_signed_in(client)
    assert client.get(f"{address}?next=/admin/").url == "/accounts/login/?next=/admin/"


@pytest.mark.parametrize("rest", ["", "done/", "confirm/MQ/set-password/", "complete/"])
def test_wagtails_own_password_reset_leads_to_ours(client, rest):
    assert client.get(f"/admin/password_reset/{rest}").url == "/accounts/password/reset/"
    assert client.post(f"/admin/password_reset/{rest}").url == "/accounts/password/reset/"


def test_nobody_makes_an_account(client):
    fields = {"username": "new", "email": "new@example.org", "password1": PASSWORD}
    for answer in [client.get("/accounts/signup/"), client.post("/accounts/signup/", fields)]:
        assert "Sign Up Closed" in answer.content.decode()
    assert not make.User.objects.exists()


def test_there_is_no_sign_in_by_other_sites_and_no_second_place_for_addresses(client, owner):
    assert client.get("/accounts/3rdparty/").status_code == 404
    assert client.get("/accounts/social/connections/").status_code == 404
    assert with_password(client).get("/accounts/email/").url == "/admin/account/"


# A forgotten password


def test_a_reset_says_the_same_for_every_address(client, owner):
    known = client.post("/accounts/password/reset/", {"email": "owner@example.org"})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert known.status_code == unknown.status_code == 302
    assert known.url == unknown.url
    assert [sent.to for sent in mail.outbox] == [["owner@example.org"], ["nobody@example.org"]]
    assert "password/reset/key" in mail.outbox[0].body
    assert "http" not in mail.outbox[1].body


def test_a_reset_does_not_skip_the_second_factor(client, owner, app, production):
    client.post("/accounts/password/reset/", {"email": "owner@example.org"})
    form = client.get(re.search(r"/accounts/\S+", mail.outbox[0].body)[0]).url
    new = "another of enough length"
    client.post(form, {"password1": new, "password2": new})
    assert not is_signed_in(client)
    assert client.get("/admin/").status_code == 302
    assert sign_in(client, new).url == "/accounts/2fa/authenticate/"


# The second factor


@pytest.mark.parametrize(("domain", "required", "proxies"), [(PRODUCTION, True, 1), ({}, False, 0)])
def test_the_domain_decides_whether_it_is_required(domain, required, proxies):
    settings = manage("diffsettings", "--output", "unified", **domain).stdout
    assert f"+ SECOND_FACTOR_REQUIRED = {required}\n" in settings
    assert f"+ ALLAUTH_TRUSTED_PROXY_COUNT = {proxies}\n" in settings


def test_a_password_alone_opens_nothing_of_the_admin(client, owner, production):
    with_password(client)
    for address in ADMIN_ADDRESSES:
        for answer in [client.get(address), client.post(address)]:
            assert answer.url.startswith("/accounts/2fa/?next=/admin/"), address


def test_a_stranger_is_asked_to_sign_in(client, production):
    for address in ADMIN_ADDRESSES:
        assert client.get(address).url.startswith("/accounts/login/?next=/admin/"), address


def test_on_this_machine_it_is_offered_and_not_required(client, owner):
    with_password(client)
    assert client.get("/admin/").status_code == 200
    assert 'href="/accounts/2fa/"' in client.get("/admin/account/").content.decode()
    assert "/accounts/2fa/totp/activate/" in client.get("/accounts/2fa/").content.decode()


def test_password_and_code_open_the_admin(client, owner, app, production):
    asked = client.get("/admin/account/")
    assert sign_in(client, address=asked.url).url == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "Incorrect code." in wrong.content.decode()
    right = client.post("/accounts/2fa/authenticate/", {"code": code()})
    assert right.url == "/admin/account/"
    assert client.get("/admin/account/").status_code == 200


def test_a_code_that_changed_while_it_was_typed_is_taken_and_an_older_one_is_not(
    client, owner, app, production
):
    sign_in(client)
    for steps, is_taken in [(-3, False), (-1, True)]:
        client.post("/accounts/2fa/authenticate/", {"code": code(steps=steps)})
        assert is_signed_in(client) == is_taken


def test_a_code_signs_in_once(client, owner, app, production):
    once = code()
    sign_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": once})
    other = Client()
    sign_in(other)
    again = other.post("/accounts/2fa/authenticate/", {"code": once})
    assert "Incorrect code." in again.content.decode()


def test_setting_one_up_takes_the_password_again_and_then_opens_the_admin(
    client, owner, production, monkeypatch
):
    # The test's own transaction never commits: what is due on commit is done at once, as without.
    monkeypatch.setattr(transaction, "on_commit", lambda done, **options: done())
    with_password(client)
    activate = "/accounts/2fa/totp/activate/"
    assert client.get(activate).url.startswith("/accounts/reauthenticate/?next=")
    client.post(f"/accounts/reauthenticate/?next={activate}", {"password": PASSWORD})
    form = client.get(activate)
    assert '<img class="sign-in__code" src="data:image/svg+xml;base64,' in form.content.decode()
    done = client.post(activate, {"code": code(form.context["form"].secret)})
    assert done.url == "/accounts/2fa/recovery-codes/"
    assert len(re.findall(r"\b\d{8}\b", client.get(done.url).content.decode())) == 10
    assert client.get("/admin/").status_code == 200


def test_a_recovery_code_signs_in_once(client, owner, app, production):
    row = Authenticator.objects.create(
        user=owner,
        type="recovery_codes",
        data={"migrated_codes": ["11112222", "33334444"], "used_mask": 0},
    )
    assert row.wrap().get_unused_codes() == ["11112222", "33334444"]
    sign_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": "11112222"})
    assert client.get("/admin/").status_code == 200
    other = Client()
    sign_in(other)
    other.post("/accounts/2fa/authenticate/", {"code": "11112222"})
    assert not is_signed_in(other)


def test_a_session_from_before_has_to_prove_the_factor_too(client, owner, production):
    with_password(client)
    TOTP.activate(owner, SECRET)
    asked = client.get("/admin/account/")
    assert asked.url == "/accounts/2fa/reauthenticate/?next=/admin/account/"
    assert client.post(asked.url, {"code": code()}).url == "/admin/account/"
    assert client.get("/admin/account/").status_code == 200


@pytest.mark.parametrize(
    "rest", ["totp/deactivate/", "webauthn/add/", "recovery-codes/", "recovery-codes/generate/"]
)
def test_a_password_does_not_change_the_factors_of_who_has_one(client, owner, rest):
    with_password(client)
    TOTP.activate(owner, SECRET)
    Authenticator.objects.create(
        user=owner, type="recovery_codes", data={"migrated_codes": ["11112222"], "used_mask": 0}
    )
    assert client.get(f"/accounts/2fa/{rest}").url.startswith("/accounts/2fa/reauthenticate/")
    by_password = client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert by_password.url == "/accounts/2fa/reauthenticate/"
    assert client.get(f"/accounts/2fa/{rest}").status_code == 302


def test_a_factor_that_was_removed_proves_nothing(client, owner, app, production):
    with_both_factors(client)
    assert client.get("/admin/").status_code == 200
    app.delete()
    assert client.get("/admin/").url == "/accounts/2fa/?next=/admin/"


def test_the_factor_of_somebody_else_proves_nothing(client, owner, app, production):
    client.force_login(make.owner(username="second", email="second@example.org"))
    session = client.session
    session["second_factor"] = app.pk
    session.save()
    assert client.get("/admin/").url == "/accounts/2fa/?next=/admin/"


def test_a_passkey_can_be_added_and_asked_for(client, owner):
    with_password(client)
    add = "/accounts/2fa/webauthn/add/"
    client.post(f"/accounts/reauthenticate/?next={add}", {"password": PASSWORD})
    form = client.get(add)
    assert form.context["js_data"]["creation_options"]["publicKey"]["rp"]["id"] == "testserver"
    options = Client().get("/accounts/2fa/webauthn/login/", headers={"Accept": "application/json"})
    assert options.json()["request_options"]["publicKey"]["userVerification"] == "required"


# Guessing


def test_twenty_wrong_tries_are_refused_and_nobody_stays_locked_out(client, owner):
    tries = [sign_in(client, f"guess {number}") for number in range(20)]
    assert not any(answer.status_code == 302 for answer in tries)
    assert "Too many failed login attempts" in tries[-1].content.decode()
    assert "Too many failed login attempts" in sign_in(client).content.decode()
    assert not is_signed_in(client)
    caches["sign_in"].clear()  # as the five minutes do
    assert sign_in(client).url == "/admin/"


def test_twenty_wrong_codes_are_refused(client, owner, app):
    sign_in(client)
    tries = [
        client.post("/accounts/2fa/authenticate/", {"code": f"{number:06}"}) for number in range(20)
    ]
    assert "Too many failed login attempts" in tries[-1].content.decode()
    client.post("/accounts/2fa/authenticate/", {"code": code()})
    assert not is_signed_in(client)


def test_wrong_tries_are_counted_where_every_process_sees_them(client, owner):
    sign_in(client, "a guess")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sign_in_cache WHERE cache_key LIKE '%login_failed%'")
        assert cursor.fetchone() == (2,)  # for the name and for the address it came from


@pytest.mark.parametrize(("proxies", "seen"), [(0, ""), (1, ", 198.51.100.7")])
def test_a_visitor_who_forges_addresses_is_counted_as_one(client, settings, proxies, seen):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    for number in range(11):
        guess = {"login": f"name {number}", "password": "a guess"}
        forged = {"X-Forwarded-For": f"203.0.113.{number}{seen}"}
        answer = client.post("/accounts/login/", guess, headers=forged)
    assert "Too many failed login attempts" in answer.content.decode()


# What the pages may do


@pytest.mark.parametrize(
    "address", ["/accounts/login/", "/accounts/password/reset/", "/accounts/2fa/"]
)
def test_pages_for_signing_in_are_strict_and_never_stored(client, owner, address):
    with_password(client)
    answer = client.get(address)
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "img-src 'self' data:" in policy
    assert "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Frame-Options"] == "DENY"
    shown = answer.content.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=", shown)
    for script in re.findall(r"<script([^>]*)>", shown):
        assert "src=" in script or 'type="application/json"' in script


def test_readers_still_get_no_cookie(client):
    make.home()
    assert not client.get("/").cookies
