# scripts/prove-package takes the same steps without a container engine.
# Two stages: build the wheel and install it with the hash-locked libraries; then run it
# as nobody special. `plainly db check` says whether the SQLite of the base image has the rare
# fault of its write-ahead log that 3.51.3 mended; PostgreSQL has none of it.
FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements/base.lock requirements/
RUN python -m venv /plainly \
 && /plainly/bin/pip install --no-cache-dir --require-hashes -r requirements/base.lock
COPY pyproject.toml README.md LICENSE plainly.py ./
COPY bot bot
COPY adapters adapters
COPY glossary glossary
COPY storage storage
RUN /plainly/bin/pip wheel --no-cache-dir --no-deps --no-build-isolation -w /wheel . \
 && /plainly/bin/pip install --no-cache-dir --no-deps /wheel/*.whl \
 && /plainly/bin/pip check

FROM python:3.13-slim
RUN useradd --system --create-home --uid 10001 plainly \
 && mkdir -p /data && chown plainly /data
COPY --from=build /plainly /plainly
USER plainly
WORKDIR /data
# Compiles the words once, into this user's cache, so that no start has to.
RUN /plainly/bin/plainly glossary stats
ENV PATH=/plainly/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PLAINLY_HOST=0.0.0.0 \
    PLAINLY_METRICS_HOST=0.0.0.0 \
    PLAINLY_ANYWHERE=yes \
    PLAINLY_LOG_JSON=yes \
    PLAINLY_DATABASE=sqlite:////data/plainly.sqlite \
    PLAINLY_HOUSE=/data/plainly.toml
VOLUME /data
EXPOSE 8080 9464
STOPSIGNAL SIGTERM
# The first start writes the whole house down before it opens the door: 50,000 people take half a
# minute on a slow machine.
HEALTHCHECK --interval=15s --timeout=3s --start-period=120s \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ.get('PLAINLY_PORT', '8080') + '/healthz', timeout=2)"]
ENTRYPOINT ["plainly"]
CMD ["serve"]
