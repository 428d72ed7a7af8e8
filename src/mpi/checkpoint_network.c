/* checkpoint_network.c: the network as a stage; see checkpoint.h.
 *
 * A part holds the rows of its rank as arrays by row and by neighbour, so that a stretch of rows is a stretch of each:
 * over another number of ranks rows are divided anew, and each rank reads its stretches of the parts that have them. */
#include <string.h>

#include "corpus/store.h"
#include "graph/graph.h"
#include "mpi/checkpoint.h"

typedef struct network_head {
    uint64_t nodes, begin, own; /* of the whole graph; rows begin .. begin + own are here */
} network_head;

enum { SECTION = PART_NAME };

/* --- Saving ------------------------------------------------------------------------------------------------- */

typedef struct saving {
    const ranks_network *network;
    const ranks_persons *persons;
    const ranks_papers *papers;
} saving;

static size_t value_size(const coauth_column *c) {
    switch (c->type) {
    case COAUTH_INTEGER: return c->small ? sizeof *c->as.small : sizeof *c->as.integer;
    case COAUTH_REAL: return sizeof *c->as.real;
    case COAUTH_BOOLEAN: return sizeof *c->as.boolean;
    default: return 0; /* texts lie apart */
    }
}

/* What is known of a column but for its name and description. */
typedef struct saved_column {
    int32_t type;
    uint8_t small, sparse, unused[2];
} saved_column;

static const char *name_at(const void *user, size_t index) {
    return ((const coauth_table *)user)->column[index]->name;
}

static const char *description_at(const void *user, size_t index) {
    return ((const coauth_table *)user)->column[index]->description;
}

static const char *value_at(const void *user, size_t row) {
    return coauth_column_text(user, row);
}

static void put_table(part_writer *w, const char *table, const coauth_table *t) {
    char section[SECTION];
    snprintf(section, sizeof section, "%s.columns", table);
    part_section_begin(w, section);
    for (size_t i = 0; i < t->columns; i++) {
        const coauth_column *c = t->column[i];
        const saved_column one = {(int32_t)c->type, c->small, c->valid != NULL, {0}};
        part_put(w, &one, sizeof one);
    }
    snprintf(section, sizeof section, "%s.names", table);
    checkpoint_put_texts(w, section, t->columns, name_at, t);
    snprintf(section, sizeof section, "%s.descriptions", table);
    checkpoint_put_texts(w, section, t->columns, description_at, t);
    for (size_t i = 0; i < t->columns; i++) {
        const coauth_column *c = t->column[i];
        snprintf(section, sizeof section, "%s.%zu", table, i);
        if (c->type == COAUTH_TEXT) checkpoint_put_texts(w, section, t->rows, value_at, c);
        else part_put_array(w, section, c->as.any, t->rows, value_size(c));
        snprintf(section, sizeof section, "%s.%zu.valid", table, i);
        part_section_begin(w, section);
        for (size_t row = 0; c->valid && row < t->rows; row++) {
            const uint8_t has = coauth_column_has(c, row);
            part_put(w, &has, 1);
        }
    }
}

static const char *label_at(const void *user, size_t row) {
    const ranks_graph *g = user;
    return coauth_corpus_text(g->node_table.corpus, g->label[row]);
}

static void put_part(void *user, part_writer *w) {
    const saving *s = user;
    const ranks_graph *g = s->network->graph;
    const network_head head = {g->nodes, g->first[g->ranks->rank], g->own};
    ranks_network figures = *s->network;
    figures.graph = NULL;
    figures.strings = NULL;
    part_put_array(w, "head", &head, 1, sizeof head);
    part_put_array(w, "figures", &figures, 1, sizeof figures);
    part_put_array(w, "weight.name", g->weight_name, strlen(g->weight_name) + 1, 1);
    part_put_array(w, "offsets", g->offsets, (size_t)g->own + 1, sizeof *g->offsets);
    part_put_array(w, "upper", g->upper, (size_t)g->own + 1, sizeof *g->upper);
    part_put_array(w, "weight", g->weight, g->offsets[g->own], sizeof *g->weight);
    part_section_begin(w, "neighbour");
    for (uint64_t i = 0; i < g->offsets[g->own]; i++) {
        const uint32_t node = ranks_graph_node(g, g->column[i]);
        part_put(w, &node, sizeof node);
    }
    part_put_array(w, "key", g->key, g->own, sizeof *g->key);
    checkpoint_put_texts(w, "label", g->own, label_at, g);
    put_table(w, "nodes", &g->node_table);
    put_table(w, "edges", &g->edge_table);
    checkpoint_put_persons(w, s->persons, s->papers);
}

