/* sqlite_ranks.c: the place of every author by each measure, in a corpus' database; the tables are described in
 * write.h. */
#include <stdlib.h>

#include "base/order.h"
#include "base/scratch.h"
#include "identity/stored.h"
#include "write/sql_statement.h"

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
    sql_statement s = {.writer = w};
    statement_add(&s, "CREATE TABLE ranks(person INTEGER PRIMARY KEY");
    for (size_t i = 0; i < count; i++) {
        statement_column(&s, list[i].name, "_rank", "INTEGER");
        statement_column(&s, list[i].name, "_no_more", "INTEGER");
    }
    statement_add(&s, ")");
    statement_run(&s);
    sql_begin(w, "INSERT INTO measures VALUES(?, ?)");
    for (size_t i = 0; i < count && w->status == COAUTH_OK; i++) {
        sql_literal(w, 1, list[i].name);
        sql_integer(w, 2, list[i].of);
        sql_row(w);
    }
    sql_end(w);
}

static void write_rows_of_ranks(sql_writer *w, const coauth_graph *g, const standing *list, size_t count) {
    statement_insert(w, "ranks", 2 * count + 1);
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

void sqlite_write_ranks(sql_writer *w, const coauth_graph *g, const char *const *ranked) {
    standing list[STORED_MOST_COLUMNS / 2];
    size_t count = 0, nodes = g ? g->nodes : 0;
    scratch_scope scope = scratch_open(w->context);
    place *row = scratch_array(&scope, nodes, sizeof *row);
    for (size_t i = 0; g && ranked && ranked[i] && count < STORED_MOST_COLUMNS / 2; i++) {
        const coauth_column *c = coauth_table_find(&g->node_table, ranked[i]);
        if (!c || c->type == COAUTH_TEXT) continue;
        standing *s = &list[count++];
        *s = (standing){.name = ranked[i],
            .rank = scratch_zeroes(&scope, nodes, sizeof *s->rank),
            .no_more = scratch_zeroes(&scope, nodes, sizeof *s->no_more)};
        if (!scope.failed) rank_column(s, row, g, c);
    }
    if (w->status == COAUTH_OK) w->status = scratch_status(&scope, &w->error);
    create_ranks(w, list, count);
    if (g && w->status == COAUTH_OK) write_rows_of_ranks(w, g, list, count);
    scratch_close(&scope);
}
