/* sqlite_network.c: the network of a corpus in its database, and what is kept of it so that questions are answered
 * without computing anew; the tables are described in write.h, and stored.h reads them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/order.h"
#include "corpus/names.h"
#include "corpus/store.h"
#include "identity/ids.h"
#include "identity/stored.h"
#include "write/sql_writer.h"

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

/* --- Statements ---------------------------------------------------------------------------------- */

typedef VECTOR(char) sql_text_buffer;

typedef struct statement {
    sql_writer *writer;
    sql_text_buffer text;
} statement;

static void add(statement *s, const char *text) {
    sql_writer *w = s->writer;
    size_t length = strlen(text);
    if (w->status != COAUTH_OK) return;
    if (!vector_reserve(w->context, &s->text, length + 1)) {
        w->status = fail_memory(&w->error);
        return;
    }
    memcpy(s->text.item + s->text.count, text, length + 1);
    s->text.count += length;
}

static void add_column(statement *s, const char *name, const char *suffix, const char *type) {
    add(s, ", \"");
    add(s, name);
    add(s, suffix);
    add(s, "\" ");
    add(s, type);
}

static void run_statement(statement *s) {
    if (s->text.item) sql_run(s->writer, s->text.item);
    vector_free(s->writer->context, &s->text);
}

/* INSERT INTO table VALUES(?, ?, ...) for so many columns. */
static void begin_rows(sql_writer *w, const char *table, size_t columns) {
    statement s = {.writer = w};
    add(&s, "INSERT INTO ");
    add(&s, table);
    for (size_t i = 0; i < columns; i++) add(&s, i ? ", ?" : " VALUES(?");
    add(&s, ")");
    if (s.text.item) sql_begin(w, s.text.item);
    vector_free(w->context, &s.text);
}

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
    statement s = {.writer = w};
    add(&s, "CREATE TABLE collaborations(a INTEGER, b INTEGER, papers INTEGER, fractional REAL, weight REAL,"
            " first_year INTEGER, last_year INTEGER");
    for (size_t i = 0; t && i < t->columns; i++)
        if (is_plain(t->column[i]->name) && !is_fixed(t->column[i]->name))
            add_column(&s, t->column[i]->name, "", type_of(t->column[i]));
    add(&s, ", PRIMARY KEY(a, b)) WITHOUT ROWID");
    run_statement(&s);
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
    begin_rows(w, "collaborations", columns + 3);
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
    statement s = {.writer = w};
    add(&s, "CREATE TABLE network(person INTEGER PRIMARY KEY, component INTEGER");
    for (size_t i = 0; t && i < t->columns; i++) add_column(&s, t->column[i]->name, "", type_of(t->column[i]));
    add(&s, ")");
    run_statement(&s);
}

static void write_nodes(sql_writer *w, const coauth_graph *g, const uint32_t *component) {
    const coauth_table *t = &g->node_table;
    begin_rows(w, "network", t->columns + 2);
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
    write_nodes(w, g, component);
    write_components(w, sizes, count);
    memory_free(w->context, component);
    coauth_free(w->context, sizes);
}

/* --- Ranks --------------------------------------------------------------------------------------- */

typedef struct place {
    double value;
    uint32_t node;
} place;

/* The place of each node by one column: 1 + those with more, and those with no more; 0 where it has no value. */
typedef struct standing {
    const char *name;
    uint32_t *rank, *no_more, of;
} standing;

static int larger_first(const void *a, const void *b) {
    const place *x = a, *y = b;
    return ORDER(y->value, x->value);
}

static void rank_column(standing *s, place *row, const coauth_graph *g, const coauth_column *c) {
    for (uint32_t u = 0; u < g->nodes; u++)
        if (coauth_column_has(c, u)) row[s->of++] = (place){coauth_column_number(c, u), u};
    if (s->of) qsort(row, s->of, sizeof *row, larger_first);
    for (uint32_t i = 0, end; i < s->of; i = end) {
        for (end = i + 1; end < s->of && !(row[end].value < row[i].value);) end++;
        for (uint32_t k = i; k < end; k++) {
            s->rank[row[k].node] = i + 1;
            s->no_more[row[k].node] = s->of - i;
        }
    }
}

