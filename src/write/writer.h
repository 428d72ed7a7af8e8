/* writer.h (private): what a graph format is to the write room. */
#ifndef COAUTH_WRITE_WRITER_H
#define COAUTH_WRITE_WRITER_H

#include <coauth/write.h>

#include "base/output.h"

/* Writes one file of a format.  options is never NULL.  Failures of the output are the output's
 * own business; a status other than COAUTH_OK is returned only for what else can go wrong. */
typedef coauth_status (*file_writer)(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error);

/* Whether a graph can be written in a format at all: asked before work is put into it. */
typedef coauth_status (*file_check)(
    const coauth_graph *graph, const coauth_write_options *options, coauth_error *error);

/* Writes one file of one node column. */
typedef void (*column_writer)(const coauth_graph *graph, output *out, const coauth_column *column);

/* A file in parts, for who writes it from several processes: the head, the rows of some nodes, those of some edges, the
 * tail.  Heads and tails look at the columns alone; an edge's ends are looked at where it names them. */
typedef enum file_part { FILE_HEAD, FILE_NODES, FILE_EDGES, FILE_TAIL, FILE_PARTS } file_part;
typedef void (*part_writer)(
    const coauth_graph *graph, output *out, const coauth_write_options *options, file_part part);

/* All parts one after the other. */
static inline void write_parts(
    const coauth_graph *graph, output *out, const coauth_write_options *options, part_writer write) {
    for (int part = FILE_HEAD; part < FILE_PARTS; part++) write(graph, out, options, (file_part)part);
}

/* A file that a format puts beside the one asked for: FILE.nodes.csv with FILE.csv; or, where it has
 * write_column, one for every node column that it takes: FILE.degree.vec with FILE.net. */
typedef struct companion {
    const char *suffix; /* takes the place of the format's ending */
    file_writer write;
    part_writer part;                          /* the same in parts; NULL: only whole */
    bool (*needed)(const coauth_graph *graph); /* NULL: always */
    const char *warning;                       /* logged when it is written: why; NULL for none */
    column_writer write_column;
    bool (*takes)(const coauth_column *column);
} companion;

enum { MOST_COMPANIONS = 3 };

typedef struct writer {
    coauth_graph_format format;
    file_writer write;
    part_writer part;                      /* the same in parts; NULL: only whole */
    bool names_ends;                       /* edges say what their ends are called */
    file_check check;                      /* NULL: always */
    companion companions[MOST_COMPANIONS]; /* up to the first without a suffix */
} writer;

/* The row of that name; NULL with an error that names the nearest row and all of them. */
const writer *writer_named(const char *name, coauth_error *error);

/* The row with the longest ending that path has (ASCII case ignored); NULL with an error likewise. */
const writer *writer_for_path(const char *path, coauth_error *error);

extern const writer csv_writer;
extern const writer cx2_writer;
extern const writer cyjs_writer;
extern const writer dot_writer;
extern const writer edge_list_writer;
extern const writer gexf_writer;
extern const writer gml_writer;
extern const writer graphml_writer;
extern const writer graphology_writer;
extern const writer html_writer;
extern const writer jgf_writer;
extern const writer json_writer;
extern const writer lgl_writer;
extern const writer matrix_market_writer;
extern const writer metis_writer;
extern const writer pajek_writer;
extern const writer pdf_writer;
extern const writer png_writer;
extern const writer svg_writer;
extern const writer tgf_writer;
extern const writer vosviewer_writer;
extern const writer vosviewer_text_writer;
extern const writer yed_writer;

/* Number,Id,Label of every node, for formats that number their nodes or cannot hold every name; the
 * numbers count from 1 in the order of the nodes. */
coauth_status names_csv(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error);

#endif
