# What src/setup.sh and tests/run.sh share; read with `.`, from the project's root, in any POSIX shell.

packages="g++ cmake ninja-build pkg-config libxapian-dev libicu-dev libcmark-dev libyaml-cpp-dev
nlohmann-json3-dev libcli11-dev libfmt-dev libxxhash-dev libgtest-dev libgmock-dev
librapidcheck-dev libsqlite3-dev libsodium-dev libcsv-dev skkdic libjs-chart.js"

jobs=$(nproc 2>/dev/null || echo 1)
log=build/setup.log

# step TEXT COMMAND…: says what is done and does it; all output goes to the log, whose end is shown
# when the command fails.
step() {
  echo "  $1"
  shift
  echo "+ $*" >>"$log"
  if "$@" >>"$log" 2>&1; then return 0; fi
  tail -n 40 "$log" >&2
  echo "うまくいきませんでした。記録の全文: $log" >&2
  exit 1
}

missing_packages() {
  for package in $packages; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || echo "$package"
  done
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

# The package lists of a fresh system are empty or old: fetch them only when installing fails.
install_or_update() {
  apt_install "$@" && return 0
  as_root apt-get update && apt_install "$@"
}

install_packages() {
  mkdir -p build
  : >"$log"
  missing=$(missing_packages)
  [ -z "$missing" ] && return 0
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    echo "管理者の権限がありません。管理者に、次のパッケージを入れてもらってください:" $missing >&2
    exit 1
  fi
  # shellcheck disable=SC2086  # one word a package
  step "足りない部品を入れます(はじめは数分)" install_or_update $missing
}

# configure PRESET: with ccache where there is one.
configure() {
  if command -v ccache >/dev/null; then
    cmake --preset "$1" -DCMAKE_CXX_COMPILER_LAUNCHER=ccache
  else
    cmake --preset "$1"
  fi
}
