from pages.models import BasePageForm


class LocationPageForm(BasePageForm):
    pass
