#!/bin/sh
# From a fresh clone on Debian 12 to the first answer: sh src/setup.sh
set -eu
cd "$(dirname "$0")/.."
. src/packages.sh

echo "kaeru を使えるようにします。"
install_packages
step "準備をします" configure release
step "プログラムを作ります(はじめは数分)" cmake --build --preset release --target kaeru_installed -j "$jobs"
step "事例と指針を読んで索引を作ります" build/release/kaeru index --corpus corpus --index index
echo
echo "$ build/release/kaeru search 上司だせ"
KAERU_LOG=off build/release/kaeru search --index index 上司だせ