static void create_ranks(sql_writer *w, const standing *list, size_t count) {
    statement s = {.writer = w};
    add(&s, "CREATE TABLE ranks(person INTEGER PRIMARY KEY");
    for (size_t i = 0; i < count; i++) {
        add_column(&s, list[i].name, "_rank", "INTEGER");
        add_column(&s, list[i].name, "_no_more", "INTEGER");
    }
    add(&s, ")");
    run_statement(&s);
    sql_begin(w, "INSERT INTO measures VALUES(?, ?)");
    for (size_t i = 0; i < count && w->status == COAUTH_OK; i++) {
        sql_literal(w, 1, list[i].name);
        sql_integer(w, 2, list[i].of);
        sql_row(w);
    }
    sql_end(w);
}

static void write_rows_of_ranks(sql_writer *w, const coauth_graph *g, const standing *list, size_t count) {
    begin_rows(w, "ranks", 2 * count + 1);
    for (uint32_t u = 0; u < g->nodes && w->status == COAUTH_OK; u++) {
        sql_integer(w, 1, (int64_t)g->origin[u] + 1);
        for (size_t i = 0; i < count; i++) {
            sql_known(w, 2 * (int)i + 2, list[i].rank[u], 0);
            sql_known(w, 2 * (int)i + 3, list[i].no_more[u], 0);
        }
        sql_row(w);
    }
    sql_end(w);
}

/* g NULL: the tables stay empty. */
static void write_ranks(sql_writer *w, const coauth_graph *g, const char *const *ranked) {
    standing list[STORED_MOST_COLUMNS / 2];
    size_t count = 0;
    place *row = g ? memory_resize(w->context, NULL, g->nodes, sizeof *row) : NULL;
    if (g && !row && w->status == COAUTH_OK) w->status = fail_memory(&w->error);
    for (size_t i = 0; row && ranked && ranked[i] && count < STORED_MOST_COLUMNS / 2; i++) {
        const coauth_column *c = coauth_table_find(&g->node_table, ranked[i]);
        if (!c || c->type == COAUTH_TEXT) continue;
        standing *s = &list[count++];
        *s = (standing){.name = ranked[i],
            .rank = memory_zeroed(w->context, g->nodes, sizeof *s->rank),
            .no_more = memory_zeroed(w->context, g->nodes, sizeof *s->no_more)};
        if (s->rank && s->no_more) rank_column(s, row, g, c);
        else if (w->status == COAUTH_OK) w->status = fail_memory(&w->error);
    }
    create_ranks(w, list, count);
    if (g && w->status == COAUTH_OK) write_rows_of_ranks(w, g, list, count);
    for (size_t i = 0; i < count; i++) {
        memory_free(w->context, list[i].rank);
        memory_free(w->context, list[i].no_more);
    }
    memory_free(w->context, row);
}

/* --- Groups and facts ---------------------------------------------------------------------------- */

