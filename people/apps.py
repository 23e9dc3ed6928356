from wagtail.users import apps


class UserAccountsConfig(apps.WagtailUsersAppConfig):
    """Wagtail's screens for users, with their clinics. "people" itself needs no config."""

    default = False
    user_viewset = "people.user_accounts.UserViewSet"