coauth_status checkpoint_save_network(const checkpoint *c, const ranks_network *network, const ranks_persons *persons,
    const ranks_papers *papers, coauth_error *error) {
    saving s = {network, persons, papers};
    return checkpoint_save(c, "network", papers->ranks, put_part, &s, error);
}

/* --- How rows are divided ------------------------------------------------------------------------------------- */

typedef struct taking {
    const checkpoint *checkpoint;
    checkpoint_stage *stage;
    const ranks_papers *papers;
    ranks_network *network;
    ranks_persons *persons;
    uint64_t *begin;      /* parts + 1: the rows of each */
    uint64_t *bucket;     /* see ranks_load */
    coauth_status status; /* of reading while a load is found */
    coauth_error *error;
} taking;

static const ranks *ranks_in(const taking *t) {
    return t->papers->ranks;
}

/* Where the rows of each part begin, on every rank. */
static coauth_status find_begins(taking *t, coauth_error *error) {
    const ranks *r = ranks_in(t);
    const checkpoint_deal mine = checkpoint_deal_of(t->stage, r);
    int count = t->stage->count;
    network_head head = {0};
    coauth_status status = COAUTH_OK;
    for (int k = mine.first; k < mine.end && status == COAUTH_OK; k++) {
        part_reader part = {0};
        status = checkpoint_open(&part, t->checkpoint, t->stage, k, r, error);
        if (status == COAUTH_OK) status = part_read(&part, &head, "head", 0, 1, sizeof head, error);
        t->begin[k] = head.begin;
        part_reader_close(&part);
    }
    t->begin[count] = head.nodes;
    MPI_Allreduce(MPI_IN_PLACE, t->begin, count + 1, MPI_UINT64_T, MPI_MAX, r->comm);
    t->stage->checked = true;
    return ranks_agree(r, status, error);
}

static coauth_status add_load_of(taking *t, int k, uint64_t *bucket, unsigned shift, coauth_error *error) {
    const ranks *r = ranks_in(t);
    part_reader part = {0};
    void *read = NULL;
    uint64_t count = 0;
    coauth_status status = checkpoint_open(&part, t->checkpoint, t->stage, k, r, error);
    if (status == COAUTH_OK) status = part_read_all(&part, &read, &count, "offsets", sizeof(uint64_t), error);
    const uint64_t *offset = read;
    for (uint64_t u = 0; status == COAUTH_OK && u + 1 < count; u++)
        bucket[(t->begin[k] + u) >> shift] += offset[u + 1] - offset[u] + 1;
    memory_free(r->context, read);
    part_reader_close(&part);
    return status;
}

static void add_load(void *user, uint64_t *bucket, unsigned shift) {
    taking *t = user;
    const checkpoint_deal mine = checkpoint_deal_of(t->stage, ranks_in(t));
    for (int k = mine.first; k < mine.end && t->status == COAUTH_OK; k++)
        t->status = add_load_of(t, k, bucket, shift, t->error);
}

/* first becomes whose rows are whose: as they were over as many ranks. */
static coauth_status divide_rows(uint64_t *first, taking *t, coauth_error *error) {
    const ranks *r = ranks_in(t);
    coauth_status status = find_begins(t, error);
    if (status != COAUTH_OK) return status;
    if (t->stage->count == r->size) {
        memcpy(first, t->begin, ((size_t)r->size + 1) * sizeof *first);
        return COAUTH_OK;
    }
    t->status = COAUTH_OK;
    t->error = error;
    ranks_divide(first, r, t->begin[t->stage->count], add_load, t);
    return ranks_agree(r, t->status, error);
}

