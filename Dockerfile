# Worker of On Record, and the Prefect server of the same version. See compose.yaml and docs/operations.md.
FROM python:3.11-slim

WORKDIR /app
# Prefect writes the folder of a deployment down as $PWD.
ENV PWD=/app PREFECT_SERVER_ANALYTICS_ENABLED=false DO_NOT_TRACK=1

COPY requirements.lock ./
RUN pip install --no-cache-dir --no-deps --requirement requirements.lock

COPY pyproject.toml README.md LICENSE prefect.yaml ./
COPY alerts alerts
COPY flows flows
COPY ingest ingest
COPY storage storage
RUN pip install --no-cache-dir --no-deps --no-build-isolation --editable . \
    && python -m compileall -q alerts flows ingest storage \
    && useradd --create-home onrecord

USER onrecord
