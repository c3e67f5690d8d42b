#!/bin/bash
# How well kaeru ranks, beside what a centre could install instead, on the same sets in the same run:
#
#   sh tests/bench/ranking.sh            kaeru, Xapian's n-grams, SQLite FTS5, Groonga, Lucene
#   sh tests/bench/ranking.sh --stress   what mistyped queries (stress.py) cost kaeru and Lucene
#   sh tests/bench/ranking.sh --quick    kaeru alone on a small built-in set, both tables
#
# Sets are the folders of $KAERU_DATA (../shared/data) that hold corpus.jsonl, queries.tsv and
# qrels.tsv; without any it says so and ends with status 77. Builds kaeru (release preset;
# KAERU_BUILD_DIR for another folder, whose kaeru --quick takes as it is). Prints Markdown. Runs and
# the queries as sent stay in build/bench/ranking/ (stress/) until the next run. Status 1 when kaeru is
# below a floor.
[ -n "$BASH_VERSION" ] || exec bash "$0" "$@"
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 2

build=${KAERU_BUILD_DIR:-build/release}
data=${KAERU_DATA:-../shared/data}
here=tests/bench/ranking
python=/usr/bin/python3  # Debian's own, which sees python3-xapian
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1

say() { echo "ranking: $*" >&2; }
stop() { say "$*"; exit 2; }

case "$*" in
  '') mode=ranking engines="xapian_ngrams sqlite_trigrams groonga_bigrams lucene_kuromoji" ;;
  --stress) mode=stress engines=lucene_kuromoji ;;
  --quick) mode=quick engines= ;;
  *) echo "usage: sh tests/bench/ranking.sh [--stress | --quick]" >&2; exit 2 ;;
esac

# ---- what it takes ----------------------------------------------------------------------------
need() {  # what is needed, a command that shows it is there, packages
  sh -c "$2" >/dev/null 2>&1 && return
  say "$1 is missing: apt-get install $3"
  # shellcheck disable=SC2086  # one word a package
  apt-get install -y --no-install-recommends $3 >&2 && return
  say "could not install $3; going on without $1"
  return 1
}
has() { case " $engines " in *" $1 "*) ;; *) return 1 ;; esac; }
drop() { engines=${engines/$1/}; }
lucene_there='command -v javac && ls /usr/share/java/lucene-analyzers-kuromoji-8*.jar'

if [ $mode = quick ]; then
  [ -x $python ] || { say "$python is missing: skipped"; exit 77; }
else
  need Python "[ -x $python ]" python3 || exit 2
  has xapian_ngrams && { need "Xapian's Python" "$python -c 'import xapian'" python3-xapian ||
    drop xapian_ngrams; }
  has groonga_bigrams && { need Groonga "command -v groonga" groonga-bin || drop groonga_bigrams; }
  has lucene_kuromoji && { need Lucene "$lucene_there" "default-jdk-headless liblucene8-java" ||
    drop lucene_kuromoji; }
  [ $mode = stress ] && need mecab "command -v mecab" "mecab mecab-ipadic-utf8"
fi
engines="kaeru_search $engines"

if [ $mode = quick ]; then
  out=$(mktemp -d "${TMPDIR:-/tmp}/kaeru-quick.XXXXXX") || exit 2
  trap 'rm -rf "$out"' EXIT
  sets=("$here/quick")
else
  out=build/bench/$mode
  rm -rf "$out"
  mkdir -p "$out" || exit 2
  sets=()
  for set in "$data"/*; do
    [ -f "$set/corpus.jsonl" ] && [ -f "$set/queries.tsv" ] && [ -f "$set/qrels.tsv" ] && sets+=("$set")
  done
  [ ${#sets[@]} -gt 0 ] || { say "no ranking set under $data; set KAERU_DATA"; exit 77; }
fi

if [ $mode != quick ] || [ ! -x "$build/kaeru" ]; then
  { cmake --preset release -B "$build" && cmake --build "$build" --target kaeru; } >"$out/build.log" 2>&1 ||
    { tail -20 "$out/build.log" >&2; stop "kaeru does not build"; }
fi
KAERU_BINARY=$(realpath "$build/kaeru")
export KAERU_BINARY

# ---- the work ---------------------------------------------------------------------------------
index_set() {  # set's folder, folder of its results
  local engine
  for engine in $engines; do
    say "$(basename "$1"): $engine"
    mkdir -p "$2/$engine"
    $python "$here/$engine.py" index "$1/corpus.jsonl" "$2/$engine/index" >"$2/$engine/facts.tsv" ||
      stop "$engine could not index $1"
    rank "$engine" "$1/queries.tsv" "$2" run sent >>"$2/$engine/facts.tsv"
  done
}
rank() {  # engine, queries, folder of results, name of the run, name of what was sent
  $python "$here/$1.py" rank "$3/$1/index" "$2" "$3/$1/$4.trec" "$3/$1/$5.tsv" ||
    stop "$1 could not rank $2"
}
stress_set() {  # set's folder, folder of its results
  local queries kind engine
  $python tests/bench/stress.py "$1/queries.tsv" "$2/queries" >"$2/kinds.tsv" || stop "stress.py failed"
  for queries in "$2"/queries/*.tsv; do
    for engine in $engines; do
      kind=$(basename "$queries" .tsv)
      rank "$engine" "$queries" "$2" "$kind" "$kind.sent" >/dev/null
    done
  done
}

status=0
for set in "${sets[@]}"; do
  results=$out/$(basename "$set")
  index_set "$set" "$results"
  # shellcheck disable=SC2086  # one word an engine
  if [ $mode != stress ]; then
    $python "$here/tables.py" ranking "$set" "$results" $engines || status=1
  fi
  if [ $mode != ranking ]; then
    stress_set "$set" "$results"
    # shellcheck disable=SC2086
    $python "$here/tables.py" stress "$set" "$results" "$results/queries" $engines || status=1
  fi
  rm -rf "$results"/*/index
done
[ $mode = quick ] || echo "
Beside this: $out/SET/ENGINE/ holds each run (.trec) and the queries as sent (sent.tsv)."
exit $status
