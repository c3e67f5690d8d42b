#!/bin/sh
# The package on a bare Debian 12: installed, used by ordinary users, upgraded, out of disk, removed.
#   cmake --workflow --preset package
#   cmake --build build/release --target kaeru_golden     # for the golden scenarios; passed over without
#   sudo sh tests/package/install_test.sh [PACKAGE.deb [CACHE]]
# Needs root, debootstrap and Debian's mirror. The bare system stays in CACHE (build/package) for the
# next time. Everything is mounted in a name space of its own, which ends with this script, however
# it ends. Status 1 when a line says NO.
set -eu
if [ "${1:-}" != --inside ]; then
  cd "$(dirname "$0")/../.."
  exec unshare --mount --propagation private sh tests/package/install_test.sh --inside "$@"
fi
deb=$(realpath "${2:-$(ls -t build/release/kaeru_*.deb | head -n 1)}")
cache=$(realpath -m "${3:-build/package}")
source=$PWD
root=$cache/root
log=$cache/log
failed=0

# --- what the test is made of

# check WHAT COMMAND…: the command's success, told in a line; its output when it fails.
check() {
  what=$1
  shift
  if "$@" >"$log" 2>&1; then
    echo "ok  $what"
  else
    echo "NO  $what"
    tail -n 20 "$log" | sed 's/^/      /'
    failed=1
  fi
}

fails() { ! "$@"; }

as_root() {
  chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive TMPDIR=/tmp sh -c "$1"
}

# As one who has a home and nothing else; as_user op 'kaeru search 上司だせ'
as_user() {
  home=$([ "$1" = nobody ] && echo /nonexistent || echo "/home/$1")
  chroot --userspec="$1" "$root" env -i PATH=/usr/bin:/bin HOME="$home" LANG=C.UTF-8 sh -c "
    cd $home 2>/dev/null || cd /
    $2"
}

install() { as_root "apt-get -q install -y --no-install-recommends $1"; }

answers() { as_user "$1" "kaeru search 上司だせ" | grep 上司を出せと言われた; }

# Every path with its mode and owner, but homes and where dpkg and apt keep their own books.
everything() {
  find "$root" -xdev \( -path "$root/proc" -o -path "$root/dev" -o -path "$root/tmp" \
    -o -path "$root/var/lib/dpkg" -o -path "$root/var/lib/apt" -o -path "$root/var/cache" \
    -o -path "$root/var/log" -o -path "$root/home" -o -path "$root/root" -o -path "$root$source" \) -prune \
    -o -printf '%y %m %u:%g %P\n' | LC_ALL=C sort
}

same_as_before() { everything | diff "$cache/before" -; }

# --- the bare system

bare_system() {
  mkdir -p "$cache/archives/partial"
  if [ ! -d "$cache/base" ]; then
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' 'Created-By: Packages' | head -n 1)
    debootstrap --variant=minbase bookworm "$cache/base.new" "${mirror:-http://deb.debian.org/debian}"
    mv "$cache/base.new" "$cache/base"
  fi
  [ ! -e "$root" ] || [ -e "$cache/base" ] || { echo "$cache is not this test's" >&2; exit 2; }
  rm -rf "$root"
  cp -a "$cache/base" "$root"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  mkdir -p "$root$source"
  mount --bind "$cache/archives" "$root/var/cache/apt/archives"
  mount --bind -o ro "$source" "$root$source"
  mount -t proc proc "$root/proc"
  mount --bind /dev "$root/dev"
  mount -t devpts devpts "$root/dev/pts"
  as_root "apt-get -q update && useradd -m op && useradd -m trainer"
  # Else autoremove keeps what anything else on the system would suggest.
  printf 'APT::AutoRemove::%sImportant "false";\n' Recommends Suggests >"$root/etc/apt/apt.conf.d/strict"
  cp "$deb" "$root/tmp/kaeru.deb"
}

# lower VERSION: the same package under a lower version, with a file that the newer one lacks.
lower() {
  rm -rf "$cache/lower"
  dpkg-deb -R "$deb" "$cache/lower"
  sed -i "s/^Version: .*/Version: $1/" "$cache/lower/DEBIAN/control"
  echo old >"$cache/lower/usr/share/kaeru/gone"
  dpkg-deb --root-owner-group -Znone -b "$cache/lower" "$root/tmp/lower.deb"
  rm -rf "$cache/lower"
}

# --- what is asked of the package

installed() {
  check "apt install, with the Depends alone" install /tmp/kaeru.deb
  check "kaeru version is the package's" sh -c \
    "[ \"\$(chroot '$root' kaeru version)\" = \"kaeru \$(dpkg-deb -f '$deb' Version)\" ]"
  check "kaeru search answers an ordinary user at once" answers op
  check "and one without a home" answers nobody
  check "and root" as_root "kaeru search 上司だせ"
  check "kaeru verify: the index is whole" as_root "kaeru verify"
  check "nothing of the index can be written by others" sh -c \
    "[ -z \"\$(find '$root/var/lib/kaeru' ! -type l -perm /022)\" ]"
  check "the manual page" as_root "zcat /usr/share/man/man1/kaeru.1.gz | grep 'SH コマンド'"
  check "completion in bash" as_root \
    "bash -c '. /usr/share/bash-completion/completions/kaeru && complete -p kaeru && COMP_WORDS=(kaeru sea) COMP_CWORD=1 && _kaeru && [ \"\${COMPREPLY[0]}\" = search ]'"
  check "the package's guides" as_root "cat /usr/share/doc/kaeru/administrator.md /usr/share/doc/kaeru/copyright"
  check "Debian's changelog begins with the version" as_root \
    "zcat /usr/share/doc/kaeru/changelog.gz | head -n 1 | grep -F \"($(dpkg-deb -f "$deb" Version))\""
  check "md5sums agree" as_root "dpkg --verify kaeru && cd / && md5sum --quiet -c /var/lib/dpkg/info/kaeru.md5sums"
}

