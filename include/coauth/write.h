/* write.h: graphs and corpora to files.  Files appear whole or not at all. */
#ifndef COAUTH_WRITE_H
#define COAUTH_WRITE_H

#include <coauth/graph.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct coauth_write_options {
    bool csv_raw;      /* CSV: do not guard cells that a spreadsheet would run as a formula */
    const char *title; /* of the network, NULL for none */
} coauth_write_options;

/* One row of the table of graph formats. */
typedef struct coauth_graph_format {
    const char *name;   /* as in --to */
    const char *ending; /* ".gexf" */
    const char *title;  /* "GEXF 1.3" */
    const char *opens;  /* "Gephi, ..." */
} coauth_graph_format;

/* The index-th graph format, NULL beyond the last.  Static storage. */
const coauth_graph_format *coauth_output_format(size_t index);

/* Writes graph to path in the format of that name, or, where format is NULL, the one its ending
 * tells.  path "-" is standard output.  O(n + m) times the columns, streamed. */
coauth_status coauth_write_graph(
    const coauth_graph *graph, const char *path, const char *format, const coauth_write_options *options,
    coauth_error *error);

/* Writes the corpus losslessly as coauth JSONL; read back it gives the same corpus.  O(corpus). */
coauth_status coauth_write_corpus(
    const coauth_corpus *corpus, const char *path, const coauth_context *context, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
