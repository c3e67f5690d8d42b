#!/bin/sh
# Every test, under AddressSanitizer and UndefinedBehaviorSanitizer: sh tests/run.sh
set -eu
cd "$(dirname "$0")/.."
. src/packages.sh

packages="$packages xapian-tools python3 tmux xlsx2csv pandoc"  # what only tests use
install_packages
step "準備をします" configure dev
step "テストを作ります(はじめは十数分)" cmake --build --preset dev -j "$jobs"
echo "  テストを走らせます"
if ctest --preset dev -j "$jobs" >build/tests.log 2>&1; then
  sed -n '/tests passed/,$p' build/tests.log
else
  grep -v -e ' Passed ' -e '^ *Start ' build/tests.log | tail -n 200
  exit 1
fi
