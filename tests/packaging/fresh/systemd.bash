# shellcheck shell=bash
# Sourced by steps that look at what the packages ask of systemd: until the step ends this seems to be a machine
# that runs it. `systemctl` writes down what it is told and starts nothing. Beside this everything is real,
# deb-systemd-invoke too.
book=/tmp/systemd
mkdir -p "$book/running" "$book/bin" /run/systemd/system
: >"$book/asked"
cp -p /usr/sbin/policy-rc.d "$book/" # which forbids to start anything
printf '#!/bin/sh\nexit 0\n' >/usr/sbin/policy-rc.d
trap 'cp -p "$book/policy-rc.d" /usr/sbin/; rm -r /run/systemd/system' EXIT
PATH=$book/bin:$PATH
echo "DPkg::Path \"$PATH\";" >"$book/apt.conf" # apt gives dpkg a PATH of its own
export APT_CONFIG=$book/apt.conf

cat >"$book/bin/systemctl" <<'TEXT'
#!/bin/bash
words=()
for word in "$@"; do if [[ $word != -* ]]; then words+=("$word"); fi; done
verb=${words[0]} units=("${words[@]:1}")
cd /tmp/systemd/running || exit 1
case $verb in
  is-active) [[ -e ${units[0]} ]] && exit 0 || exit 3 ;;
  is-enabled) exec /usr/bin/systemctl --root=/ is-enabled "${units[@]}" ;; # tells by the links
  start) touch "${units[@]}" ;;
  stop) rm -f "${units[@]}" ;;
  try-restart)
    for unit in "${units[@]}"; do if [[ -e $unit ]]; then echo "restarted $unit" >>../asked; fi; done ;;
esac
echo "$verb ${units[*]}" | sed 's/ $//' >>../asked
TEXT
chmod +x "$book/bin/systemctl"

# runs UNIT... - these and no others run now
runs() {
  rm -f "$book/running"/*
  if [[ $# -gt 0 ]]; then (cd "$book/running" && touch "$@"); fi
}

# was_asked LINE... - whether systemd was told just this; of packages at once, so the order is apt's. Forgets it.
was_asked() {
  diff <([[ $# -eq 0 ]] || printf '%s\n' "$@" | sort) <(sort "$book/asked") ||
    die "systemd was not asked what it should be (<)"
  : >"$book/asked"
}

# still_runs UNIT... - these and no others
still_runs() { diff <(printf '%s\n' "$@" | sort) <(ls "$book/running") || die "other units run (>) than before (<)"; }
