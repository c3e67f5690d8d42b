#!/bin/sh
# Every test, under AddressSanitizer and UndefinedBehaviorSanitizer: sh tests/run.sh
set -eu
cd "$(dirname "$0")/.."
. src/packages.sh

# A log of ctest without what went well: of a process's tests those that failed or never ended.
failures() {
  awk '/ Passed / || /^ *Start / || /^\[-----/ { next }
       /^\[ RUN/ { printf "%s", held; held = $0 "\n"; running = 1; next }
       running && /^\[ *(OK|SKIPPED) / { held = ""; running = 0; next }
       running && /^\[ *FAILED / { printf "%s%s\n", held, $0; held = ""; running = 0; next }
       running { held = held $0 "\n"; next }
       { print }
       END { printf "%s", held }' "$1"
}

packages="$packages xapian-tools python3 tmux xlsx2csv pandoc"  # what only tests use
install_packages
step "準備をします" configure dev
step "テストを作ります(はじめは十数分)" cmake --build --preset dev -j "$jobs"
echo "  テストを走らせます"
if ctest --preset dev -j "$jobs" >build/tests.log 2>&1; then
  sed -n '/tests passed/,$p' build/tests.log
else
  failures build/tests.log | tail -n 200
  exit 1
fi
