/* sqlite_network.c: the network of a corpus in its database, and what is kept of it so that questions are answered
 * without computing anew; the tables are described in write.h, and stored.h reads them. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "corpus/store.h"
#include "identity/stored.h"
#include "write/sql_statement.h"

static const char schema[] =
    "CREATE TABLE settings(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
    "CREATE TABLE network_facts(name TEXT PRIMARY KEY, value) WITHOUT ROWID;"
    "CREATE TABLE network_columns(of_ties INTEGER, n INTEGER, name TEXT, description TEXT, type TEXT, small INTEGER,"
    " some_missing INTEGER, projected INTEGER, PRIMARY KEY(of_ties, n)) WITHOUT ROWID;"
    "CREATE TABLE components(id INTEGER PRIMARY KEY, authors INTEGER);"
    "CREATE TABLE measures(name TEXT PRIMARY KEY, authors INTEGER) WITHOUT ROWID;"
    "CREATE TABLE groups(id INTEGER PRIMARY KEY, authors INTEGER, label TEXT);"
    "CREATE TABLE doubts(person INTEGER, n INTEGER, kind INTEGER, reason TEXT, PRIMARY KEY(person, n)) WITHOUT ROWID;"
    "CREATE TABLE bearers(words TEXT, person INTEGER, name INTEGER, PRIMARY KEY(words, person, name)) WITHOUT ROWID;"
    "CREATE TABLE beginnings(beginning TEXT, person INTEGER, name INTEGER, PRIMARY KEY(beginning, person, name))"
    " WITHOUT ROWID;"
    "CREATE TABLE person_ids(id TEXT COLLATE NOCASE, person INTEGER, PRIMARY KEY(id, person)) WITHOUT ROWID;";

static const char views[] = "CREATE VIEW collaborators AS SELECT c.a AS person, s.label AS author, c.b AS collaborator,"
                            " t.label AS collaborator_label, c.papers, c.weight, c.first_year, c.last_year"
                            " FROM collaborations c JOIN persons s ON s.id = c.a JOIN persons t ON t.id = c.b UNION ALL"
                            " SELECT c.b, t.label, c.a, s.label, c.papers, c.weight, c.first_year, c.last_year"
                            " FROM collaborations c JOIN persons s ON s.id = c.a JOIN persons t ON t.id = c.b;";

/* --- Columns ------------------------------------------------------------------------------------- */

static const char *type_of(const coauth_column *c) {
    return c->type == COAUTH_REAL ? "REAL" : c->type == COAUTH_TEXT ? "TEXT" : "INTEGER";
}

/* Columns that every database has, so that views and people can rely on them. */
static const char *const tie_columns[] = {"papers", "fractional", "first_year", "last_year"};
enum { TIE_COLUMNS = sizeof tie_columns / sizeof *tie_columns };

static bool is_fixed(const char *name) {
    for (size_t i = 0; i < TIE_COLUMNS; i++)
        if (strcmp(name, tie_columns[i]) == 0) return true;
    return false;
}

/* Plain, and none of ours. */
static bool is_plain(const char *name) {
    static const char *const taken[] = {"a", "b", "person", "component"};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (strcmp(name, taken[i]) == 0) return false;
    return stored_name_is_plain(name);
}

static bool all_plain(const coauth_table *t) {
    for (size_t i = 0; i < t->columns; i++)
        if (!is_plain(t->column[i]->name) || t->column[i]->given) return false;
    return t->columns <= STORED_MOST_COLUMNS;
}

static void put_value(sql_writer *w, int place, const coauth_column *c, size_t row) {
    if (!coauth_column_has(c, row)) return;
    if (c->type == COAUTH_REAL) sql_real(w, place, c->as.real[row]);
    else if (c->type == COAUTH_TEXT) sql_literal(w, place, coauth_column_text(c, row));
    else sql_integer(w, place, c->type == COAUTH_BOOLEAN ? c->as.boolean[row] : coauth_column_integer(c, row));
}

