#!/usr/bin/env bash
# Writes the manual pages, coauth(1) and one a command, coauth-COMMAND(1), from what the program says of itself, so that
# the two cannot differ.
# usage: manual.sh COAUTH FOLDER [COAUTH_MPI], which gets one page, coauth-mpi(1)
set -euo pipefail
coauth=$1 folder=$2
mkdir -p "$folder"
rm -f "$folder"/coauth*.1*

# Text as it stands: no line of it is a request, no backslash an escape, and a hyphen can be searched for.
verbatim() {
  printf '.nf\n'
  sed -e 's/\\/\\e/g' -e 's/-/\\-/g' -e "s/^[.']/\\\\\&&/"
  printf '.fi\n'
}

version=$("$coauth" --version)
page() { # NAME SUMMARY SYNOPSIS, the text on standard input
  printf '.TH %s 1 "" "%s" "User Commands"\n' "${1^^}" "$version"
  printf '.SH NAME\n%s \\- %s\n.SH SYNOPSIS\n.B %s\n' "$1" "$2" "$3"
  cat
  printf '.SH EXIT STATUS\n'
  printf '0 done (skipped records are reported), 1 could not do it, 2 wrong usage, 3 refused by\n.BR \\-\\-strict .\n'
}

mapfile -t commands < <("$coauth" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p')
overview() {
  printf '.SH DESCRIPTION\n'
  "$coauth" --help | sed 1,4d | verbatim
  printf '.SH ENVIRONMENT\n.nf\n'
  printf 'OPENBLAS_NUM_THREADS  threads of matrix products where \\-\\-threads is not given;\n                      one where there are less than 100,000 papers and authors\n'
  printf 'SOURCE_DATE_EPOCH     the date that files bear, for the same bytes twice;\n                      an error where it is no number of seconds since 1970\n'
  printf 'TMPDIR                where what cannot be read twice is kept meanwhile\n.fi\n'
  printf '.SH LIMITS\n'
  printf 'Where memory ends, coauth says so and leaves no half file.  Pictures (cairo, pango) and methods of igraph end\n'
  printf 'the process where their own allocations fail; the result of the run before then stays.  OpenBLAS needs\n'
  printf '250 MB of address space.\n.SH SEE ALSO\n'
  local separator=
  for command in "${commands[@]}"; do
    printf '%s.BR coauth\\-%s (1)' "$separator" "$command"
    separator=$',\n'
  done
  printf '\n'
}

# The first line of its help is its summary, the third how it is used.
of_command() {
  printf '.SH DESCRIPTION\n'
  "$coauth" "$1" --help all | sed 1,3d | verbatim
}

overview | page coauth 'collaboration networks from bibliographic records' 'coauth \fICOMMAND\fR [\fIOPTION\fR]... [\fIINPUT\fR]...' \
  >"$folder/coauth.1"
for command in "${commands[@]}"; do
  summary=$("$coauth" "$command" --help | sed -n 1p) usage=$("$coauth" "$command" --help | sed -n '3s/^usage: //p')
  of_command "$command" | page "coauth-$command" "${summary//\\/\\e}" "${usage//-/\\-}" >"$folder/coauth-$command.1"
done
of_ranks() { # COAUTH_MPI
  printf '.SH DESCRIPTION\n'
  "$1" --help | sed 1,4d | verbatim
  for command in $("$1" --help | sed -n '5,/^$/s/^  \([a-z]*\)  .*/\1/p' | grep -vx measures); do
    printf '.SH %s\n' "${command^^}"
    "$1" "$command" --help | verbatim
  done
  printf '.SH ENVIRONMENT\n.nf\n'
  printf 'OPENBLAS_NUM_THREADS  threads of matrix products on each rank (default 1)\n.fi\n'
  printf '.SH SEE ALSO\n.BR coauth (1),\n.BR mpirun (1)\n'
}
if [ $# -gt 2 ]; then
  of_ranks "$3" | page coauth-mpi 'collaboration networks over many machines' \
    'mpirun \-n \fIN\fR coauth\-mpi \fICOMMAND\fR [\fIOPTION\fR]... \fIINPUT\fR...' >"$folder/coauth-mpi.1"
fi
gzip -9nf "$folder"/coauth*.1
