# The engine and the actions. Built from the project's folder: docker build -f deploy/assistant.Dockerfile -t candor-assistant .
FROM python:3.10-slim-bookworm AS built
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /usr/local/bin/uv
WORKDIR /candor
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --python /usr/local/bin/python
COPY . .
ENV RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3
RUN CANDOR_ENGINE_TOKEN=only-to-train .venv/bin/rasa train --fixed-model-name candor && rm -rf .git tests

FROM python:3.10-slim-bookworm
RUN useradd --system --uid 10001 candor
COPY --from=built --chown=10001 /candor /candor
WORKDIR /candor
USER 10001
ENV RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 LOG_LEVEL=WARNING PYTHONUNBUFFERED=1
EXPOSE 5005 5055
CMD [".venv/bin/rasa", "run", "--model", "models/candor.tar.gz", "--endpoints", "deploy/endpoints.yml", "--credentials", "credentials.yml"]
