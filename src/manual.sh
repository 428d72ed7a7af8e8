#!/usr/bin/env bash
# Prints the manual page, coauth(1), from what the program says of itself, so that the two cannot differ.
# usage: manual.sh COAUTH
set -euo pipefail
coauth=$1

# Text as it stands: no line of it is a request, no backslash an escape, and a hyphen can be searched for.
verbatim() {
  printf '.nf\n'
  sed -e 's/\\/\\e/g' -e 's/-/\\-/g' -e "s/^[.']/\\\\\&&/"
  printf '.fi\n'
}

version=$("$coauth" --version)
printf '.TH COAUTH 1 "" "%s"\n' "$version"
printf '.SH NAME\ncoauth \\- collaboration networks from bibliographic records\n'
printf '.SH SYNOPSIS\n.B coauth\nCOMMAND [OPTION]... [INPUT]...\n'
printf '.SH DESCRIPTION\n'
"$coauth" --help | sed 1,4d | verbatim
printf '.SH COMMANDS\n'
for command in $("$coauth" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
  printf '.SS coauth %s\n' "$command"
  "$coauth" "$command" --help all | verbatim
done
printf '.SH EXIT STATUS\n'
printf '0 done (skipped records are reported), 1 could not do it, 2 wrong usage, 3 refused by\n.BR \\-\\-strict .\n'
