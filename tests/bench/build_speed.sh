#!/bin/bash
# How fast kaeru builds its index and answers, beside Xapian's own indexer on the same files in the
# same run:
#
#   sh tests/bench/build_speed.sh [N]      N generated case studies, 10000 unless told
#
# Builds kaeru and kaeru_generate (release preset; KAERU_BUILD_DIR for another folder), then times
# `kaeru index --full` and `omindex` with n-grams three times each, alternating, files cached, and
# 20 queries taken from the case studies. Prints Markdown, medians. Everything else goes to a folder
# under $TMPDIR that is removed at the end. KAERU_BENCH_SEED (1) chooses other case studies.
[ -n "$BASH_VERSION" ] || exec bash "$0" "$@"
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 2

count=${1:-10000}
build=${KAERU_BUILD_DIR:-build/release}
repeats=3
export LC_ALL=C.UTF-8 XAPIAN_CJK_NGRAM=1 KAERU_LOG=off
case $count in '' | *[!0-9]*) echo "usage: sh tests/bench/build_speed.sh [N]" >&2; exit 2 ;; esac

say() { echo "build_speed: $*" >&2; }
stop() { say "$*"; exit 2; }

need() {  # program package
  command -v "$1" >/dev/null && return
  say "$1 is missing: apt-get install $2"
  apt-get install -y "$2" >&2 || stop "could not install $2; install it and come back"
}
need /usr/bin/time time
need omindex xapian-omega
need quest xapian-omega
need xapian-delve xapian-tools

work=$(mktemp -d "${TMPDIR:-/tmp}/kaeru-bench.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
log=$work/log

# ---- build and generate -----------------------------------------------------------------------
cmake --preset release -B "$build" >"$log" 2>&1 || { tail -20 "$log" >&2; stop "cmake failed"; }
cmake --build "$build" --target kaeru_generate >"$log" 2>&1 ||
  { tail -20 "$log" >&2; stop "kaeru_generate does not build"; }
kaeru=$build/kaeru
cmake --build "$build" --target kaeru >"$log" 2>&1 ||
  { grep -m5 -E 'error|FAILED' "$log" >&2; say "kaeru does not build: omindex only"; kaeru=; }

cases=$work/cases
"$build/kaeru_generate" --count "$count" --seed "${KAERU_BENCH_SEED:-1}" --out "$cases" >"$log" ||
  stop "kaeru_generate failed"
generated=$(tail -1 "$log")
bytes=$(awk '{print $4}' <<<"$generated")
find "$cases" -name '*.md' -print0 | sort -z | xargs -0 cat >/dev/null  # into the page cache

# ---- indexing ---------------------------------------------------------------------------------
timed() {  # name command…: appends "wall CPU RSS_KB" to the name's times
  /usr/bin/time -q -o "$work/time" -f '%e %U %S %M' "${@:2}" >"$log" 2>&1 ||
    { tail -5 "$log" >&2; stop "$1 failed"; }
  awk '{print $1, $2 + $3, $4}' "$work/time" >>"$work/$1.times"
}
median() { sort -g | awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }
column() { awk -v n="$2" '{print $n}' "$work/$1.times" | median; }
size() { find "$1" -type f -printf '%s\n' | awk '{n += $1} END {print n + 0}'; }

for ((i = 1; i <= repeats; i++)); do
  say "indexing, round $i of $repeats"
  if [ -n "$kaeru" ]; then
    rm -rf "$work/index"
    timed kaeru "$kaeru" index --full --corpus "$cases" --index "$work/index"
  fi
  rm -rf "$work/omega"
  timed omindex omindex --db "$work/omega" --url / --mime-type=md:text/plain "$cases"
done
indexed=$(xapian-delve -1 "$work/omega" | awk -F'= *' '/number of documents/ {print $2}')
[ "$indexed" = "$count" ] || say "omindex holds $indexed documents, not $count"

row() {  # label, format, kaeru's value, omindex's value
  awk -v label="$1" -v f="$2" -v k="$3" -v o="$4" 'BEGIN {
    printf "| %s | %s | %s | %s |\n", label, k == "" ? "–" : sprintf(f, k), sprintf(f, o),
           k == "" ? "–" : sprintf("%.2f", k / o) }'
}
figure() {  # awk expression over w(all) c(pu) m(emory KB) s(ize) b(ytes) n(umber)
  [ "$1" != kaeru ] || [ -n "$kaeru" ] || return 0
  local db=$work/index
  [ "$1" = kaeru ] || db=$work/omega
  awk -v w="$(column "$1" 1)" -v c="$(column "$1" 2)" -v m="$(column "$1" 3)" -v s="$(size "$db")" \
    -v b="$bytes" -v n="$count" "BEGIN {print $2}"
}
both() { row "$1" "$2" "$(figure kaeru "$3")" "$(figure omindex "$3")"; }

