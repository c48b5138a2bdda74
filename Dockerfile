# syntax=docker/dockerfile:1
# The image holds Python, the locked packages and the bot: no shell, no package manager, nothing that can be written to.
# BASE is a Python 3.11 image on Debian, named with its digest, so that nobody can put another one in its place:
#   docker build --build-arg BASE=python:3.11-slim-bookworm@sha256:… -t zillow-triage .
ARG BASE

FROM ${BASE} AS build
ARG BASE
ARG SOURCE_DATE_EPOCH=0
RUN ["python3", "-c", "import os, re, sys; re.search('@sha256:[0-9a-f]{64}$', os.environ['BASE']) or sys.exit('Name BASE with its digest: NAME@sha256:...')"]
RUN ["python3", "-c", "import sys; (3, 11, 3) <= sys.version_info < (3, 12) or sys.exit('The lock is for Python 3.11, from 3.11.3 on.')"]
WORKDIR /build
RUN ["python3", "-m", "venv", "/opt/build"]
RUN ["python3", "-m", "venv", "--without-pip", "/opt/bot"]
COPY requirements/build.txt requirements/production.txt requirements/
RUN ["/opt/build/bin/pip", "install", "--no-cache-dir", "--require-hashes", "-r", "requirements/build.txt"]
RUN ["/opt/build/bin/pip", "--python=/opt/bot", "install", "--no-cache-dir", "--require-hashes", "--only-binary=:all:", "-r", "requirements/production.txt"]
COPY pyproject.toml README.md ./
COPY bot bot
COPY checks checks
COPY handlers handlers
COPY messages messages
COPY sandbox sandbox
RUN ["/opt/build/bin/pip", "wheel", "--no-cache-dir", "--no-deps", "--no-build-isolation", "--wheel-dir=/build/wheel", "."]
RUN ["/opt/build/bin/pip", "--python=/opt/bot", "install", "--no-cache-dir", "--no-deps", "--no-build-isolation", "--no-index", "--find-links=/build/wheel", "zillow-triage"]

# The base without shells, package managers and pip. Python itself removes them: afterwards no shell could.
FROM ${BASE} AS bare
COPY --from=build /opt/bot /opt/bot
COPY --chmod=0444 supply/bare.py /bare.py
RUN ["python3", "/bare.py"]
RUN ["python3", "-c", "import os; os.mkdir('/data', 0o700); os.chown('/data', 10001, 10001)"]

# From nothing, so that what was removed is in no layer.
FROM scratch
COPY --from=bare / /
ENV PATH=/opt/bot/bin:/usr/local/bin \
    LANG=C.UTF-8 \
    HOME=/data \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    LOG_FORMAT=json \
    HEALTH_HOST=0.0.0.0 \
    HEALTH_PORT=8080 \
    DATABASE_URL=sqlite+aiosqlite:////data/journal.db
USER 10001:10001
WORKDIR /data
VOLUME ["/data"]
EXPOSE 3000 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 CMD ["zillow-triage", "healthy"]
ENTRYPOINT ["zillow-triage"]
CMD ["run"]