/* --- Stretches of parts ------------------------------------------------------------------------------------------ */

/* A stretch of a part's rows on its way into a graph. */
typedef struct stretch {
    part_reader *part;
    ranks_network *network;
    uint64_t from, rows;    /* of the part */
    uint32_t row;           /* the first of them in the graph */
    uint64_t slot, slots;   /* of the part: the neighbours of these rows */
    uint64_t upper, uppers; /* and their ties v > u */
    uint64_t edge;          /* where these begin in the table of ties */
} stretch;

static coauth_status add_columns(
    coauth_table *t, coauth_corpus *texts, part_reader *part, const char *table, coauth_error *error) {
    char columns[SECTION], names[SECTION], descriptions[SECTION];
    void *read;
    uint64_t count;
    snprintf(columns, sizeof columns, "%s.columns", table);
    snprintf(names, sizeof names, "%s.names", table);
    snprintf(descriptions, sizeof descriptions, "%s.descriptions", table);
    coauth_status status = part_read_all(part, &read, &count, columns, sizeof(saved_column), error);
    const saved_column *saved = read;
    for (uint64_t i = 0; status == COAUTH_OK && i < count; i++) {
        coauth_string name, description;
        coauth_column *column;
        status = checkpoint_read_texts(&name, texts, part, names, i, 1, error);
        if (status == COAUTH_OK) status = checkpoint_read_texts(&description, texts, part, descriptions, i, 1, error);
        if (status != COAUTH_OK) break;
        const column_row row = {&column, coauth_corpus_text(texts, name), coauth_corpus_text(texts, description),
            (coauth_column_type)saved[i].type};
        status = saved[i].sparse ? table_add_rows(t, &row, 1, saved[i].small, error)
                                 : coauth_table_add(&column, t, row.name, row.description, row.type, error);
    }
    memory_free(part->context, read);
    return status;
}

/* Values from row "from" of the part on into the table from row "to" on. */
static coauth_status take_values(coauth_column *c, coauth_corpus *texts, part_reader *part, const char *section,
    uint64_t from, uint64_t to, uint64_t rows, coauth_error *error) {
    char valid[SECTION + 8];
    snprintf(valid, sizeof valid, "%s.valid", section);
    coauth_status status = COAUTH_OK;
    if (c->type == COAUTH_TEXT)
        status = checkpoint_read_texts(c->as.text + to, texts, part, section, from, rows, error);
    else status = part_read(part, (char *)c->as.any + to * value_size(c), section, from, rows, value_size(c), error);
    if (status != COAUTH_OK || !c->valid) return status;
    uint8_t *has = memory_resize(part->context, NULL, (size_t)rows, 1);
    if (!has) return fail_memory(error);
    status = part_read(part, has, valid, from, rows, 1, error);
    for (uint64_t i = 0; status == COAUTH_OK && i < rows; i++) coauth_column_mark(c, (size_t)(to + i), has[i]);
    memory_free(part->context, has);
    return status;
}

static coauth_status take_table(coauth_table *t, const stretch *s, const char *table, uint64_t from, uint64_t to,
    uint64_t rows, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < t->columns && status == COAUTH_OK; i++) {
        char section[SECTION];
        snprintf(section, sizeof section, "%s.%zu", table, i);
        status = take_values(t->column[i], s->network->strings, s->part, section, from, to, rows, error);
    }
    return status;
}

