#!/usr/bin/env bash
# The built extension in VS Code's own engine: opens a draft, asks for hover, squiggles, completion and the side view.
# Screenshots go to editors/vscode/media. Needs what install.sh names; `make e2e-vscode` calls it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=$root/out/e2e
tifa=$root/.venv/bin/tifa
port=${PORT:-8099}

for needed in chromium rg node npm; do
  command -v "$needed" >/dev/null || { echo "Error: $needed is missing (on Debian: apt-get install chromium ripgrep nodejs npm fonts-noto-cjk libkrb5-dev libx11-dev libxkbfile-dev libsecret-1-dev)"; exit 1; }
done
"$here/install.sh" "$work"

rm -rf "$work/data" "$work/extensions" "$work/drafts"
mkdir -p "$work/drafts/.vscode" "$work/data/User"
cp "$here/report.txt" "$work/drafts/"
cp "$here/settings.json" "$work/data/User/settings.json"
memory=$work/drafts/memory.db
"$tifa" --memory "$memory" memory add "$root/examples/county-report.tsv" --title "County report 2024" --date 2024-01-20
printf '{ "tifa.command": ["%s"], "tifa.memory": "%s" }\n' "$tifa" "$memory" > "$work/drafts/.vscode/settings.json"

cd "$work"
entry=node_modules/code-server/out/node/entry.js
node "$entry" --user-data-dir data --extensions-dir extensions --install-extension "$root/editors/vscode/dist/tifa.vsix"
node "$entry" --user-data-dir data --extensions-dir extensions --auth none --bind-addr "127.0.0.1:$port" \
  --disable-telemetry --disable-update-check --disable-workspace-trust "$work/drafts" > server.log 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
NODE_PATH=$work/node_modules timeout 240 node "$here/drive.cjs" "http://127.0.0.1:$port/?folder=$work/drafts" "$root/editors/vscode/media"
