/* visual_columns.c: see visual_columns.h. */
#include "cli/visual_columns.h"

#include <string.h>

#include "base/error.h"

enum { BOTH = VISUAL_COAUTHORS | VISUAL_BIPARTITE };

/* What a column of groups is not there without. */
typedef enum need { NOTHING, SEVERAL_RUNS, OVERLAP } need;

/* A column that is no measure's. */
typedef struct known_column {
    const char *name;
    unsigned graphs;
    bool number;
    column_maker maker;
    bool counts_papers;
    group_kind kind; /* of a column of groups */
    need needs;      /* likewise */
} known_column;

#define COLUMN_OF(kind, needs) true, COLUMN_GROUPED, false, (kind), (needs)
#define PLAIN GROUP_KINDS, NOTHING

static const known_column table[] = {
    {"degree", BOTH, true, COLUMN_PROJECTED, false, PLAIN},
    {"strength", BOTH, true, COLUMN_PROJECTED, false, PLAIN},
    {"papers", BOTH, true, COLUMN_PROJECTED, true, PLAIN},
    {"fractional_papers", BOTH, true, COLUMN_PROJECTED, true, PLAIN},
    {"first_year", BOTH, true, COLUMN_PROJECTED, false, PLAIN},
    {"last_year", BOTH, true, COLUMN_PROJECTED, false, PLAIN},
    {"field", BOTH, false, COLUMN_PROJECTED, false, PLAIN},
    {"group", BOTH, false, COLUMN_PROJECTED, false, PLAIN},
    {"kind", VISUAL_BIPARTITE, false, COLUMN_PROJECTED, false, PLAIN},
    {"year", VISUAL_BIPARTITE, true, COLUMN_PROJECTED, false, PLAIN},
    {"venue", VISUAL_BIPARTITE, false, COLUMN_PROJECTED, false, PLAIN},
    {"type", VISUAL_BIPARTITE, false, COLUMN_PROJECTED, false, PLAIN},
    {"paper_field", VISUAL_BIPARTITE, false, COLUMN_PROJECTED, false, PLAIN},
    {"citations", VISUAL_BIPARTITE, true, COLUMN_PROJECTED, false, PLAIN},
    {"truncated", VISUAL_BIPARTITE, false, COLUMN_PROJECTED, false, PLAIN},
    {"citations", VISUAL_COAUTHORS, true, COLUMN_CREDITED, false, PLAIN},
    {"h_index", VISUAL_COAUTHORS, true, COLUMN_CREDITED, false, PLAIN},
    {"g_index", VISUAL_COAUTHORS, true, COLUMN_CREDITED, false, PLAIN},
    {"harmonic_papers", VISUAL_COAUTHORS, true, COLUMN_CREDITED, false, PLAIN},
    {"first_author_papers", VISUAL_COAUTHORS, true, COLUMN_CREDITED, false, PLAIN},
    {"last_author_papers", VISUAL_COAUTHORS, true, COLUMN_CREDITED, false, PLAIN},
    {"solo_papers", VISUAL_COAUTHORS, true, COLUMN_CREDITED, false, PLAIN},
    {"institution", BOTH, false, COLUMN_PLACED, false, PLAIN},
    {"country", BOTH, false, COLUMN_PLACED, false, PLAIN},
    {"community", BOTH, COLUMN_OF(KIND_COMMUNITY, NOTHING)},
    {"cluster", BOTH, COLUMN_OF(KIND_CLUSTER, NOTHING)},
    {"stability", VISUAL_COAUTHORS, COLUMN_OF(KIND_COMMUNITY, SEVERAL_RUNS)},
    {"memberships", VISUAL_COAUTHORS, COLUMN_OF(KIND_COMMUNITY, OVERLAP)},
    {"membership_strength", VISUAL_COAUTHORS, COLUMN_OF(KIND_COMMUNITY, OVERLAP)},
};

/* What is no column but may be asked for; last in lists. */
static const known_column beside[] = {
    {"component", BOTH, true, COLUMN_UNMADE, false, PLAIN},
    {"none", BOTH, true, COLUMN_UNMADE, false, PLAIN},
};

enum { ROWS = sizeof table / sizeof *table, BESIDE = sizeof beside / sizeof *beside };

static unsigned graph_of(coauth_graph_kind kind) {
    return kind == COAUTH_BIPARTITE ? VISUAL_BIPARTITE : VISUAL_COAUTHORS;
}

static const known_column *find_known(const char *name, unsigned graphs) {
    for (size_t i = 0; i < ROWS; i++)
        if (strcmp(table[i].name, name) == 0 && (table[i].graphs & graphs)) return &table[i];
    return NULL;
}

static const known_column *find_beside(const char *name) {
    for (size_t i = 0; i < BESIDE; i++)
        if (strcmp(beside[i].name, name) == 0) return &beside[i];
    return NULL;
}

bool visual_is_none(const char *name) {
    return find_beside(name) == &beside[BESIDE - 1];
}

bool visual_counts_papers(const char *name) {
    const known_column *known = find_known(name, VISUAL_COAUTHORS);
    return known && known->counts_papers;
}

/* The measure of one of these graphs that has that name or a column of it, and which column of nodes that is. */
static const coauth_measure *find_measure(const coauth_measure_column **column, const char *name, unsigned graphs) {
    const coauth_measure *m;
    for (size_t i = 0; (m = coauth_measure_at(i)); i++) {
        if (!((m->bipartite ? VISUAL_BIPARTITE : VISUAL_COAUTHORS) & graphs)) continue;
        for (size_t k = 0; k < COAUTH_MEASURE_COLUMNS && m->column[k].name; k++) {
            *column = &m->column[k];
            bool meant = strcmp(m->name, name) == 0 || strcmp(m->column[k].name, name) == 0;
            if (meant && !m->column[k].on_edges) return m;
        }
    }
    return NULL;
}

