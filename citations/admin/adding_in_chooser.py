"""The box in the chooser: a source is looked up and added while a post is written."""

from wagtail.snippets.views.chooser import SnippetCreateView

from citations.admin.looking_up import LookUp, verify_no_other_work


class AddTab(LookUp):
    """The tab of the chooser in which a source is added."""

    creation_form_template_name = "citations/admin/add_tab.html"

    def get_creation_form_kwargs(self):
        kwargs = {} if self.asks else super().get_creation_form_kwargs()
        return kwargs | {"instance": self.proposed()}

    def get_creation_form(self):
        form = super().get_creation_form()
        self.say_where_from(form)
        return form

    def get_creation_form_context_data(self, form):
        return super().get_creation_form_context_data(form) | self.box()


class CreateSource(AddTab, SnippetCreateView):
    def post(self, request):
        if self.asks:
            return self.get(request)
        if "use" in request.POST and self.same:
            return self.get_chosen_response(self.same)
        return super().post(request)

    def save_form(self, form):
        verify_no_other_work(form.instance, self.answer)
        return super().save_form(form)
