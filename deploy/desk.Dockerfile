# The front desk. Built from the project's folder: docker build -f deploy/desk.Dockerfile -t candor-desk .
FROM python:3.12-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /usr/local/bin/uv
RUN useradd --system --uid 10001 candor
WORKDIR /candor
COPY desk/pyproject.toml desk/uv.lock desk/
RUN uv sync --frozen --no-dev --project desk --python /usr/local/bin/python
COPY clinic.yml ./
COPY desk desk
COPY data data
COPY knowledge knowledge
COPY widget widget
RUN mkdir var && chown 10001 var
USER 10001
ENV CANDOR_HOST=0.0.0.0 CANDOR_VAR=/candor/var PYTHONUNBUFFERED=1
EXPOSE 8000
CMD ["desk/.venv/bin/gunicorn", "--config", "desk/config/gunicorn.py", "config.wsgi:application"]
