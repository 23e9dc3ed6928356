"""Wagtail's own index, which the admin searches."""

from wagtail.search.backends.database.postgres import postgres


class Index(postgres.PostgresIndex):
    def _refresh_title_norms(self, full=False):
        """Wagtail averages all titles at every save, to rank short ones higher."""


class SearchBackend(postgres.PostgresSearchBackend):
    index_class = Index
