#!/usr/bin/env bash
# The topology of compose.yaml as plain processes on one machine: PostgreSQL, Redis, two nodes, and nginx when it is there. Ctrl+C ends them all, the nodes first.
# Usage: deploy/local.sh [FOLDER]        all that is written lies in FOLDER, data/local by default; a second start goes on with it
#                                      (as root, PostgreSQL's data may have to lie elsewhere: FOLDER/postgres then is a link)
#   PORT=8080                            of the proxy; the nodes, PostgreSQL and Redis take the four after it
#   PROGRAM=…/ChatAssist.Bot.dll         the built program
# Each process has its id in FOLDER/NAME.pid and its words in FOLDER/NAME.log: kill -TERM $(cat FOLDER/node-a.pid) drains a node, kill -KILL is a crash.
set -euo pipefail
set -m # each process in a group of its own: Ctrl+C reaches this script only

root=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-$root/data/local}
port=${PORT:-8080}
program=${PROGRAM:-$root/Bot/bin/Release/net10.0/ChatAssist.Bot.dll}
node_a=$((port + 1)) node_b=$((port + 2)) postgres=$((port + 3)) redis=$((port + 4))
PATH=$PATH:/usr/sbin
for bin in /usr/lib/postgresql/*/bin; do PATH+=:$bin; done # Debian's folders; elsewhere its programs are on the path

missing=
for needed in initdb postgres psql createdb redis-server redis-cli curl dotnet; do
  command -v "$needed" >/dev/null || missing+=" $needed"
done
if [ -n "$missing" ]; then
  echo "Not found:$missing. They come with PostgreSQL, Redis, curl and .NET." >&2
  exit 1
fi

start() { # NAME COMMAND…
  local name=$1
  shift
  "$@" >"$folder/$name.log" 2>&1 </dev/null &
  echo $! >"$folder/$name.pid"
}

stop() { # NAME SIGNAL: and waits for the end
  local pid
  pid=$(cat "$folder/$1.pid" 2>/dev/null) || return 0
  kill "-$2" "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  rm -f "$folder/$1.pid"
}

stop_all() {
  trap - EXIT INT TERM
  kill -TERM $(cat "$folder/node-a.pid" "$folder/node-b.pid" 2>/dev/null) 2>/dev/null || true
  stop node-a TERM
  stop node-b TERM
  stop proxy QUIT
  stop redis TERM
  stop postgres INT
}

until_it() { # NAME COMMAND…: until the command succeeds, or the process has ended
  local name=$1
  shift
  until "$@" >/dev/null 2>&1; do
    if ! kill -0 "$(cat "$folder/$name.pid")" 2>/dev/null; then
      echo "$name did not start:" >&2
      tail -n 20 "$folder/$name.log" >&2
      return 1
    fi
    sleep 0.1
  done
}

# PostgreSQL does not run as root: there it runs as the user of its package.
as_postgres=(env)
if [ "$(id -u)" = 0 ]; then as_postgres=(setpriv --reuid postgres --regid postgres --clear-groups); fi

make_postgres_folder() { # DATA: where the user of PostgreSQL cannot get to it (below root's home, say), a link to a folder in that user's home
  if "${as_postgres[@]}" test -x "$folder"; then
    mkdir "$1"
    if [ "$(id -u)" = 0 ]; then chown postgres "$1"; fi
  else
    ln -s "$("${as_postgres[@]}" mktemp -d "$(getent passwd postgres | cut -d: -f6)/chatassist-XXXXXX")" "$1"
  fi
}

start_postgres() {
  local data=$folder/postgres
  if [ ! -e "$data" ]; then make_postgres_folder "$data"; fi
  data=$(readlink -f "$data")
  if [ ! -e "$data/PG_VERSION" ]; then
    "${as_postgres[@]}" initdb --pgdata "$data" --username chatassist --auth trust --encoding UTF8 --locale C.UTF-8 >"$folder/initdb.log" 2>&1 || {
      cat "$folder/initdb.log" >&2
      return 1
    }
  fi
  start postgres "${as_postgres[@]}" postgres -D "$data" -h 127.0.0.1 -p "$postgres" -k ""
  until_it postgres psql "host=127.0.0.1 port=$postgres user=chatassist dbname=postgres" -c "SELECT 1"
  createdb -h 127.0.0.1 -p "$postgres" -U chatassist chatassist 2>/dev/null || true # it is there already
}

start_node() { # NAME PORT: three times at most, for the program gives its database two seconds to answer what it reads first, and a machine that starts everything at once may be slow
  local try
  for try in 1 2 3; do
    start "$1" env ASPNETCORE_FORWARDEDHEADERS_ENABLED=true dotnet "$program" --urls "http://127.0.0.1:$2" "--Data:Folder=$folder/data" \
      "--Data:Postgres=Host=127.0.0.1;Port=$postgres;Database=chatassist;Username=chatassist" "--Redis:Connection=redis://127.0.0.1:$redis"
    if until_it "$1" curl -fsS "http://127.0.0.1:$2/health/ready"; then return; fi
  done
  return 1
}

start_proxy() {
  # Addresses, not names: nothing has to be asked for again, and an older nginx could not.
  sed -e "s/ resolve / /; s/node-a:8080/127.0.0.1:$node_a/; s/node-b:8080/127.0.0.1:$node_b/; s/listen 80;/listen 127.0.0.1:$port;/" \
    -e "s#/etc/nginx/chatassist-locations.conf#$root/deploy/nginx-locations.conf#" "$root/deploy/nginx-compose.conf" >"$folder/site.conf"
  cat >"$folder/nginx.conf" <<END
daemon off;
pid $folder/nginx.pid;
error_log stderr;
events { }
http {
    client_body_temp_path $folder/nginx;
    proxy_temp_path $folder/nginx;
    fastcgi_temp_path $folder/nginx;
    uwsgi_temp_path $folder/nginx;
    scgi_temp_path $folder/nginx;
    include $folder/site.conf;
}
END
  start proxy nginx -p "$folder" -e stderr -c "$folder/nginx.conf"
  until_it proxy curl -fsS "http://127.0.0.1:$port/health/live"
}

mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
[ -e "$program" ] || dotnet build "$root/Bot" -c Release -v quiet -nologo
trap stop_all EXIT
trap 'exit 130' INT TERM

start_postgres
start redis redis-server --port "$redis" --bind 127.0.0.1 --save "" --appendonly no --dir "$folder"
until_it redis redis-cli -p "$redis" ping
start_node node-a "$node_a" # alone at first: a first start prints the passwords
cat "$folder/node-a.log"
start_node node-b "$node_b"
echo "Nodes: http://127.0.0.1:$node_a http://127.0.0.1:$node_b"
if command -v nginx >/dev/null; then
  start_proxy
  echo "Proxy: http://127.0.0.1:$port"
fi
echo "Ready. Ctrl+C ends all."
wait
