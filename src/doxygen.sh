#!/usr/bin/env bash
# Makes the reference of the library in HTML from the comments of its headers; a warning of Doxygen is an error.
# usage: doxygen.sh INCLUDE FOLDER
set -euo pipefail
include=$(cd "$1" && pwd)
mkdir -p "$2"
folder=$(cd "$2" && pwd)

# Comments of headers are comments of C: those before a declaration begin a line, those of a member or value end one.
cat >"$folder/filter" <<'end'
#!/bin/sh
exec sed -E -e 's|^( *)/\* |\1/** |' -e 's|([;,{]) +/\* |\1 /**< |' -e 's|^(    [A-Z][A-Z0-9_]*) +/\* |\1 /**< |' "$1"
end
chmod +x "$folder/filter"

doxygen - <<end
PROJECT_NAME = coauth
PROJECT_BRIEF = "Coauthorship graph analytics, the library"
INPUT = $include
RECURSIVE = YES
INPUT_FILTER = $folder/filter
STRIP_FROM_PATH = $include
STRIP_FROM_INC_PATH = $include
OUTPUT_DIRECTORY = $folder
GENERATE_LATEX = NO
EXTRACT_ALL = YES
OPTIMIZE_OUTPUT_FOR_C = YES
JAVADOC_AUTOBRIEF = YES
MARKDOWN_SUPPORT = NO
SORT_MEMBER_DOCS = NO
ENABLE_PREPROCESSING = YES
MACRO_EXPANSION = YES
EXPAND_ONLY_PREDEF = YES
QUIET = YES
WARN_IF_UNDOCUMENTED = NO
WARN_IF_INCOMPLETE_DOC = NO
WARN_AS_ERROR = FAIL_ON_WARNINGS
end
