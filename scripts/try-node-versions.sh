#!/usr/bin/env bash
# scripts/try-node-versions.sh [VERSION…]: installs, starts, asks and tests Dayek on Node 20, 22 and 24, each in a temporary
# copy with node_modules of its own, and prints the table of docs/compatibility.md. Fails if any step failed.
# Node comes from the npm registry, with the headers that better-sqlite3 is compiled against. An index already built is reused.
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
platform=$(node -p '`${process.platform}-${process.arch}`')
question='Азаптауға тыйым салынған ба?'
tests=(tests/telegram/front-door.test.ts tests/telegram/store/store.test.ts tests/index/embedded/embedded-index.test.ts)
failed=0

# Runs one step with its output in a log; prints "ok (N s)" or "FAILED". The log of a failed step goes to standard error.
step() {
  local log="$work/$1.log" begun=$SECONDS
  shift
  if "$@" >"$log" 2>&1; then echo "ok ($((SECONDS - begun)) s)"; else
    tail -n 40 "$log" >&2
    echo FAILED
  fi
}

copy_sources() {
  mkdir -p "$1"
  (cd "$root" && git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$1")
  if [ -d "$root/embeddings/index" ]; then cp -R "$root/embeddings/index" "$1/embeddings/"; fi
}

# Opens the page as `npm start` does, fetches it and stops the process as a supervisor would. Without npm, which passes signals to
# its shell alone.
start_and_stop() {
  PORT=0 BOT_TOKEN='' node --enable-source-maps dist/main.js --no-open >start.log 2>&1 &
  local pid=$! url='' waited=0 result=1
  until url=$(grep -om1 'http://[^ ]*' start.log) || [ "$waited" -ge 120 ] || ! kill -0 "$pid"; do
    sleep 1
    waited=$((waited + 1))
  done
  if [ -n "$url" ]; then node -e 'fetch(process.argv[1]).then(r => process.exit(r.ok ? 0 : 1))' "$url" && result=0; fi
  kill -TERM "$pid"
  wait "$pid"
  local status=$?
  cat start.log
  echo "page fetched: $result, exit status: $status"
  [ "$result$status" = 00 ]
}

ask() {
  node_modules/.bin/tsx scripts/ask.ts --json "$question" | tee answer.json
  node -e 'process.exit(JSON.parse(require("node:fs").readFileSync("answer.json", "utf8")).outcome === "found" ? 0 : 1)'
}

try_version() {
  local runtime="$work/runtime-$1" copy="$work/dayek-$1"
  npm install --silent --no-save --prefix "$runtime" "node-$platform@$1" >&2 || return 1
  local home="$runtime/node_modules/node-$platform"
  copy_sources "$copy" && cd "$copy" || return 1
  export PATH="$home/bin:$PATH" npm_config_nodedir="$home"
  local version install started asked tested='not run'
  version=$(node --version)
  install=$(step "install-$1" npm ci)
  started=$(step "start-$1" start_and_stop)
  asked=$(step "ask-$1" ask)
  tested=$(step "test-$1" node_modules/.bin/vitest run "${tests[@]}")
  echo "| $version | $install | $started | $asked | $tested |"
}

versions=("$@")
if [ $# = 0 ]; then versions=(20 22 24); fi
echo '| Node | `npm ci` | `npm start` | `npm run ask` | tests |'
echo '|---|---|---|---|---|'
for version in "${versions[@]}"; do
  row=$(try_version "$version") || row="| $version | FAILED | | | |"
  echo "$row"
  case $row in *FAILED*) failed=1 ;; esac
done
exit "$failed"
