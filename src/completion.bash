# Completion of coauth's commands, options and their values in bash: asked of the program itself, so that it is never
# out of date.  What is no option and no known value is a file.

_coauth_words() {
  local command=$1 option=$2
  case $option in
    --by | --measures) coauth measures | sed -n 's/^\([a-z_]*\): .*/\1/p' ;;
    --from) coauth formats | sed -n '/^input/,/^$/s/^  \([a-z][a-z-]*\) .*/\1/p' ;;
    --to | --formats) coauth formats | sed -n '/^output/,$s/^  \([a-z][a-z0-9-]*\) .*/\1/p' ;;
    --identity) echo exact normalised resolved ;;
    --counting) echo full fractional ;;
    --graph) echo coauthors bipartite ;;
    *) coauth "$command" --help 2>/dev/null | sed -n 's/^  \(-., \|    \)\(--[a-z-]*\) .*/\2/p' ;;
  esac
}

_coauth() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words=
  if ((COMP_CWORD == 1)); then
    words=$(coauth --help | sed -n 's/^  \([a-z]*\)  .*/\1/p')
  elif [[ $before =~ ^--(by|measures|from|to|formats|identity|counting|graph)$ ]]; then
    words=$(_coauth_words "${COMP_WORDS[1]}" "$before")
  elif [[ $word == -* ]]; then
    words=$(_coauth_words "${COMP_WORDS[1]}" "")
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}

complete -o default -F _coauth coauth