cat <<END
## Building the index

$count case studies, $(awk -v b="$bytes" 'BEGIN {printf "%.1f", b / 1e6}') MB (seed ${KAERU_BENCH_SEED:-1}, digest ${generated##* }); $(omindex --version | head -1);
$(nproc) CPUs,$(sed -n 's/^model name[^:]*://p' /proc/cpuinfo | head -1), load $(cut -d' ' -f1 /proc/loadavg). Medians of $repeats, alternating, files cached.

| | kaeru index --full | omindex, n-grams | ratio |
|---|---|---|---|
END
both "wall, s" %.2f w
both "MB/s of text" %.2f "b / 1e6 / w"
both "files/s" %.0f "n / w"
both "CPU, s" %.2f c
both "peak RSS, MB" %.0f "m / 1024"
both "index ÷ text" %.2f "s / b"
xapian-compact "$work/omega" "$work/compact" >/dev/null 2>&1 &&
  row "index ÷ text, omindex's after xapian-compact" %.2f "$(figure kaeru "s / b")" \
    "$(awk -v s="$(size "$work/compact")" -v b="$bytes" 'BEGIN {print s / b}')"

# ---- queries ----------------------------------------------------------------------------------
# Twenty, from files evenly spread: by turns the title and a claim, up to the first punctuation.
find "$cases" -name '*.md' | sort >"$work/files"
awk -v n="$count" 'int(NR * 40 / n) != last { last = int(NR * 40 / n); print }' "$work/files" |
  while read -r file && turn=$((1 - ${turn:-0})); do
    if ((turn)); then
      sed -n 's/^標題: *//p' "$file"
    else
      sed -n 's/^「\([^」]*\)」.*/\1/p' "$file"
    fi | sed 's/^「//; s/[、。「」].*//' | grep -m1 .
  done | head -20 >"$work/queries"

once() {  # command…: appends its whole-process time in ms to $work/ms; status 2 and up is a failure
  local from=$EPOCHREALTIME status to
  "$@" >/dev/null 2>"$log"
  status=$?
  to=$EPOCHREALTIME
  ((status < 2)) || { tail -3 "$log" >&2; stop "$* failed"; }
  echo $((${to/./} - ${from/./})) | awk '{print $1 / 1000}' >>"$work/ms"
}
# Drops one index from the page cache, programs and libraries stay: what GNU dd documents.
chill() { find -H "$1" -type f -exec dd if={} iflag=nocache count=0 status=none \; ; }
ask() {  # folder to chill or "", then the command; the query comes last
  local query
  while read -r query; do
    [ -z "$1" ] || chill "$1"
    once "${@:2}" "$query"
  done <"$work/queries"
}
answer_row() {  # label, index folder, command…
  local warm cold=–
  once "${@:3}" "$(head -1 "$work/queries")"
  rm -f "$work/ms"
  for ((i = 0; i < repeats; i++)); do ask "" "${@:3}"; done
  warm=$(median <"$work/ms")
  rm -f "$work/ms"
  ask "$2" "${@:3}"
  cold=$(median <"$work/ms")
  printf '| %s | %.1f | %.1f |\n' "$1" "$warm" "$cold"
}
opens() { "$1" "$2"; }     # takes the query too, and ignores it
only() { "$1" --version; }

sync -f "$work"
cat <<END

## Answering

$(wc -l <"$work/queries") queries such as $(sed -n '1s/.*/「&」/p;2s/.*/「&」/p' "$work/queries" | tr -d '\n'), whole process, median ms; cold = index dropped from the page cache.

| | warm | cold |
|---|---|---|
END
if [ -n "$kaeru" ]; then
  export KAERU_LOG=$work/log.sqlite
  answer_row "kaeru search" "$work/index" "$kaeru" search --index "$work/index"
  answer_row "a process that only opens kaeru's index (xapian-delve)" "$work/index" \
    opens xapian-delve "$(find "$work/index/" -type d -name op | head -1)"
  answer_row "kaeru --version, no index" "$work/index" only "$kaeru"
fi
answer_row "quest on omindex's index" "$work/omega" quest --db "$work/omega" --flags cjk_ngram --msize 10
answer_row "a process that only opens omindex's index (xapian-delve)" "$work/omega" \
  opens xapian-delve "$work/omega"
[ -n "$kaeru" ]
