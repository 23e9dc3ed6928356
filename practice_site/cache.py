from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache


class SignInSharedCache(LocMemCache):
    """allauth counts wrong tries and used codes in the default cache, where every process must
    see them; Wagtail reads the same cache for every page, which should cost no query. So what is
    allauth's goes to Postgres, and the rest stays in the process."""

    def home(self, key):
        return caches["sign_in"] if key.startswith("allauth") else super()

    def add(self, key, *args, **kwargs):
        return self.home(key).add(key, *args, **kwargs)

    def get(self, key, *args, **kwargs):
        return self.home(key).get(key, *args, **kwargs)

    def set(self, key, *args, **kwargs):
        return self.home(key).set(key, *args, **kwargs)

    def delete(self, key, *args, **kwargs):
        return self.home(key).delete(key, *args, **kwargs)
