# shellcheck shell=bash
# Sourced by the steps of scripts/check-packages; they run in the new system, in /src.
export DEBIAN_FRONTEND=noninteractive HOME=/tmp/home LC_ALL=C.UTF-8 PAGER=cat
mkdir -p "$HOME"

die() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

# says TEXT COMMAND... - whether the command succeeds and TEXT is in what it prints
says() {
  local text=$1
  shift
  "$@" >/tmp/said || die "exit code $?: $*"
  grep -qF -- "$text" /tmp/said || die "no '$text' in what it says: $*"
}

# ours [FOLDER] - names of our packages
ours() {
  local deb
  for deb in "${1:-packages}"/*.deb; do dpkg-deb --field "$deb" Package; done
}

apt_install() { apt-get install -y -qq --no-install-recommends "$@" >/tmp/apt.log 2>&1 || { cat /tmp/apt.log; die "apt-get install $*"; }; }

# others_for DEB... - what apt would install from Debian for them
others_for() {
  apt-get install -s --no-install-recommends "$@" | awk '/^Inst/ { print $2 }' | grep -vxF "$(ours)"
}

# state - every file, user and group, but for caches and logs of others, and what a boot makes anew; what is
# in the files of /etc
state() {
  find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /src -o -path /tmp -o -path /run \
    -o -path /var/cache/apt -o -path /var/cache/man \
    -o -path /var/lib/apt -o -path /var/log \) -prune -o -printf '%y %m %u:%g %p %l\n' | sort
  find /etc -xdev -type f -exec sha256sum {} + | sort -k 2
  cut -d: -f1 /etc/passwd /etc/group
}

# same_state FILE - complains of what is there now and was not, or the other way round
same_state() {
  state >/tmp/now
  diff "$1" /tmp/now || die "purging left, took away or changed what diff says"
}

enabled() { [[ -L /etc/systemd/system/multi-user.target.wants/$1.service ]]; }
