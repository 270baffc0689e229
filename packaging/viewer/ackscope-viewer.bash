# What bash offers behind ackscope-viewer. tests/packaging holds it against --help.
_ackscope_viewer() {
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  # bash parts `--theme=dark` into three words, and `source=PATH` too.
  if [[ $current == '=' ]]; then
    current=''
  elif [[ $before == '=' ]]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case "$before" in
    --theme)
      mapfile -t COMPREPLY < <(compgen -W 'light dark system' -- "$current")
      return
      ;;
    --from | --to | --select | --filter | --size | --migration | --vm | --clock-offset) return ;;
  esac
  if [[ $current == -* ]]; then
    local options='-h --help --version --live --compare --restore --vm --same-clock --clock-offset
      --trace-events --migration --from --to --select --filter --theme --screenshot --size'
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
  else
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}

complete -F _ackscope_viewer ackscope-viewer
