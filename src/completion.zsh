#compdef coauth
# Completion of coauth's commands, options and their values in zsh: asked of the program itself, so that it is never out
# of date.  What is no option and no known value is a file.

_coauth() {
  local before=${words[CURRENT - 1]}
  local -a found
  if ((CURRENT == 2)); then
    found=(${(f)"$(coauth --complete)"})
  elif [[ $before == --?* ]]; then
    found=(${(f)"$(coauth --complete ${words[2]} $before 2>/dev/null)"})
  fi
  if ((! $#found)) && [[ ${words[CURRENT]} == -* ]]; then
    found=(${(f)"$(coauth --complete ${words[2]} 2>/dev/null)"})
  fi
  if (($#found)); then compadd -a found; else _files; fi
}

_coauth "$@"
