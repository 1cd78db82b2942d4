#!/usr/bin/env bash
# Installs what the tests need and is not there yet: Chromium, Redis, PostgreSQL, nginx, zip, libfaketime, a C compiler, and the packages of the client drivers.
set -euo pipefail
cd "$(dirname "$0")"
missing=()
command -v chromium >/dev/null || missing+=(chromium fonts-dejavu-core)
command -v redis-server >/dev/null || missing+=(redis-server)
command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
PATH=$PATH:/usr/sbin command -v nginx >/dev/null || missing+=(nginx-light)
command -v zip >/dev/null || missing+=(zip)
ls /usr/lib/*/faketime/libfaketime.so.1 >/dev/null 2>&1 || missing+=(libfaketime)
command -v cc >/dev/null || missing+=(gcc libc6-dev)
if [ ${#missing[@]} -gt 0 ]; then
  as_root=$([ "$(id -u)" = 0 ] || echo sudo)
  $as_root apt-get update -qq
  $as_root apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
if [ ! Clients/node_modules/.package-lock.json -nt Clients/package-lock.json ]; then
  npm ci --prefix Clients --no-audit --no-fund --loglevel=error
fi
