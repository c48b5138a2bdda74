# Two stages: the first builds, the second holds only what runs.
FROM python:3.11-slim-bookworm AS build
WORKDIR /build
RUN python -m venv /opt/bot
COPY requirements/run.txt requirements/run.txt
# The sandbox's fakeredis is not taken along: production has no use for it.
RUN /opt/bot/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt \
 && /opt/bot/bin/pip uninstall --yes fakeredis
COPY pyproject.toml README.md manifest.yaml ./
COPY bot bot
COPY checks checks
COPY handlers handlers
COPY messages messages
COPY sandbox sandbox
RUN /opt/bot/bin/pip install --no-cache-dir --no-deps .

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /var/lib/zillow-triage --create-home bot
COPY --from=build /opt/bot /opt/bot
USER bot
ENV PATH=/opt/bot/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    LOG_FORMAT=json \
    HEALTH_PORT=8080 \
    DATABASE_URL=sqlite+aiosqlite:////var/lib/zillow-triage/journal.db
VOLUME /var/lib/zillow-triage
EXPOSE 3000 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/healthz', timeout=2)"]
ENTRYPOINT ["zillow-triage"]
CMD ["run"]
