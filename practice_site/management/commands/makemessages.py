from django.core.management.commands import makemessages


class Command(makemessages.Command):
    help = "Collects the words that patients read into locale/es, for whoever translates them."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(
            locale=["es"],
            extensions=["html", "py"],
            # Signing in is allauth's: it has its own translations.
            ignore_patterns=["templates/account", "templates/mfa", "demo", "tests"],
            add_location="file",
            no_wrap=True,
            no_obsolete=True,
        )
