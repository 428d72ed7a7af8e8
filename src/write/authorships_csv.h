/* authorships_csv.h (private): authorships.csv in parts, for who writes it from several processes. */
#ifndef COAUTH_WRITE_AUTHORSHIPS_CSV_H
#define COAUTH_WRITE_AUTHORSHIPS_CSV_H

#include <coauth/write.h>

#include "base/output.h"
#include "corpus/paper_names.h"

typedef struct authorships_table {
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    const uint8_t *keep; /* one byte per paper; NULL: all are kept */
    const coauth_write_options *options;
    paper_names names;
} authorships_table;

/* The head; the rows of the corpus' papers. */
void authorships_table_head(const authorships_table *t, output *out);
void authorships_table_rows(const authorships_table *t, output *out);

#endif
