/* papers_csv.h (private): papers.csv in parts, for who writes it from several processes. */
#ifndef COAUTH_WRITE_PAPERS_CSV_H
#define COAUTH_WRITE_PAPERS_CSV_H

#include <coauth/write.h>

#include "base/output.h"
#include "corpus/paper_names.h"

typedef struct papers_table {
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    const uint8_t *keep; /* one byte per paper; NULL: all are kept */
    const coauth_write_options *options;
    paper_names names;
    bool used[COAUTH_ATTRIBUTE_KINDS]; /* the columns: what any kept paper of any process has */
} papers_table;

/* Marks what this corpus' kept papers have. */
void papers_table_find_used(papers_table *t);

/* The head; the rows of the corpus' papers. */
void papers_table_head(const papers_table *t, output *out);
void papers_table_rows(const papers_table *t, output *out);

#endif
