# The form for a group that hosts it: no state, nothing written, not as root.
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY motioner motioner
COPY templates templates
RUN python -m venv /app && /app/bin/pip install --no-cache-dir .

FROM python:3.13-slim
COPY --from=build /app /app
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["/app/bin/python", "-m", "motioner.web.health", "8080"]
CMD ["/app/bin/python", "-m", "motioner.web.wsgi", "0.0.0.0:8080"]
