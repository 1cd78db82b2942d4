#!/usr/bin/env bash
# Installs what the tests need and is not there yet: Chromium, and the packages of the client drivers.
set -euo pipefail
cd "$(dirname "$0")"
if ! command -v chromium >/dev/null; then
  as_root=$([ "$(id -u)" = 0 ] || echo sudo)
  $as_root apt-get update -qq
  $as_root apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core
fi
if [ ! Clients/node_modules/.package-lock.json -nt Clients/package-lock.json ]; then
  npm ci --prefix Clients --no-audit --no-fund --loglevel=error
fi
