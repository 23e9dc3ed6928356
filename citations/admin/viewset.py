from django.urls import path
from wagtail.admin.panels import ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from citations.admin.checking import Check
from citations.admin.chooser import SourceChooserViewSet
from citations.admin.editing import SourceEdit, StatePanel
from citations.admin.importing import ImportSources
from citations.admin.listing import SourceListing
from citations.admin.looking_up import SourceAdd
from citations.admin.merging import ChooseOther, Duplicates, Merge
from citations.forms import SourceForm
from citations.models import Reference
from citations.panels import SOURCE_PANELS


class ReferenceViewSet(SnippetViewSet):
    model = Reference
    index_view_class = SourceListing
    add_view_class = SourceAdd
    create_template_name = "citations/admin/add.html"
    edit_view_class = SourceEdit
    chooser_viewset_class = SourceChooserViewSet
    edit_handler = ObjectList([StatePanel(), *SOURCE_PANELS], base_form_class=SourceForm)
    icon = "openquote"
    menu_label = "Sources"
    menu_order = 160
    add_to_admin_menu = True
    copy_view_enabled = False  # it would be a duplicate

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("import/", self.construct_view(ImportSources), name="import"),
            path("check/<int:pk>/", self.construct_view(Check), name="check"),
            path("duplicates/", self.construct_view(Duplicates), name="duplicates"),
            path("merge/<int:pk>/", self.construct_view(ChooseOther), name="choose_other"),
            path("merge/<int:kept>/<int:gone>/", self.construct_view(Merge), name="merge"),
        ]
