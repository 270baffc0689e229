# shellcheck shell=bash
# Sourced by the steps of scripts/check-units; they run as root in a booted machine, in /src.
export DEBIAN_FRONTEND=noninteractive HOME=/root LC_ALL=C.UTF-8 PAGER=cat SYSTEMD_COLORS=0
since=$(date '+%Y-%m-%d %H:%M:%S') # what the journal says is looked at from here on

die() {
  echo "$(basename "$0"): $*" >&2
  journalctl --no-pager -o short-precise --since "$since" 2>/dev/null | tail -n 40 >&2
  exit 1
}

# eventually SECONDS COMMAND... - until it succeeds; the machine is an emulated one, so be generous
eventually() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/tmp/said 2>&1; do
    if [[ $SECONDS -ge $end ]]; then cat /tmp/said >&2 && die "never: $*"; fi
    sleep 0.3
  done
}

# property UNIT NAME
property() { systemctl show --value -p "$2" "$1.service"; }

# is UNIT NAME=VALUE...
is() {
  local unit=$1 pair
  shift
  for pair in "$@"; do
    [[ $(property "$unit" "${pair%%=*}") == "${pair#*=}" ]] ||
      die "$unit: ${pair%%=*} is $(property "$unit" "${pair%%=*}"), not ${pair#*=}"
  done
}

active() { systemctl --quiet is-active "$1.service"; }

# told UNIT TEXT - whether the journal has that line of the unit since this step began
told() {
  journalctl --no-pager -o cat --since "$since" -u "$1.service" >/tmp/journal
  grep -qE -- "$2" /tmp/journal
}

# from_here - what the journal has said so far counts no more
from_here() {
  sleep 1.1
  since=$(date '+%Y-%m-%d %H:%M:%S')
}

# stops UNIT - promptly, by SIGTERM, and with success
stops() {
  local begin=$SECONDS
  from_here
  systemctl stop "$1.service"
  echo "  $1 stopped within $((SECONDS - begin + 1)) s"
  [[ $((SECONDS - begin)) -le 10 ]] || die "$1 took $((SECONDS - begin)) s to stop"
  is "$1" ActiveState=inactive Result=success
  if told "$1" 'SIGKILL|timed out'; then die "$1 was killed"; fi
}

# comes_back UNIT - when it is killed
comes_back() {
  local pid
  pid=$(property "$1" MainPID)
  kill -9 "$pid"
  eventually 60 changed "$1" "$pid"
  is "$1" NRestarts=1
}

# changed UNIT PID - it runs, as another process
changed() { active "$1" && [[ $(property "$1" MainPID) != "$2" ]] && [[ $(property "$1" MainPID) != 0 ]]; }

# stays_down UNIT TEXT - its configuration is bad: it says so, fails, and is not started again
stays_down() {
  from_here
  systemctl start "$1.service" || true
  eventually 30 told "$1" "$2"
  sleep 12 # twice RestartSec
  is "$1" ActiveState=failed SubState=failed NRestarts=0
  echo "  $1: $(grep -E -- "$2" /tmp/journal | head -n 1)"
  systemctl reset-failed "$1.service"
}

# confined UNIT - what is declared for all units holds for the process that runs
confined() {
  local pid file
  pid=$(property "$1" MainPID)
  for line in 'NoNewPrivs: 1' 'Seccomp: 2'; do
    [[ $(grep "^${line%%:*}:" "/proc/$pid/status" | tr '\t' ' ') == "$line" ]] || die "$1: not $line"
  done
  for file in /usr/bin/new /etc/new; do
    if nsenter -t "$pid" -m touch "$file" 2>/tmp/said; then die "$1: $file can be written"; fi
    grep -q 'Read-only' /tmp/said || die "$1: $(cat /tmp/said)"
  done
  touch /home/here /tmp/here
  for file in /home/here /tmp/here /dev/ttyS0; do
    if nsenter -t "$pid" -m test -e "$file"; then die "$1: $file can be seen"; fi
  done
}

# capabilities UNIT - the effective ones, hexadecimal without leading zeros; empty for none
capabilities() { awk '$1 == "CapEff:" { sub(/^0+/, "", $2); print $2 }' "/proc/$(property "$1" MainPID)/status"; }

# edits FILE... - they are put back when the step ends, however it does
edits() {
  put_back=$(mktemp -d) edited=("$@")
  cp -p "$@" "$put_back/"
  trap 'for file in "${edited[@]}"; do cp -p "$put_back/$(basename "$file")" "$file"; done' EXIT
}

# migrate SCENARIO - as a user who is not root; exits with 0 when it went as its story says
migrate() {
  runuser -u guest -- ackscope-reference pair --quiet --timeout 60 --scenario "$1" --output "/tmp/guest-$SECONDS" >/tmp/said 2>&1 ||
    { cat /tmp/said; die "migration $1"; }
}

apt_install() {
  apt-get install -y -qq --no-install-recommends "$@" >/tmp/apt.log 2>&1 ||
    { cat /tmp/apt.log; die "apt-get install $*"; }
}