/* Rows of offsets, of which the graph's own begin with what it had. */
static coauth_status take_offsets(stretch *s, coauth_error *error) {
    ranks_graph *g = s->network->graph;
    uint64_t had = g->offsets[s->row], had_upper = g->upper[s->row];
    coauth_status status = part_read(s->part, &s->slot, "offsets", s->from, 1, sizeof s->slot, error);
    if (status == COAUTH_OK)
        status =
            part_read(s->part, g->offsets + s->row + 1, "offsets", s->from + 1, s->rows, sizeof *g->offsets, error);
    if (status == COAUTH_OK) status = part_read(s->part, &s->upper, "upper", s->from, 1, sizeof s->upper, error);
    if (status == COAUTH_OK)
        status = part_read(s->part, g->upper + s->row + 1, "upper", s->from + 1, s->rows, sizeof *g->upper, error);
    if (status != COAUTH_OK) return status;
    s->edge = had_upper;
    for (uint64_t u = s->row + 1; u <= s->row + s->rows; u++) {
        g->offsets[u] = g->offsets[u] - s->slot + had;
        g->upper[u] = g->upper[u] - s->upper + had_upper;
    }
    s->slots = g->offsets[s->row + s->rows] - had;
    s->uppers = g->upper[s->row + s->rows] - had_upper;
    return COAUTH_OK;
}

static coauth_status take_rows(const stretch *s, coauth_error *error) {
    ranks_network *n = s->network;
    ranks_graph *g = n->graph;
    uint64_t to = g->offsets[s->row];
    coauth_status status = part_read(s->part, g->column + to, "neighbour", s->slot, s->slots, sizeof *g->column, error);
    if (status == COAUTH_OK)
        status = part_read(s->part, g->weight + to, "weight", s->slot, s->slots, sizeof *g->weight, error);
    if (status == COAUTH_OK)
        status = part_read(s->part, g->key + s->row, "key", s->from, s->rows, sizeof *g->key, error);
    if (status == COAUTH_OK)
        status = checkpoint_read_texts(g->label + s->row, n->strings, s->part, "label", s->from, s->rows, error);
    if (status == COAUTH_OK) status = take_table(&g->node_table, s, "nodes", s->from, s->row, s->rows, error);
    if (status == COAUTH_OK) status = take_table(&g->edge_table, s, "edges", s->upper, s->edge, s->uppers, error);
    return status;
}

/* --- Taking up --------------------------------------------------------------------------------------------------- */

/* This rank's stretch of part k; no rows where it has none. */
static stretch stretch_of(const taking *t, int k, part_reader *part) {
    const ranks_graph *g = t->network->graph;
    const ranks *r = g->ranks;
    uint64_t from = g->first[r->rank] > t->begin[k] ? g->first[r->rank] : t->begin[k];
    uint64_t end = g->first[r->rank + 1] < t->begin[k + 1] ? g->first[r->rank + 1] : t->begin[k + 1];
    stretch s = {.part = part, .network = t->network};
    if (from >= end) return s;
    s.from = from - t->begin[k];
    s.rows = end - from;
    s.row = (uint32_t)(from - g->first[r->rank]);
    return s;
}

typedef coauth_status (*with_part)(taking *t, int k, part_reader *part, coauth_error *error);

/* Does something with every part that rows here come from. */
static coauth_status each_part(taking *t, with_part act, coauth_error *error) {
    const ranks *r = ranks_in(t);
    coauth_status status = COAUTH_OK;
    for (int k = 0; k < t->stage->count && status == COAUTH_OK; k++) {
        part_reader part = {0};
        if (!stretch_of(t, k, NULL).rows) continue;
        status = checkpoint_open(&part, t->checkpoint, t->stage, k, r, error);
        if (status == COAUTH_OK) status = act(t, k, &part, error);
        part_reader_close(&part);
    }
    return status;
}

static coauth_status offsets_of_part(taking *t, int k, part_reader *part, coauth_error *error) {
    stretch s = stretch_of(t, k, part);
    return take_offsets(&s, error);
}

/* Offsets were those of the whole graph's part already, so that what they say of the part is read again. */
static coauth_status rows_of_part(taking *t, int k, part_reader *part, coauth_error *error) {
    stretch s = stretch_of(t, k, part);
    coauth_status status = take_offsets(&s, error);
    return status == COAUTH_OK ? take_rows(&s, error) : status;
}

