FROM python:3.13-slim-trixie

# One place for small memory instead of one for each thread, which would keep what it once took.
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 MALLOC_ARENA_MAX=1
WORKDIR /app

COPY requirements/production.txt requirements/
RUN pip install --no-cache-dir --require-hashes --requirement requirements/production.txt

COPY . .
# The three values are placeholders that the settings ask for; none of them stays in the image.
RUN DOMAIN=build.invalid SECRET_KEY=build DATABASE_URL=postgresql:///build \
    python manage.py collectstatic --no-input \
 && python -m compileall -q . \
 && useradd --system --uid 999 --user-group --no-create-home practice-site \
 && install --directory --owner=999 --group=999 --mode=0755 media \
 && install --directory --owner=999 --group=999 --mode=0700 /run/practice-secrets

USER 999:999
EXPOSE 8000
CMD ["python", "manage.py", "serve", "--host", "0.0.0.0"]
