#!/bin/sh
# Fuzzes each target for some seconds: sh tests/fuzz/run.sh [SECONDS [TARGET…]]
# Corpora grow in build/fuzz/corpus, findings go to build/fuzz/findings; 1 when there is any.
# --smoke: 5 seconds of each target that is built already; 77 when none is.
set -eu
cd "$(dirname "$0")/../.."
. src/packages.sh

longest=2048  # bytes of an input
out=build/fuzz

all_targets() { (cd tests/fuzz/seeds && echo *); }

# libFuzzer comes with clang, in a package of its own.
has_libfuzzer() {
  command -v clang++-16 >/dev/null &&
    [ -e "$(clang++-16 -print-file-name="libclang_rt.fuzzer-$(uname -m).a")" ]
}

# build TARGET…
build() {
  if ! has_libfuzzer; then
    echo "clang と libFuzzer が要ります: sudo apt-get install clang-16 libclang-rt-16-dev" >&2
    exit 2
  fi
  mkdir -p build
  : >"$log"
  step "準備をします" configure fuzz
  # shellcheck disable=SC2046  # one word a target
  step "作ります(はじめは十数分)" \
    cmake --build --preset fuzz -j "$jobs" --target $(printf 'fuzz_%s ' "$@")
}

# fuzz TARGET: tells executions, edges and files, or what was found.
fuzz() {
  mkdir -p "$out/corpus/$1" "$out/findings/$1"
  words=
  [ ! -e "tests/fuzz/words/$1.dict" ] || words=-dict=tests/fuzz/words/$1.dict
  # shellcheck disable=SC2086
  if TMPDIR=/dev/shm UBSAN_OPTIONS=print_stacktrace=1 "$out/fuzz_$1" \
    -max_total_time="$seconds" -timeout=30 -rss_limit_mb=2048 -max_len="$longest" \
    -print_final_stats=1 -artifact_prefix="$out/findings/$1/" $words \
    "$out/corpus/$1" "tests/fuzz/seeds/$1" >"$out/$1.log" 2>&1; then
    printf '  %-14s %s\n' "$1" "$(grep -a DONE "$out/$1.log" | tr '\t' ' ')"
  else
    found="$found $1"
    grep -a -E 'what\(\)|SUMMARY|written to' "$out/$1.log" | cut -c 1-300
  fi
}

if [ "${1:-}" = --smoke ]; then
  seconds=5
  targets=
  for target in $(all_targets); do [ ! -x "$out/fuzz_$target" ] || targets="$targets $target"; done
  if [ -z "$targets" ]; then
    echo "作られた標的がありません。作るには: sh tests/fuzz/run.sh"
    exit 77
  fi
else
  seconds=${1:-60}
  [ $# -eq 0 ] || shift
  targets=${*:-$(all_targets)}
  # shellcheck disable=SC2086
  build $targets
fi

found=
for target in $targets; do fuzz "$target"; done
[ -z "$found" ] || { echo "見つかりました:$found(入力は $out/findings)" >&2; exit 1; }
