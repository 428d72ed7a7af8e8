/* stored_graph.c: parts of a network out of a database; see coauth/stored.h. */
#include <string.h>

#include "base/error.h"
#include "base/order.h"
#include "graph/graph.h"
#include "graph/stored_columns.h"

/* --- The graph ----------------------------------------------------------------------------------- */

typedef struct part {
    coauth_stored *stored;
    uint32_t *node_of;       /* per person: its node + 1; 0: none */
    VECTOR(uint32_t) person; /* of the nodes, ascending */
    stored_rows nodes, ties;
    VECTOR(uint32_t) from, to;
    VECTOR(double) weight;
} part;

static coauth_status take_node(part *p, uint32_t person, sqlite3_stmt *query, coauth_error *error) {
    coauth_stored *s = p->stored;
    if (p->person.count && p->person.item[p->person.count - 1] >= person)
        return stored_wrong(s, "its network is not in order", error);
    coauth_status status = stored_know(s, person, error);
    if (status == COAUTH_OK) status = stored_take_row(&p->nodes, s, query, 1, error);
    uint32_t *added = status == COAUTH_OK ? vector_push(s->context, &p->person) : NULL;
    if (!added) return status == COAUTH_OK ? fail_memory(error) : status;
    *added = person;
    p->node_of[person] = (uint32_t)p->person.count;
    return COAUTH_OK;
}

static coauth_status take_nodes(part *p, sqlite3_stmt *query, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    uint32_t person;
    while (stored_row(p->stored, query, &status, error)) {
        status = stored_person(&person, p->stored, query, 0, error);
        if (status == COAUTH_OK) status = take_node(p, person, query, error);
    }
    return status;
}

/* A tie of the row a, b, weight, ... where both ends are nodes. */
static coauth_status take_tie(part *p, sqlite3_stmt *query, coauth_error *error) {
    coauth_stored *s = p->stored;
    uint32_t a, b;
    coauth_status status = stored_person(&a, s, query, 0, error);
    if (status == COAUTH_OK) status = stored_person(&b, s, query, 1, error);
    if (status != COAUTH_OK || !p->node_of[a] || !p->node_of[b]) return status;
    double weight = sqlite3_column_double(query, 2);
    size_t last = p->from.count;
    bool ascends = !last || p->from.item[last - 1] < p->node_of[a] - 1 ||
                   (p->from.item[last - 1] == p->node_of[a] - 1 && p->to.item[last - 1] < p->node_of[b] - 1);
    if (a >= b || !ascends || !(weight > 0) || weight > 1e300)
        return stored_wrong(s, "its collaborations are not in order", error);
    status = stored_take_row(&p->ties, s, query, 3, error);
    uint32_t *from = vector_push(s->context, &p->from), *to = vector_push(s->context, &p->to);
    double *of = vector_push(s->context, &p->weight);
    if (!from || !to || !of) return fail_memory(error);
    *from = p->node_of[a] - 1;
    *to = p->node_of[b] - 1;
    *of = weight;
    return status;
}

static coauth_status take_ties(part *p, sqlite3_stmt *query, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    while (stored_row(p->stored, query, &status, error)) status = take_tie(p, query, error);
    return status;
}

/* Runs a query for each of some persons or, where those are NULL, once. */
static coauth_status take_each(part *p, char *sql, const uint32_t *person, size_t count,
    coauth_status (*take)(part *p, sqlite3_stmt *query, coauth_error *error), coauth_error *error) {
    coauth_stored *s = p->stored;
    sqlite3_stmt *query = NULL;
    coauth_status status = sql ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK && sqlite3_prepare_v2(s->database, sql, -1, &query, NULL) != SQLITE_OK)
        status = stored_broken(s, error);
    for (size_t i = 0; i < (person ? count : 1) && status == COAUTH_OK; i++) {
        if (person) sqlite3_bind_int64(query, 1, (int64_t)person[i] + 1);
        status = take(p, query, error);
    }
    sqlite3_finalize(query);
    memory_free(s->context, sql);
    return status;
}

static coauth_status take_part(part *p, const uint32_t *person, size_t count, coauth_error *error) {
    coauth_stored *s = p->stored;
    coauth_status status = stored_tell_columns(&p->nodes.told, s, false, NULL, error);
    if (status == COAUTH_OK) status = stored_tell_columns(&p->ties.told, s, true, NULL, error);
    if (status != COAUTH_OK) return status;
    char *sql = stored_write_query(s, "SELECT person", &p->nodes.told,
        person ? " FROM network WHERE person = ?" : " FROM network ORDER BY person");
    status = take_each(p, sql, person, count, take_nodes, error);
    if (status != COAUTH_OK) return status;
    sql = stored_write_query(s, "SELECT a, b, weight", &p->ties.told,
        person ? " FROM collaborations WHERE a = ? ORDER BY b" : " FROM collaborations ORDER BY a, b");
    return take_each(p, sql, person ? p->person.item : NULL, p->person.count, take_ties, error);
}