static coauth_status make_room(taking *t, part_reader *part, coauth_error *error) {
    ranks_network *n = t->network;
    ranks_graph *g = n->graph;
    const coauth_context *context = g->ranks->context;
    void *name = NULL;
    uint64_t length, slots = g->offsets[g->own];
    g->column = memory_resize(context, NULL, slots, sizeof *g->column);
    g->weight = memory_resize(context, NULL, slots, sizeof *g->weight);
    g->key = memory_zeroed(context, g->own, sizeof *g->key);
    g->label = memory_zeroed(context, g->own, sizeof *g->label);
    g->node_table.corpus = g->edge_table.corpus = n->strings;
    g->edge_table.rows = g->upper[g->own];
    if (!g->column || !g->weight || !g->key || !g->label) return fail_memory(error);
    coauth_status status = add_columns(&g->node_table, n->strings, part, "nodes", error);
    if (status == COAUTH_OK) status = add_columns(&g->edge_table, n->strings, part, "edges", error);
    if (status == COAUTH_OK) status = part_read_all(part, &name, &length, "weight.name", 1, error);
    g->weight_name = name;
    return status;
}

/* What is the same in every part, from one of them: as many ranks as there were take each its own. */
static coauth_status take_common(taking *t, part_reader *part, coauth_error *error) {
    ranks_network *n = t->network;
    ranks_network figures;
    coauth_status status = part_read(part, &figures, "figures", 0, 1, sizeof figures, error);
    if (status != COAUTH_OK) return status;
    figures.graph = n->graph;
    figures.strings = n->strings;
    *n = figures;
    return make_room(t, part, error);
}

static coauth_status take_graph(taking *t, const uint64_t *first, coauth_error *error) {
    ranks_network *n = t->network;
    ranks *r = t->papers->ranks;
    part_reader part = {0};
    int own = (int)((int64_t)t->stage->count * r->rank / r->size);
    coauth_status status = ranks_graph_create(&n->graph, r, t->begin[t->stage->count], first, error);
    if (status != COAUTH_OK) return status;
    status = each_part(t, offsets_of_part, error);
    if (status == COAUTH_OK) status = checkpoint_open(&part, t->checkpoint, t->stage, own, r, error);
    if (status == COAUTH_OK) status = take_common(t, &part, error);
    if (status == COAUTH_OK) status = each_part(t, rows_of_part, error);
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK) status = ranks_graph_finish(n->graph, error);
    if (status == COAUTH_OK && t->stage->count == r->size)
        status = checkpoint_take_persons(t->persons, t->papers, &part, error);
    part_reader_close(&part);
    return status;
}

static coauth_status take_network(taking *t, coauth_error *error) {
    ranks *r = t->papers->ranks;
    uint64_t *first = memory_resize(r->context, NULL, (size_t)r->size + 1, sizeof *first);
    t->begin = memory_zeroed(r->context, (size_t)t->stage->count + 1, sizeof *t->begin);
    coauth_status status =
        first && t->begin ? coauth_corpus_create(&t->network->strings, r->context, error) : fail_memory(error);
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK) status = divide_rows(first, t, error);
    if (status == COAUTH_OK) status = take_graph(t, first, error);
    memory_free(r->context, first);
    memory_free(r->context, t->begin);
    return status;
}

coauth_status checkpoint_load_network(bool *found, ranks_network *network, ranks_persons *persons,
    const ranks_papers *papers, const checkpoint *c, coauth_error *error) {
    const ranks *r = papers->ranks;
    checkpoint_stage stage;
    taking t = {.checkpoint = c, .stage = &stage, .papers = papers, .network = network, .persons = persons};
    *network = (ranks_network){0};
    *persons = (ranks_persons){0};
    coauth_status status = checkpoint_find(&stage, c, "network", r, error);
    *found = stage.found;
    if (status == COAUTH_OK && stage.found) status = take_network(&t, error);
    checkpoint_stage_free(&stage, r);
    return status;
}
