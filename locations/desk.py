"""Who may change which clinics' closures and notices."""

from wagtail.permission_policies import ModelPermissionPolicy

from locations.models import HoursException, LocationPage, Notice

LOOK_AFTER_OWN = "locations.look_after_own"


class DeskPolicy(ModelPermissionPolicy):
    """With the permission for the model it is every clinic's, at the front desk one's own."""

    def user_has_permission(self, user, action):
        return self.is_for_all(user, [action]) or user.has_perm(LOOK_AFTER_OWN)

    def user_has_permission_for_instance(self, user, action, instance):
        rows = self.instances_user_has_permission_for(user, action)
        return rows.filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user, actions):
        rows = self.model._default_manager.all()
        if self.is_for_all(user, actions):
            return rows
        return rows.within(self.clinics_for(user, actions))

    def clinics_for(self, user, actions):
        """Those for which this user may write such a row, by name."""
        clinics = LocationPage.objects.records().order_by("title")
        if self.is_for_all(user, actions):
            return clinics
        return clinics.filter(staff=user) if user.has_perm(LOOK_AFTER_OWN) else clinics.none()

    def is_for_all(self, user, actions):
        return any(super(DeskPolicy, self).user_has_permission(user, action) for action in actions)


def clinics_to_choose(user):
    """Those that are offered: at the front desk one's own, to others all, as readers see them."""
    actions = ["add", "change", "delete", "view"]
    if user.has_perm(LOOK_AFTER_OWN):
        return CLOSURES.clinics_for(user, actions)
    return LocationPage.objects.records().order_by("title")


CLOSURES, NOTICES = DeskPolicy(HoursException), DeskPolicy(Notice)