static void tell_columns(sql_writer *w, const coauth_table *t, bool of_ties, size_t projected) {
    sql_begin(w, "INSERT INTO network_columns VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < t->columns && w->status == COAUTH_OK; i++) {
        const coauth_column *c = t->column[i];
        sql_integer(w, 1, of_ties);
        sql_integer(w, 2, (int64_t)i + 1);
        sql_literal(w, 3, c->name);
        sql_literal(w, 4, c->description);
        sql_literal(w, 5, corpus_type_name(c->type));
        sql_integer(w, 6, c->small);
        sql_integer(w, 7, c->valid != NULL);
        sql_integer(w, 8, i < projected);
        sql_row(w);
    }
    sql_end(w);
}

/* --- The graph ----------------------------------------------------------------------------------- */

static void create_collaborations(sql_writer *w, const coauth_table *t) {
    sql_statement s = {.writer = w};
    statement_add(&s, "CREATE TABLE collaborations(a INTEGER, b INTEGER, papers INTEGER, fractional REAL, weight REAL,"
                      " first_year INTEGER, last_year INTEGER");
    for (size_t i = 0; t && i < t->columns; i++)
        if (is_plain(t->column[i]->name) && !is_fixed(t->column[i]->name))
            statement_column(&s, t->column[i]->name, "", type_of(t->column[i]));
    statement_add(&s, ", PRIMARY KEY(a, b)) WITHOUT ROWID");
    statement_run(&s);
    sql_run(w, views);
}

static void write_collaborations(sql_writer *w, const coauth_graph *g) {
    static const int places[TIE_COLUMNS] = {3, 4, 6, 7};
    const coauth_column *column[TIE_COLUMNS + STORED_MOST_COLUMNS];
    size_t columns = TIE_COLUMNS;
    const coauth_table *t = &g->edge_table;
    for (size_t i = 0; i < TIE_COLUMNS; i++) column[i] = coauth_table_find(t, tie_columns[i]);
    for (size_t i = 0; i < t->columns && columns < TIE_COLUMNS + STORED_MOST_COLUMNS; i++)
        if (is_plain(t->column[i]->name) && !is_fixed(t->column[i]->name)) column[columns++] = t->column[i];
    statement_insert(w, "collaborations", columns + 3);
    for (uint64_t e = 0; e < g->edges && w->status == COAUTH_OK; e++) {
        sql_integer(w, 1, (int64_t)g->origin[g->from[e]] + 1);
        sql_integer(w, 2, (int64_t)g->origin[g->to[e]] + 1);
        sql_real(w, 5, g->weight[e]);
        for (size_t i = 0; i < columns; i++)
            if (column[i]) put_value(w, i < TIE_COLUMNS ? places[i] : (int)(i - TIE_COLUMNS) + 8, column[i], e);
        sql_row(w);
    }
    sql_end(w);
}

static void create_network(sql_writer *w, const coauth_table *t) {
    sql_statement s = {.writer = w};
    statement_add(&s, "CREATE TABLE network(person INTEGER PRIMARY KEY, component INTEGER");
    for (size_t i = 0; t && i < t->columns; i++) statement_column(&s, t->column[i]->name, "", type_of(t->column[i]));
    statement_add(&s, ")");
    statement_run(&s);
}

static void write_nodes(sql_writer *w, const coauth_graph *g, const uint32_t *component) {
    const coauth_table *t = &g->node_table;
    statement_insert(w, "network", t->columns + 2);
    for (uint32_t u = 0; u < g->nodes && w->status == COAUTH_OK; u++) {
        sql_integer(w, 1, (int64_t)g->origin[u] + 1);
        sql_integer(w, 2, (int64_t)component[u] + 1);
        for (size_t i = 0; i < t->columns; i++) put_value(w, (int)i + 3, t->column[i], u);
        sql_row(w);
    }
    sql_end(w);
}

static void write_components(sql_writer *w, const uint32_t *sizes, uint32_t count) {
    sql_begin(w, "INSERT INTO components VALUES(?, ?)");
    for (uint32_t i = 0; i < count && w->status == COAUTH_OK; i++) {
        sql_integer(w, 1, (int64_t)i + 1);
        sql_integer(w, 2, sizes[i]);
        sql_row(w);
    }
    sql_end(w);
}

