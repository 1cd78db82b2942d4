#!/usr/bin/env bash
# Installs what the tests need, builds everything once, runs every test, and closes with one plain line: "N passed, N failed, N skipped".
# Arguments go to dotnet test, for example: tests/run.sh --filter "FullyQualifiedName~Story5"
set -uo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
failed=0

bash tests/setup.sh || exit 1
dotnet build ChatAssist.sln -c Release -v quiet -nologo || exit 1
bash Bot/Encoder/fetch-encoder.sh data/encoder Bot/bin/Release/net10.0/ChatAssist.Bot.dll || exit 1

npm --prefix Web test -- --reporter=default --reporter=json --outputFile.json=../TestResults/web.json || failed=1
dotnet test tests/Tests.csproj -c Release --no-build --logger "trx;LogFileName=tests.trx" --results-directory TestResults "$@" 2>&1 | tee "$log" || failed=1

# The counts of both runners, added; nothing run is a failure too.
read -r passed broken skipped < <(
  { grep -E '^(Passed|Failed|Skipped)! +- Failed:' "$log" | tr -d ','
    node -p 'const r = require("./TestResults/web.json"); `Failed: ${r.numFailedTests} Passed: ${r.numPassedTests} Skipped: ${r.numPendingTests} .`'
  } | awk '{ for (i = 1; i < NF; i++) { if ($i == "Failed:") f += $(i+1); if ($i == "Passed:") p += $(i+1); if ($i == "Skipped:") s += $(i+1) } }
    END { print p + 0, f + 0, s + 0 }')
grep -qE '^(Passed|Failed)! ' "$log" || failed=1
[ "$broken" -eq 0 ] || failed=1
echo "$passed passed, $broken failed, $skipped skipped"
exit "$failed"
