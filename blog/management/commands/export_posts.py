from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale

from blog.exporting.post_file import PostFile
from blog.models import BlogPage


class Command(BaseCommand):
    help = (
        "Write every post as Markdown with its pictures, for import_posts to make it again. "
        "FOLDER must be new or empty."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="FOLDER")

    def handle(self, *, folder, **options):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if next(folder.iterdir(), None):
                raise CommandError(f"{folder} is not empty; nothing was written. Name a new folder")
            self.export(folder)
        except OSError as error:
            raise CommandError(f"Nothing can be written to {folder}: {error.strerror}") from error

    def export(self, folder):
        posts = BlogPage.objects.filter(locale=Locale.get_default()).order_by("path")
        pictures, private = {}, set(posts.not_public().values_list("pk", flat=True))
        for page in posts.iterator():
            # What readers see; of a post that they do not see yet, what its editors do.
            post = page if page.live else page.get_latest_revision_as_object()
            file = PostFile(post, is_draft=not page.live or page.pk in private)
            (folder / f"{page.slug}.md").write_text(file.text, encoding="utf-8", newline="\n")
            pictures |= file.pictures
            if page.live and page.pk in private:
                self.stdout.write(f"“{page.title}” is not for every reader; the file says draft")
            if page.live and page.has_unpublished_changes:
                self.stdout.write(f"“{page.title}” has changes that readers do not see; left out")
        missing = [path for path in pictures if not self.copy(pictures[path], folder / path)]
        self.stdout.write(
            f"{folder}: {posts.count()} posts, {len(pictures) - len(missing)} pictures"
        )
        if others := BlogPage.objects.exclude(locale=Locale.get_default()).count():
            self.stdout.write(f"Not exported, posts in other languages: {others}")
        if missing:
            raise CommandError(f"The files of these pictures are gone: {', '.join(missing)}")

    def copy(self, image, path):
        try:
            with image.file.storage.open(image.file.name) as file:
                content = file.read()
        except OSError:
            return False
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return True
