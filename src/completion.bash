# Completion of coauth's commands, options and their values in bash: asked of the program itself, so that it is never
# out of date.  What is no option and no known value is a file.

# A word that cannot be is answered with those that can: "...; there are A, B and C".
_coauth_list() {
  coauth "$@" '?' nothing 2>&1 | sed -n 's/.*; there are //p' | sed -e 's/,//g' -e 's/ and / /'
}

_coauth_words() {
  local command=$1 option=$2
  local -a beside=()
  case $command in
    export | layout) beside=(-o nothing.gexf) ;;
    rank) beside=(--by degree) ;;
  esac
  case $command$option in
    convert--to) echo jsonl sqlite ;;
    *--size-by | *--color-by) _coauth_list rank --by ;;
    *--counting) echo full fractional ;;
    *--graph) echo coauthors bipartite ;;
    *--) coauth "$command" --help 2>/dev/null | sed -n 's/^  \(-., \|    \)\(--[a-z-]*\) .*/\2/p' ;;
    *) _coauth_list "$command" "${beside[@]}" "$option" ;;
  esac
}

_coauth() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words=
  if ((COMP_CWORD == 1)); then
    words=$(coauth --help | sed -n 's/^  \([a-z]*\)  .*/\1/p')
  elif [[ $before =~ ^--(by|measures|from|to|formats|identity|unit|counting|normalise|graph|layout|(size|color)-by|method|compare|null)$ ]]; then
    words=$(_coauth_words "${COMP_WORDS[1]}" "$before")
  elif [[ $word == -* ]]; then
    words=$(_coauth_words "${COMP_WORDS[1]}" --)
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}

complete -o default -F _coauth coauth
