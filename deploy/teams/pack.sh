#!/usr/bin/env bash
# Packs the Teams app of a registered bot into a file that Teams takes ("Upload a custom app", or the admin centre).
#   deploy/teams/pack.sh APP_ID DOMAIN OUT.zip [NAME [PRIVACY_URL [TERMS_URL]]]
#   deploy/teams/pack.sh 6f2a…-…-… chat.example chat.zip "Example Help"
# APP_ID is BotFramework:AppId, DOMAIN the host of the program, NAME what customers see (at most 30 characters).
set -euo pipefail

fail() { echo "pack.sh: $1" >&2; exit 1; }
[ $# -ge 3 ] || fail "needs APP_ID DOMAIN OUT.zip; the head of this file shows an example."
app_id=$1 domain=$2 out=$(cd "$(dirname "$3")" && pwd)/$(basename "$3") name=${4:-ChatAssist} privacy=${5:-https://$2/} terms=${6:-https://$2/}
[[ $app_id =~ ^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$ ]] || fail "APP_ID \"$app_id\" is not an application id (8-4-4-4-12 hexadecimal digits)."
[[ $domain =~ ^[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?$ ]] || fail "DOMAIN \"$domain\" is not a host name; write it without https:// and path."
[[ $name =~ ^[^\"\\[:cntrl:]]{1,30}$ ]] || fail "NAME must have 1 to 30 characters, without \" and \\."
for url in "$privacy" "$terms"; do
  [[ $url =~ ^https://[^\"\\[:space:]]+$ ]] || fail "\"$url\" is not an https address."
done
command -v zip >/dev/null || fail "the program zip is missing; install it and run this again."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$(dirname "$0")"/{color,outline}.png "$folder"
manifest=$(<"$(dirname "$0")/manifest.json")
manifest=${manifest//'{{APP_ID}}'/"$app_id"}
manifest=${manifest//'{{DOMAIN}}'/"$domain"}
manifest=${manifest//'{{NAME}}'/"$name"}
manifest=${manifest//'{{PRIVACY}}'/"$privacy"}
manifest=${manifest//'{{TERMS}}'/"$terms"}
printf '%s\n' "$manifest" >"$folder/manifest.json"
rm -f "$out"
(cd "$folder" && zip -q -X "$out" manifest.json color.png outline.png)
echo "$out: upload it in Teams (Apps, Manage your apps, Upload an app) or in the Teams admin centre."