static coauth_status name_weight(coauth_graph *g, coauth_stored *s, coauth_error *error) {
    sqlite3_stmt *query;
    coauth_status status = stored_query(&query, s, "SELECT value FROM network_facts WHERE name = 'weight'", error);
    if (status != COAUTH_OK || !stored_row(s, query, &status, error)) return status;
    const char *text = (const char *)sqlite3_column_text(query, 0);
    char *name = stored_name_is_plain(text) ? memory_copy_text(s->context, text, strlen(text)) : NULL;
    stored_done(query);
    if (!name) return fail_memory(error);
    memory_free(s->context, g->weight_name);
    g->weight_name = name;
    return COAUTH_OK;
}

static coauth_status assemble(coauth_graph **graph, part *p, coauth_error *error) {
    coauth_stored *s = p->stored;
    coauth_graph *g = *graph = graph_allocate((uint32_t)p->person.count, p->from.count, s->corpus, s->context);
    if (!g) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++) {
        g->origin[u] = p->person.item[u];
        g->label[u] = s->persons->label[p->person.item[u]];
    }
    if (g->edges) {
        memcpy(g->from, p->from.item, g->edges * sizeof *g->from);
        memcpy(g->to, p->to.item, g->edges * sizeof *g->to);
        memcpy(g->weight, p->weight.item, g->edges * sizeof *g->weight);
    }
    coauth_status status = graph_take_keys(g, s->persons) ? graph_index(g, error) : fail_memory(error);
    if (status == COAUTH_OK) status = stored_fill_columns(&g->node_table, &p->nodes, s->corpus, error);
    if (status == COAUTH_OK) status = stored_fill_columns(&g->edge_table, &p->ties, s->corpus, error);
    return status == COAUTH_OK ? name_weight(g, s, error) : status;
}

/* A copy in ascending order, each once. */
static uint32_t *sort_persons(const coauth_context *context, const uint32_t *person, size_t *count) {
    uint32_t *sorted = memory_resize(context, NULL, *count, sizeof *sorted);
    if (!sorted) return NULL;
    if (*count) memcpy(sorted, person, *count * sizeof *sorted);
    *count = sort_once_uint32(sorted, *count);
    return sorted;
}

coauth_status coauth_stored_graph(
    coauth_graph **graph, coauth_stored *s, const uint32_t *person, size_t count, coauth_error *error) {
    const coauth_context *context = s->context;
    part p = {.stored = s, .node_of = memory_zeroed(context, s->persons->count, sizeof *p.node_of)};
    uint32_t *sorted = person ? sort_persons(context, person, &count) : NULL;
    *graph = NULL;
    coauth_status status = p.node_of && (sorted || !person) ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) status = take_part(&p, sorted, count, error);
    if (status == COAUTH_OK) status = assemble(graph, &p, error);
    memory_free(context, sorted);
    memory_free(context, p.node_of);
    vector_free(context, &p.person);
    vector_free(context, &p.from);
    vector_free(context, &p.to);
    vector_free(context, &p.weight);
    stored_free_rows(&p.nodes, context);
    stored_free_rows(&p.ties, context);
    if (status == COAUTH_OK) return COAUTH_OK;
    coauth_graph_free(*graph);
    *graph = NULL;
    return status;
}

/* --- A column that was made of the whole ----------------------------------------------------------- */

static coauth_status fill_later(coauth_column *column, const coauth_graph *g, stored_rows *r, sqlite3_stmt *query,
    coauth_stored *s, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (uint32_t u = 0; u < g->nodes && status == COAUTH_OK; u++) {
        sqlite3_bind_int64(query, 1, (int64_t)g->origin[u] + 1);
        r->cell.count = r->has.count = 0;
        while (stored_row(s, query, &status, error)) {
            status = stored_take_row(r, s, query, 1, error);
            if (status != COAUTH_OK || !r->has.item[0]) continue;
            stored_set_value(column, u, &r->cell.item[0]);
            coauth_column_mark(column, u, true);
        }
        sqlite3_reset(query);
    }
    return status;
}

coauth_status coauth_stored_column(
    coauth_column **column, coauth_graph *g, coauth_stored *s, const char *name, coauth_error *error) {
    stored_rows r = {0};
    sqlite3_stmt *query = NULL;
    *column = NULL;
    coauth_status status = stored_tell_columns(&r.told, s, false, name, error);
    if (status != COAUTH_OK || !r.told.count) return status;
    status = stored_add_column(column, &g->node_table, &r.told.list[0], s->corpus, error);
    char *sql =
        status == COAUTH_OK ? stored_write_query(s, "SELECT person", &r.told, " FROM network WHERE person = ?") : NULL;
    if (status == COAUTH_OK && !sql) status = fail_memory(error);
    if (status == COAUTH_OK && sqlite3_prepare_v2(s->database, sql, -1, &query, NULL) != SQLITE_OK)
        status = stored_broken(s, error);
    if (status == COAUTH_OK) status = fill_later(*column, g, &r, query, s, error);
    sqlite3_finalize(query);
    memory_free(s->context, sql);
    stored_free_rows(&r, s->context);
    return status;
}
