from django.tasks.backends.immediate import ImmediateBackend
from django_tasks_db import DatabaseBackend

# An index has to be true once the page is saved, also while the worker is busy or away: or else
# nobody finds the page, and an editor deletes a picture which "nothing uses".
AT_ONCE = {
    "modelsearch.tasks.insert_or_update_object_task",
    "wagtail.tasks.update_reference_index_task",
}


class JobBackend(DatabaseBackend):
    """Tasks are rows: they commit together with what the caller saved, and wait for a worker."""

    def enqueue(self, task, args, kwargs):
        if task.module_path in AT_ONCE:
            return ImmediateBackend(self.alias, {}).enqueue(task, args, kwargs)
        return super().enqueue(task, args, kwargs)