static void write_groups(sql_writer *w, const coauth_graph *g, const coauth_groups *groups) {
    const coauth_column *c = coauth_table_find(&g->node_table, "community");
    if (!groups || !groups->kind || !c || w->status != COAUTH_OK) return;
    uint32_t *authors = memory_zeroed(w->context, (size_t)groups->count + 1, sizeof *authors);
    if (!authors) w->status = fail_memory(&w->error);
    for (uint32_t u = 0; authors && u < g->nodes; u++) {
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

/* --- Whom names mean ----------------------------------------------------------------------------- */

static void put_doubt(sql_writer *w, uint32_t person, size_t n, const coauth_decision *d) {
    sql_integer(w, 1, (int64_t)person + 1);
    sql_integer(w, 2, (int64_t)n + 1);
    sql_integer(w, 3, d->kind);
    sql_literal(w, 4, d->reason);
    sql_row(w);
}

static void write_doubts(sql_writer *w) {
    const coauth_persons *p = w->persons;
    sql_begin(w, "INSERT INTO doubts VALUES(?, ?, ?, ?)");
    for (size_t i = 0; i < p->decisions && w->status == COAUTH_OK; i++) {
        const coauth_decision *d = &p->decision[i];
        if (!coauth_decision_is_open(p, d)) continue;
        put_doubt(w, p->of[d->a], i, d);
        if (p->of[d->a] != p->of[d->b]) put_doubt(w, p->of[d->b], i, d);
    }
    sql_end(w);
}

static void put_id(sql_writer *w, const char *id, uint32_t person) {
    sql_literal(w, 1, id);
    sql_integer(w, 2, (int64_t)person + 1);
    sql_row(w);
}

/* What files call persons, and the ids that papers give: with their scheme and without, as people type either. */
static void write_ids(sql_writer *w) {
    size_t count;
    const coauth_authorship *authorship = coauth_corpus_authorships(w->corpus, &count);
    const coauth_attribute *attribute = coauth_corpus_attributes(w->corpus, NULL);
    sql_begin(w, "INSERT OR IGNORE INTO person_ids VALUES(?, ?)");
    for (uint32_t p = 0; p < w->persons->count && w->status == COAUTH_OK; p++) {
        char id[COAUTH_PERSON_ID_SIZE];
        coauth_person_id(id, w->persons, p);
        put_id(w, id, p);
    }
    for (size_t i = 0; i < count && w->status == COAUTH_OK; i++) {
        for (uint32_t k = 0; k < authorship[i].attributes; k++) {
            const coauth_attribute *a = &attribute[authorship[i].first_attribute + k];
            if (id_scheme_of(w->corpus, a) < 0 && a->kind != COAUTH_PERSON_OTHER) continue;
            const char *value = coauth_corpus_text(w->corpus, a->text), *colon = strchr(value, ':');
            put_id(w, value, w->persons->of[i]);
            if (colon && colon[1]) put_id(w, colon + 1, w->persons->of[i]);
        }
    }
    sql_end(w);
}

/* Every person and name that stand together once: the person above, the name below. */
static size_t pair_names(uint64_t *pair, const sql_writer *w) {
    const coauth_authorship *authorship = coauth_corpus_authorships(w->corpus, NULL);
    for (size_t i = 0; i < w->persons->authorships; i++)
        pair[i] = (uint64_t)w->persons->of[i] << 32 | authorship[i].name;
    return sort_once_uint64(pair, w->persons->authorships);
}

static void put_name(sql_writer *w, const char *key, size_t length, uint64_t pair) {
    const char *text = length ? key : "";
    if (w->status == COAUTH_OK && sqlite3_bind_text(w->insert, 1, text, (int)length, SQLITE_STATIC) != SQLITE_OK)
        sql_broken(w);
    sql_integer(w, 2, (int64_t)(pair >> 32) + 1);
    sql_integer(w, 3, (int64_t)(uint32_t)pair + 1);
    sql_row(w);
}

static void write_words(sql_writer *w, const uint64_t *pair, size_t pairs) {
    const coauth_name *name = coauth_corpus_names(w->corpus, NULL);
    folded_words folded = {0};
    sql_begin(w, "INSERT INTO bearers VALUES(?, ?, ?)");
    for (size_t i = 0; i < pairs && w->status == COAUTH_OK; i++) {
        const char *text = coauth_corpus_text(w->corpus, name[(uint32_t)pair[i]].text);
        if (fold_words(&folded, text, true, w->context)) put_name(w, folded.item, folded.count, pair[i]);
        else w->status = fail_memory(&w->error);
    }
    sql_end(w);
    vector_free(w->context, &folded);
}

static void write_beginnings(sql_writer *w, const uint64_t *pair, size_t pairs) {
    const coauth_name *name = coauth_corpus_names(w->corpus, NULL);
    name_beginning beginning[NAME_WORDS];
    person_name parsed;
    sql_begin(w, "INSERT OR IGNORE INTO beginnings VALUES(?, ?, ?)");
    for (size_t i = 0; i < pairs && w->status == COAUTH_OK; i++) {
        const coauth_name *n = &name[(uint32_t)pair[i]];
        name_parse(&parsed, coauth_corpus_text(w->corpus, n->text), n->family_start, n->family_length,
            w->persons->group[pair[i] >> 32]);
        size_t count = parsed.kind == NAME_PERSON ? name_beginnings(beginning, &parsed, false) : 0;
        for (size_t k = 0; k < count; k++) put_name(w, beginning[k], strlen(beginning[k]), pair[i]);
    }
    sql_end(w);
}

static void write_names(sql_writer *w) {
    uint64_t *pair = memory_resize(w->context, NULL, w->persons->authorships, sizeof *pair);
    if (!pair && w->status == COAUTH_OK) w->status = fail_memory(&w->error);
    size_t pairs = pair ? pair_names(pair, w) : 0;
    write_words(w, pair, pairs);
    write_beginnings(w, pair, pairs);
    memory_free(w->context, pair);
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
    write_ranks(w, kept ? g : NULL, kept ? answers->ranked : NULL);
    if (!kept) return;
    tell_columns(w, &g->node_table, false, answers->projected);
    tell_columns(w, &g->edge_table, true, SIZE_MAX);
    write_network(w, g);
    write_groups(w, g, answers->communities);
    write_facts(w, g);
    write_doubts(w);
    write_ids(w);
    write_names(w);
    write_settings(w, answers);
}
