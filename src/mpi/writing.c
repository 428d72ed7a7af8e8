/* writing.c: see writing.h. */
#include "mpi/writing.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "corpus/store.h"
#include "mpi/exchange.h"
#include "mpi/parts.h"
#include "write/writer.h"

/* What of the graph is written here, as the writers of one machine take it: own nodes first, then ghosts, which only
 * edges look at. */
typedef struct window {
    const ranks_graph *graph;
    coauth_graph view;
    coauth_context context;
    coauth_corpus *labels; /* of ghosts and own rows; NULL: own rows' are enough */
    coauth_string *label;
    uint64_t *key;
} window;

/* --- The window ----------------------------------------------------------------------------------------------- */

typedef struct naming {
    window *window;
    int to; /* the rank that names are given to, and the place among those it asked for */
    uint32_t at, first;
    VECTOR(char) out;
} naming;

static bool give_name(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    naming *n = user;
    const ranks_graph *g = n->window->graph;
    while (n->to < g->ranks->size && n->at == (uint32_t)g->given[n->to]) {
        n->first += (uint32_t)g->given[n->to++];
        n->at = 0;
    }
    if (n->to == g->ranks->size) return false;
    const char *label = coauth_corpus_text(g->node_table.corpus, g->label[g->give[n->first + n->at]]);
    size_t length = strlen(label);
    n->out.count = 0;
    if (!vector_reserve(g->ranks->context, &n->out, sizeof n->at + length)) {
        *status = fail_memory(error);
        return false;
    }
    memcpy(n->out.item, &n->at, sizeof n->at);
    memcpy(n->out.item + sizeof n->at, label, length);
    n->at++;
    *item = (parcel){n->to, n->out.item, sizeof n->at + length};
    return true;
}

static coauth_status take_name(void *user, int from, const void *data, size_t size, coauth_error *error) {
    window *w = ((naming *)user)->window;
    const ranks_graph *g = w->graph;
    uint32_t at, first = g->own;
    memcpy(&at, data, sizeof at);
    for (int k = 0; k < from; k++) first += (uint32_t)g->taken[k];
    const char *label = (const char *)data + sizeof at;
    w->label[first + at] = strings_intern(&w->labels->strings, label, size - sizeof at);
    return w->label[first + at] || size == sizeof at ? COAUTH_OK : fail_memory(error);
}

/* What ghosts are called, and own rows in the same texts. */
static coauth_status name_ghosts(window *w, coauth_error *error) {
    const ranks_graph *g = w->graph;
    naming n = {.window = w};
    coauth_status status = coauth_corpus_create(&w->labels, g->ranks->context, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++) {
        const char *label = coauth_corpus_text(g->node_table.corpus, g->label[u]);
        w->label[u] = strings_intern(&w->labels->strings, label, strlen(label));
        if (!w->label[u] && *label) status = fail_memory(error);
    }
    status = ranks_agree(g->ranks, status, error);
    if (status == COAUTH_OK) status = exchange(g->ranks, give_name, take_name, &n, error);
    vector_free(g->ranks->context, &n.out);
    return status;
}

static void list_ties(window *w) {
    const ranks_graph *g = w->graph;
    uint64_t e = 0;
    for (uint32_t u = 0; u < g->own; u++)
        for (uint64_t i = ranks_graph_upper(g, u); i < g->offsets[u + 1]; i++, e++) {
            w->view.from[e] = u;
            w->view.to[e] = g->column[i];
            w->view.weight[e] = g->weight[i];
        }
}

static coauth_status open_window(window *w, const ranks_graph *g, bool ties, bool names, coauth_error *error) {
    const coauth_context *context = g->ranks->context;
    size_t columns = ranks_graph_columns(g);
    uint64_t edges = ties ? g->upper[g->own] : 0;
    *w = (window){.graph = g, .context = *context};
    w->view = (coauth_graph){.kind = COAUTH_COAUTHORS,
        .nodes = g->own,
        .edges = edges,
        .weight_name = g->weight_name,
        .node_table = g->node_table,
        .edge_table = g->edge_table,
        .context = &w->context};
    w->context.progress = NULL;
    w->label = w->view.label = memory_zeroed(context, columns, sizeof *w->label);
    w->key = w->view.key = memory_zeroed(context, columns, sizeof *w->key);
    w->view.from = memory_resize(context, NULL, edges, sizeof *w->view.from);
    w->view.to = memory_resize(context, NULL, edges, sizeof *w->view.to);
    w->view.weight = memory_resize(context, NULL, edges, sizeof *w->view.weight);
    bool done = w->label && w->key && w->view.from && w->view.to && w->view.weight;
    coauth_status status = ranks_agree(g->ranks, done ? COAUTH_OK : fail_memory(error), error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++) {
        w->label[u] = g->label[u];
        w->key[u] = g->key[u];
    }
    if (status == COAUTH_OK) status = ranks_graph_update(g, w->key, sizeof *w->key, error);
    if (status == COAUTH_OK && ties) list_ties(w);
    if (status == COAUTH_OK && names) status = name_ghosts(w, error);
    return status;
}