/* --- Before reading ------------------------------------------------------------------------------ */

const char *visual_column_at(size_t index) {
    if (index < ROWS) return table[index].name;
    index -= ROWS;
    for (size_t i = 0; coauth_measure_at(i); i++) {
        const coauth_measure *m = coauth_measure_at(i);
        if (index-- == 0) return m->name;
        for (size_t k = 0; k < COAUTH_MEASURE_COLUMNS && m->column[k].name; k++)
            if (strcmp(m->column[k].name, m->name) != 0 && index-- == 0) return m->column[k].name;
    }
    return index < BESIDE ? beside[index].name : NULL;
}

/* A column that there is, but not of nodes of these graphs. */
static coauth_status refuse(const char *what, const char *name, unsigned graphs, coauth_error *error) {
    const coauth_measure_column *column;
    if (find_known(name, BOTH) || find_measure(&column, name, BOTH))
        return fail(error, COAUTH_INVALID_ARGUMENT, "%s cannot be by \"%.64s\", a column of the %s graph; see --graph",
            what, name, graphs == VISUAL_COAUTHORS ? "bipartite" : "coauthor");
    return fail(error, COAUTH_INVALID_ARGUMENT, "%s cannot be by \"%.64s\", which measures edges", what, name);
}

/* Stability is there for several runs, memberships are for groups that overlap. */
static coauth_status check_grouped(
    const char *what, const known_column *known, const grouping_plan *groups, coauth_error *error) {
    if (known->needs == SEVERAL_RUNS && groups->runs < 2)
        return fail(
            error, COAUTH_INVALID_ARGUMENT, "%s by stability go with --seeds, the number of runs to compare", what);
    if (known->needs == OVERLAP && !groups->method.cover)
        return fail(
            error, COAUTH_INVALID_ARGUMENT, "%s by %s go with a --method whose groups overlap", what, known->name);
    return COAUTH_OK;
}

static coauth_status check_name(
    const char *what, const char *name, bool number, const plan *p, unsigned graphs, coauth_error *error) {
    const coauth_measure_column *column;
    const known_column *known = find_known(name, graphs);
    bool numeric = known && known->number;
    if (!known) {
        if (!find_measure(&column, name, graphs)) return refuse(what, name, graphs, error);
        numeric = column->type != COAUTH_TEXT && column->type != COAUTH_BOOLEAN;
    }
    if (number && !numeric)
        return fail(error, COAUTH_INVALID_ARGUMENT, "%s cannot be by \"%s\", which holds no numbers", what, name);
    return known && known->maker == COLUMN_GROUPED ? check_grouped(what, known, &p->groups, error) : COAUTH_OK;
}

coauth_status visual_check(const plan *p, unsigned graphs, coauth_error *error) {
    const char *size = p->drawing.size_by, *color = p->drawing.color_by;
    coauth_status status = COAUTH_OK;
    if (size && !visual_is_none(size)) status = check_name("sizes", size, true, p, graphs, error);
    if (status == COAUTH_OK && color && !find_beside(color))
        status = check_name("colours", color, false, p, graphs, error);
    return status;
}

static bool ranks_authors(const known_column *column) {
    return column->graphs & VISUAL_COAUTHORS && column->number && column->maker != COLUMN_GROUPED &&
           !coauth_measure_find(column->name);
}

const coauth_measure *visual_ranking_measure(const char *name) {
    const coauth_measure_column *column;
    const coauth_measure *m = coauth_measure_find(name);
    return m || find_known(name, VISUAL_COAUTHORS) ? m : find_measure(&column, name, BOTH);
}

const char *visual_rankable_at(size_t index) {
    const coauth_measure *m;
    for (size_t i = 0; (m = coauth_measure_at(i)); i++) {
        if (index-- == 0) return m->name;
        for (size_t k = 0; k < COAUTH_MEASURE_COLUMNS && m->column[k].name; k++) /* authority, of hits */
            if (!m->column[k].on_edges && !coauth_measure_find(m->column[k].name) && index-- == 0)
                return m->column[k].name;
    }
    for (size_t i = 0; i < ROWS; i++)
        if (ranks_authors(&table[i]) && index-- == 0) return table[i].name;
    return NULL;
}

group_kind visual_group_kind(const char *column) {
    const known_column *known = column ? find_known(column, BOTH) : NULL;
    return known ? known->kind : GROUP_KINDS;
}

/* --- After it ------------------------------------------------------------------------------------ */

const char *visual_column(const char *name, coauth_graph_kind kind) {
    const coauth_measure_column *column;
    if (find_beside(name)) return name;
    if (find_known(name, graph_of(kind))) return name;
    return find_measure(&column, name, graph_of(kind)) ? column->name : NULL;
}

const coauth_measure *visual_measure(const char *name, coauth_graph_kind kind) {
    const coauth_measure_column *column;
    return find_known(name, graph_of(kind)) ? NULL : find_measure(&column, name, graph_of(kind));
}

column_maker visual_maker(const char *name, coauth_graph_kind kind) {
    const known_column *known = find_known(name, graph_of(kind));
    return known ? known->maker : COLUMN_UNMADE;
}
