/* corpus_lines.h (private): the lines of coauth JSONL one by one, for what never holds the whole corpus.  Sources are
 * numbered from 0 in the order of their lines, which come after the head and before all else. */
#ifndef COAUTH_WRITE_CORPUS_LINES_H
#define COAUTH_WRITE_CORPUS_LINES_H

#include <coauth/corpus.h>

#include "base/output.h"

void corpus_line_head(output *out);

/* A source of that name, with the bytes, records and skipped of figures alone. */
void corpus_line_source(output *out, const char *name, const char *format, const coauth_source *figures);

/* All sources of the corpus, as they are there; all it says of persons' other names. */
void corpus_lines_sources(output *out, const coauth_corpus *corpus);
void corpus_lines_aliases(output *out, const coauth_corpus *corpus);

/* A paper of the corpus, or one whose source and line are others now. */
void corpus_line_paper(output *out, const coauth_corpus *corpus, const coauth_paper *paper);

/* line and column 0: there is none. */
void corpus_line_remark(
    output *out, coauth_remark_kind kind, uint32_t source, uint64_t line, uint64_t column, const char *text);

#endif