static void close_window(window *w) {
    const coauth_context *context = w->graph->ranks->context;
    memory_free(context, w->label);
    memory_free(context, w->key);
    memory_free(context, w->view.from);
    memory_free(context, w->view.to);
    memory_free(context, w->view.weight);
    coauth_corpus_free(w->labels);
}

/* --- Parts ------------------------------------------------------------------------------------------------------ */

/* A file of the window's graph. */
typedef struct window_file {
    window *window;
    part_writer write;
    coauth_write_options options;
} window_file;

/* Edges name their ends, which may be ghosts. */
static void make_part(void *user, output *out, int part) {
    window_file *f = user;
    window *w = f->window;
    const coauth_corpus *own = w->graph->node_table.corpus;
    w->view.label_texts = part == FILE_EDGES && w->labels ? &w->labels->strings : &own->strings;
    w->view.label = part == FILE_EDGES ? w->label : w->graph->label;
    f->write(&w->view, out, &f->options, (file_part)part);
}

static coauth_status write_file(
    window *w, const char *path, part_writer write, const coauth_write_options *options, coauth_error *error) {
    window_file own = {.window = w, .write = write, .options = COAUTH_WRITE_OPTIONS};
    if (options) own.options = *options;
    const ranks_file file = {make_part, &own, FILE_PARTS, 1u << FILE_NODES | 1u << FILE_EDGES};
    return ranks_file_write(w->graph->ranks, path, &file, error);
}

/* --- Files ------------------------------------------------------------------------------------------------------- */

static const writer *writer_in_parts(const coauth_graph_format *format) {
    const writer *w = format ? writer_named(format->name, NULL) : NULL;
    return w && w->part ? w : NULL;
}

coauth_status ranks_write_check(const char *path, const coauth_graph_format *format, coauth_error *error) {
    if (strcmp(path, "-") == 0)
        return fail(error, COAUTH_INVALID_ARGUMENT, "ranks write to a file together, not to standard output");
    if (writer_in_parts(format)) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT, "%s cannot be written over ranks; csv, graphml and edgelist can",
        format ? format->name : path);
}

/* "x.csv", ".csv" and ".nodes.csv" give "x.nodes.csv". */
static bool name_beside(char *out, size_t size, const char *path, const char *ending, const char *suffix) {
    size_t length = strlen(path), tail = strlen(ending);
    if (length > tail && text_equal_ignoring_case(path + length - tail, tail, ending)) length -= tail;
    return (size_t)snprintf(out, size, "%.*s%s", (int)length, path, suffix) < size;
}

static coauth_status write_companions(
    window *w, const writer *format, const char *path, const coauth_write_options *options, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    char name[4096];
    for (size_t i = 0; i < MOST_COMPANIONS && format->companions[i].suffix && status == COAUTH_OK; i++) {
        const companion *c = &format->companions[i];
        if (!c->part) continue;
        if (!name_beside(name, sizeof name, path, format->format.ending, c->suffix))
            return fail_system(error, path, "write", ENAMETOOLONG);
        status = write_file(w, name, c->part, options, error);
    }
    return status;
}

coauth_status ranks_write(const ranks_graph *g, const char *path, const coauth_graph_format *format,
    const coauth_write_options *options, coauth_error *error) {
    const writer *chosen = writer_in_parts(format);
    window w;
    coauth_status status = open_window(&w, g, true, chosen->names_ends, error);
    if (status == COAUTH_OK) status = write_companions(&w, chosen, path, options, error);
    if (status == COAUTH_OK) status = write_file(&w, path, chosen->part, options, error);
    close_window(&w);
    return status;
}

coauth_status ranks_write_table(const ranks_graph *g, const char *path, ranks_table which,
    const coauth_write_options *options, coauth_error *error) {
    const writer *csv = writer_named("csv", NULL);
    bool ties = which == RANKS_EDGE_TABLE;
    window w;
    coauth_status status = open_window(&w, g, ties, ties, error);
    if (status == COAUTH_OK) status = write_file(&w, path, ties ? csv->part : csv->companions[0].part, options, error);
    close_window(&w);
    return status;
}
