#!/usr/bin/env bash
# VS Code's engine from the npm registry, into the folder DIR: install.sh DIR
# A plain `npm install code-server` fails on native parts that no test of an extension needs: they are left out.
# On Debian it wants: libkrb5-dev libx11-dev libxkbfile-dev libsecret-1-dev ripgrep chromium fonts-noto-cjk
set -euo pipefail
mkdir -p "$1" && cd "$1"
[ -e installed ] && exit 0
npm install code-server@4.100.3 playwright-core@1 --ignore-scripts --no-audit --no-fund
npm rebuild argon2 --build-from-source
cd node_modules/code-server/lib/vscode
npm install --omit=dev --ignore-scripts --no-audit --no-fund
mkdir -p node_modules/@vscode/ripgrep/bin && ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
ln -sfn node_modules node_modules.asar
(cd bin/remote-cli && ln -sf code-linux.sh code-server)
(cd bin/helpers && ln -sf browser-linux.sh browser.sh)
(cd extensions && npm install --omit=dev --ignore-scripts --no-audit --no-fund)
cd "$OLDPWD" && touch installed