static void write_network(sql_writer *w, const coauth_graph *g) {
    uint32_t *component = memory_resize(w->context, NULL, g->nodes, sizeof *component), *sizes = NULL, count = 0;
    if (w->status == COAUTH_OK)
        w->status =
            component ? coauth_graph_components(component, &sizes, &count, g, &w->error) : fail_memory(&w->error);
    if (w->status == COAUTH_OK) {
        write_nodes(w, g, component);
        write_components(w, sizes, count);
    }
    memory_free(w->context, component);
    coauth_free(w->context, sizes);
}

/* --- Groups and facts ---------------------------------------------------------------------------- */

static void write_groups(sql_writer *w, const coauth_graph *g, const coauth_groups *groups) {
    const coauth_column *c = coauth_table_find(&g->node_table, "community");
    if (!groups || !groups->kind || !c || w->status != COAUTH_OK) return;
    uint32_t *authors = memory_zeroed(w->context, (size_t)groups->count + 1, sizeof *authors);
    if (!authors) {
        w->status = fail_memory(&w->error);
        return;
    }
    for (uint32_t u = 0; u < g->nodes; u++) {
        int64_t group = coauth_column_has(c, u) ? coauth_column_integer(c, u) : 0;
        if (group >= 1 && group <= groups->count) authors[group]++;
    }
    sql_begin(w, "INSERT INTO groups VALUES(?, ?, ?)");
    for (uint32_t k = 0; k < groups->count && w->status == COAUTH_OK; k++) {
        sql_integer(w, 1, (int64_t)k + 1);
        sql_integer(w, 2, authors[k + 1]);
        if (groups->quotient) sql_literal(w, 3, coauth_graph_label(groups->quotient, k));
        sql_row(w);
    }
    sql_end(w);
    memory_free(w->context, authors);
}

static void write_facts(sql_writer *w, const coauth_graph *g) {
    const coauth_column *years = coauth_table_find(&g->edge_table, "last_year");
    int64_t last = COAUTH_NO_YEAR;
    for (uint64_t e = 0; years && e < g->edges; e++)
        if (coauth_column_has(years, e) && coauth_column_integer(years, e) > last)
            last = coauth_column_integer(years, e);
    sql_begin(w, "INSERT INTO network_facts VALUES(?, ?)");
    sql_literal(w, 1, "last_year");
    sql_known(w, 2, last, COAUTH_NO_YEAR);
    sql_row(w);
    sql_literal(w, 1, "weight");
    sql_literal(w, 2, g->weight_name);
    sql_row(w);
    sql_end(w);
}

static void write_settings(sql_writer *w, const coauth_answers *answers) {
    char version[80];
    sql_begin(w, "INSERT INTO settings VALUES(?, ?)");
    for (size_t i = 0; i < answers->settings && w->status == COAUTH_OK; i++) {
        sql_literal(w, 1, answers->setting[i].name);
        sql_literal(w, 2, answers->setting[i].value);
        sql_row(w);
    }
    sql_end(w);
    snprintf(version, sizeof version, "INSERT INTO meta VALUES('answers', %d)", (int)STORED_VERSION);
    sql_run(w, version);
}

/* --- The whole ----------------------------------------------------------------------------------- */

/* Ready-made graphs are no people with papers, and their columns may be called anything. */
static bool is_kept(const sql_writer *w, const coauth_answers *answers) {
    size_t vertices;
    coauth_corpus_vertices(w->corpus, &vertices);
    return answers && answers->settings && !vertices && answers->graph->kind == COAUTH_COAUTHORS &&
           all_plain(&answers->graph->node_table) && all_plain(&answers->graph->edge_table);
}

void sqlite_write_network(sql_writer *w, const coauth_answers *answers) {
    const coauth_graph *g = answers ? answers->graph : NULL;
    const bool kept = is_kept(w, answers);
    sql_run(w, schema);
    create_collaborations(w, g ? &g->edge_table : NULL);
    create_network(w, kept ? &g->node_table : NULL);
    if (g) write_collaborations(w, g);
    sqlite_write_ranks(w, kept ? g : NULL, kept ? answers->ranked : NULL);
    if (!kept) return;
    tell_columns(w, &g->node_table, false, answers->projected);
    tell_columns(w, &g->edge_table, true, SIZE_MAX);
    write_network(w, g);
    write_groups(w, g, answers->communities);
    write_facts(w, g);
    sqlite_write_bearers(w);
    write_settings(w, answers);
}
