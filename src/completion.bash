# Completion of coauth's commands, options and their values in bash: asked of the program itself, so that it is never
# out of date.  What is no option and no known value is a file.

_coauth() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words=
  if ((COMP_CWORD == 1)); then
    words=$(coauth --complete)
  elif [[ $before == --?* ]]; then
    words=$(coauth --complete "${COMP_WORDS[1]}" "$before" 2>/dev/null)
  fi
  if [[ -z $words && $word == -* ]]; then
    words=$(coauth --complete "${COMP_WORDS[1]}" 2>/dev/null)
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}

complete -o default -F _coauth coauth
