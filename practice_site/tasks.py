from django.core.management import call_command
from django.tasks import task


@task()
def run_command(name):
    call_command(name)