used() {
  check "a trainer's own corpus" as_user trainer "mkdir -p corpus/cases && cp /usr/share/kaeru/corpus/cases/tsuhan-2025-0*.md corpus/cases/"
  check "search does not answer from the installed index beside it" fails as_user trainer "kaeru search 上司だせ"
  check "kaeru new" as_user trainer "kaeru new case 送料の説明を求められた --no-edit --no-index"
  check "kaeru lint" as_user trainer "kaeru lint --corpus corpus corpus/cases/tsuhan-2025-0*.md"
  check "kaeru index" as_user trainer "kaeru index && test -d index/current"
  check "kaeru search finds in it" as_user trainer "kaeru search 離島 送料 | grep 離島"
  check "kaeru verify" as_user trainer "kaeru verify"
  check "kaeru status" as_user trainer "kaeru status"
  check "an index may not be built over the installed one" fails as_user op "kaeru index --index /var/lib/kaeru/index"
  check "the installed one still answers" answers op
}

scenarios() {
  as_user op "KAERU_PROGRAM=/usr/bin/kaeru $source/build/release/kaeru_golden --gtest_brief=1 --gtest_filter='$1'"
}

# Searches have a deadline, which a busy machine may miss: what failed is asked once more, alone.
golden_twice() {
  scenarios '*' && return
  grep -qE '^ *[0-9]+ FAILED TEST' "$log" || return 1  # it did not come to its end
  again=$(sed -n 's/^\[  FAILED  \] \(.*\), where.*/\1/p' "$log" | sort -u | paste -sd :)
  [ -n "$again" ] || return 1
  echo "again: $again"
  scenarios "$again"
}

golden() {
  if [ ! -x build/release/kaeru_golden ]; then
    echo "--  golden scenarios: not built"
    return
  fi
  check "apt install git, for the scenarios of changes" install git
  cp build/release/share/kaeru/models/golden.model "$root/usr/share/kaeru/models/"  # learnt once, not every time
  check "golden scenarios with the installed program" golden_twice
  grep -E '^(again|\[  PASSED)' "$log" | sed 's/^/      /'
  rm "$root/usr/share/kaeru/models/golden.model"
  as_root "apt-get -q purge -y --autoremove git" >"$log" 2>&1
}

removed() {
  as_root "echo ours >/var/lib/kaeru/ours"
  check "apt remove" as_root "apt-get -q remove -y kaeru"
  check "the centre's own file in /var/lib/kaeru stays" as_root "cat /var/lib/kaeru/ours && rm -r /var/lib/kaeru"
  check "apt autoremove of what it needed" as_root "apt-get -q autoremove -y --purge"
  check "nothing else is left" same_as_before
  check "the trainer's corpus, index and state are" as_root "ls /home/trainer/corpus/cases /home/trainer/index/current"
  check "the operator's log is" as_root "ls /home/op/.local/state/kaeru"
  check "apt install again" install /tmp/kaeru.deb
  check "it answers" answers op
  check "the trainer's own index answers still" as_user trainer "kaeru search 離島 送料 | grep 離島"
  check "apt purge" as_root "apt-get -q purge -y --autoremove kaeru"
  check "nothing is left" same_as_before
  check "dpkg has forgotten it" fails as_root "dpkg -s kaeru"
}

upgraded() {
  lower 0.9.0
  check "apt install of a lower version" install /tmp/lower.deb
  check "it answers" answers op
  rm "$root"/var/lib/kaeru/index/current/op/postlist.glass
  check "an index that cannot be read" fails answers op
  check "apt install upgrades" install /tmp/kaeru.deb
  check "the index was built anew" answers op
  check "one generation is left" as_root "[ \$(ls -d /var/lib/kaeru/index/gen-* | wc -l) = 1 ]"
  check "no file of the lower version is left" fails as_root "ls /usr/share/kaeru/gone"
  check "purge" as_root "apt-get -q purge -y --autoremove kaeru"
  check "nothing is left" same_as_before
}

out_of_disk() {
  mkdir "$root/var/lib/kaeru"
  mount -t tmpfs -o size=8m tmpfs "$root/var/lib/kaeru"
  check "installing fails when /var is full" fails install /tmp/kaeru.deb
  grep '^kaeru' "$log" | tee "$cache/said" | sed 's/^/      /'
  check "and says in Japanese what to do" grep 'dpkg --configure kaeru」を実行してください' "$cache/said"
  mount -o remount,size=200m "$root/var/lib/kaeru"
  check "with room, dpkg --configure kaeru mends it" as_root "dpkg --configure kaeru"
  check "it answers" answers op
  umount "$root/var/lib/kaeru"
  rm -rf "$root/var/lib/kaeru"
  check "purge" as_root "apt-get -q purge -y --autoremove kaeru"
  check "nothing is left" same_as_before
}

bare_system >"$cache.log" 2>&1 || { tail -n 20 "$cache.log" >&2; exit 1; }
everything >"$cache/before"
installed
used
golden
removed
upgraded
out_of_disk
exit $failed
