# The bot and nothing else: without root, and without anything to write on but /data.
FROM python:3.11-slim AS packages
COPY requirements/bot.txt /requirements.txt
RUN python -m venv /venv \
    && /venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /requirements.txt

FROM python:3.11-slim
RUN useradd --system --uid 10001 --no-create-home lamplighter \
    && install --directory --owner=lamplighter --mode=0700 /data
WORKDIR /app
COPY --from=packages /venv /venv
COPY manifest.yml LICENSE ./
COPY programmes programmes
COPY mentoring mentoring
COPY storage storage
COPY views views
COPY services services
COPY scheduler scheduler
COPY handlers handlers
COPY bot bot
ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOST=0.0.0.0 \
    PORT=3000 \
    LOG_FORMAT=json \
    DATABASE_URL=sqlite:////data/lamplighter.db
USER 10001
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["/venv/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:3000/healthz', timeout=4)"]
CMD ["/venv/bin/python", "-m", "bot", "serve"]
