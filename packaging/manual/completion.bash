# The command that was typed, at most two words ("records add"), and whether a wrapped one follows.
@PREFIX@_typed() {
  local at path='' candidate word
  for ((at = 1; at < COMP_CWORD; at++)); do
    word=${COMP_WORDS[at]}
    [[ $word == -- ]] && break
    [[ $word == -* ]] && continue
    candidate=${path:+$path }$word
    [[ -n $(@PREFIX@_options "$candidate") ]] || break
    path=$candidate
  done
  echo "$path"
}

# Where the words of the command after `--` begin, if there are any.
@PREFIX@_wrapped() {
  local at
  for ((at = 1; at < COMP_CWORD; at++)); do
    if [[ ${COMP_WORDS[at]} == -- ]]; then
      echo "$((at + 1))"
      return
    fi
  done
}

@PREFIX@_offer() {
  local current=$2
  case "$1" in
    words\ *) mapfile -t COMPREPLY < <(compgen -W "${1#words }" -- "$current") ;;
    files) compopt -o filenames 2>/dev/null && mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    folders) compopt -o filenames 2>/dev/null && mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
    programs) mapfile -t COMPREPLY < <(compgen -c -- "$current") ;;
  esac
}

@PREFIX@() {
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} path wrapped values
  COMPREPLY=()
  wrapped=$(@PREFIX@_wrapped)
  if [[ -n $wrapped ]]; then
    if ((COMP_CWORD == wrapped)); then @PREFIX@_offer programs "$current"; else @PREFIX@_offer files "$current"; fi
    return
  fi
  path=$(@PREFIX@_typed)
  # bash parts `--format=js` into three words, and `source=PATH` too.
  if [[ $current == '=' ]]; then
    current=''
  elif [[ $before == '=' ]]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  values=$(@PREFIX@_values "$path $before")
  if [[ -n $values ]]; then
    @PREFIX@_offer "$values" "$current"
  elif [[ $current == -* ]]; then
    @PREFIX@_offer "$(@PREFIX@_options "$path")" "$current"
  elif [[ -n $(@PREFIX@_commands "$path") ]]; then
    @PREFIX@_offer "$(@PREFIX@_commands "$path")" "$current"
  else
    @PREFIX@_offer "$(@PREFIX@_arguments "$path")" "$current"
  fi
}

complete -F @PREFIX@ @NAME@
