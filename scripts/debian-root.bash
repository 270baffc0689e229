# shellcheck shell=bash
# A bare Debian 12 in a folder, for scripts that want a machine with nothing on it; to be sourced. Root
# only. The mirror and apt's settings are this machine's own. The script that sources this sets `root`
# (with choose_root) and has die().
suite=bookworm

# own_mounts SCRIPT ARGUMENT... - begins the script again in a mount namespace of its own: whatever is
# mounted below is gone when it ends.
own_mounts() {
  [[ $EUID -eq 0 ]] || die "must run as root (debootstrap, chroot)"
  [[ -n ${FRESH_ROOT_INSIDE:-} ]] && return
  export FRESH_ROOT_INSIDE=1
  exec unshare --mount --propagation private "$@"
}

# In a root that these scripts have made: they overwrite its settings and purge packages there.
marker=.made-by-ackscope-scripts

# may_be_root FOLDER - whether it is not there, empty, or a root of ours; else dies
may_be_root() {
  local folder
  folder=$(realpath -m "$1")
  [[ $folder != / ]] || die "/ is this machine itself"
  [[ -e $folder ]] || return 0
  [[ -d $folder ]] || die "$1 is no folder"
  [[ -f $folder/$marker || -z $(ls -A "$folder") ]] ||
    die "$1 is not empty and was not made by these scripts (no $marker in it)"
}

# choose_root [FOLDER] - where the system goes; a temporary folder is removed at the end
choose_root() {
  if [[ -n ${1:-} ]]; then may_be_root "$1"; fi
  "$(dirname "${BASH_SOURCE[0]}")/install-packages" root
  root=${1:-}
  if [[ -z $root ]]; then
    root=$(mktemp -d)
    temporary=1
  fi
  mkdir -p "$root"
  root=$(cd "$root" && pwd -P)
  trap clean_up EXIT
}

# shellcheck disable=SC2317 # called by the trap
clean_up() {
  umount -R "$root/proc" 2>/dev/null || true
  umount -R "$root/dev" 2>/dev/null || true
  if [[ -n ${temporary:-} ]]; then rm -rf --one-file-system "$root"; fi
}

# debian_sources - "URI SUITE COMPONENT" of this machine's Debian archives, once each
debian_sources() {
  # shellcheck disable=SC2016 # the dollars are apt's
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' \
    'Created-By: Packages' 'Origin: Debian' | awk -v suite="$suite" 'index($2, suite) == 1' | sort -u
}

bare_system() {
  [[ -f $root/$marker ]] && return # given folder, second run
  local mirror
  mirror=$(debian_sources | awk -v suite="$suite" '$2 == suite && $3 == "main" { print $1; exit }')
  [[ -n $mirror ]] || die "this machine's apt sources have no $suite main; add one"
  debootstrap --variant=minbase "$suite" "$root" "$mirror"
  touch "$root/$marker"
}

apt_settings() {
  debian_sources | sed 's/^/deb /' >"$root/etc/apt/sources.list"
  apt-config dump | grep -E '^Acquire::(http|https|Check-|Retries|Force)' \
    >"$root/etc/apt/apt.conf.d/90host" || true
  cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # start no daemons
  chmod +x "$root/usr/sbin/policy-rc.d"
}

mounts() {
  mount -t proc proc "$root/proc"
  mount -t tmpfs -o mode=755 dev "$root/dev"
  mkdir "$root/dev/shm" && mount -t tmpfs shm "$root/dev/shm"
  local node
  for node in null zero full random urandom tty; do
    touch "$root/dev/$node"
    mount --bind "/dev/$node" "$root/dev/$node"
  done
  ln -s /proc/self/fd "$root/dev/fd"
  mkdir "$root/dev/pts" && mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
  ln -s pts/ptmx "$root/dev/ptmx"
}

# inside COMMAND... - in the new system, in its /src, with a clean environment
inside() {
  local proxies
  mapfile -t proxies < <(env | grep -iE '^(http|https|no|ftp)_proxy=' || true)
  chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
    "${proxies[@]}" sh -c 'cd /src && exec "$@"' sh "$@"
}

# older_packages DEB... - the same in /src/older with a lower version and other defaults, for an upgrade
older_packages() {
  local deb work
  mkdir -p "$root/src/older"
  for deb in "$@"; do
    work=$(mktemp -d)
    dpkg-deb -R "$deb" "$work/tree"
    sed -i -E -e 's/^Version: .*/Version: 0.0.9-1/' \
      -e 's/(libackscope-tracepoints0 \(>?=) [^)]*/\1 0.0.9-1/' "$work/tree/DEBIAN/control"
    find "$work/tree/etc" -type f -exec sed -i '1i # as it was in 0.0.9' {} + 2>/dev/null || true
    dpkg-deb --root-owner-group -b "$work/tree" "$root/src/older/" >/dev/null
    rm -rf "$work"
  done
}

# step NAME COMMAND... - runs it and remembers how it went
results=()
failed=0
step() {
  local name=$1 begin=$SECONDS code=0
  shift
  echo "=== $name"
  inside "$@" </dev/null || code=$?
  results+=("$name: exit code $code after $((SECONDS - begin)) s")
  if [[ $code -ne 0 ]]; then failed=1; fi
}

# report NAME - how all steps went; the exit code of the script
report() {
  echo "=== $1, $suite"
  printf '%s\n' "${results[@]}"
  exit "$failed"
}
