#!/usr/bin/env bash
# The completions for zsh and fish, in those of the two shells that are there.
set -euo pipefail
PATH=$(dirname "$COAUTH"):$PATH
tried=
fish_completes() { # LINE EXPECTED
  local found
  found=$(fish -c "source '$COAUTH_SOURCE/src/completion.fish'; complete -C '$1'")
  [ "$(paste -sd ' ' <<<"$found")" = "$2" ] || { echo "fish completed $1 to $found"; exit 1; }
}
zsh_completes() { # WORDS... EXPECTED; zsh keeps those that begin as the last word does
  local found
  found=$(zsh -fc 'compadd() { print -rl -- ${(M)found:#${words[CURRENT]}*} }; _files() { print files }
    words=("${@:2}"); CURRENT=$#words; source "$1"' _ "$COAUTH_SOURCE/src/completion.zsh" "${@:1:$#-1}")
  [ "$(paste -sd ' ' <<<"$found")" = "${*: -1}" ] || { echo "zsh completed $* to $found"; exit 1; }
}
if command -v fish >/dev/null; then
  tried=fish
  fish_completes "coauth an" analyze
  fish_completes "coauth rank --to" --top
  fish_completes "coauth rank --by page" pagerank
  fish_completes "coauth export --to graph" "graphml graphology"
fi
if command -v zsh >/dev/null; then
  tried=zsh
  zsh_completes coauth an analyze
  zsh_completes coauth rank --to --top
  zsh_completes coauth rank --by page pagerank
  zsh_completes coauth export --to graph "graphml graphology"
  zsh_completes coauth stats in.bib files
fi
[ -n "$tried" ] || { echo "skipped: neither zsh nor fish is there"; exit 77; }
