/* groups.c: see groups.h.  Definitions are those of community/quality.c. */
#include "mpi/groups.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/scratch.h"
#include "corpus/store.h"
#include "graph/graph.h"
#include "mpi/fetch.h"
#include "mpi/keyed.h"
#include "mpi/parts.h"
#include "write/writer.h"

/* What is added up, of each row and of each group that this rank looks after. */
enum { AUTHORS, TIES, INSIDE, OUTSIDE, PAPERS, SUMS };

typedef struct describing {
    ranks_groups *groups;
    const ranks_graph *graph;
    const coauth_community_options *options;
    const ranks_records *records;
    size_t here;          /* groups that this rank looks after */
    double *sum[SUMS];    /* of those */
    uint32_t *of;         /* per column of the graph: its group */
    double *amount[SUMS]; /* per own row; not of papers */
    uint32_t *paper;      /* per paper: its group */
    int64_t *year[2];     /* the first and the last of each group here; COAUTH_NO_YEAR: not known */
} describing;

coauth_status ranks_groups_begin(
    ranks_groups *k, const char *kind, const char *method, const ranks_graph *g, coauth_error *error) {
    const coauth_context *context = g->ranks->context;
    *k = (ranks_groups){.ranks = g->ranks, .kind = kind, .method = method, .modularity = NAN};
    k->member = memory_resize(context, NULL, g->own, sizeof *k->member);
    k->first = memory_zeroed(context, (size_t)g->ranks->size + 1, sizeof *k->first);
    k->table = (coauth_table){.context = context};
    return ranks_agree(g->ranks, k->member && k->first ? COAUTH_OK : fail_memory(error), error);
}

void ranks_groups_free(ranks_groups *k) {
    if (!k->ranks) return;
    memory_free(k->ranks->context, k->member);
    memory_free(k->ranks->context, k->first);
    table_free(&k->table);
    *k = (ranks_groups){0};
}

/* --- Sums --------------------------------------------------------------------------------------------------- */

static void look_at_rows(describing *d) {
    const ranks_graph *g = d->graph;
    for (uint32_t u = 0; u < g->own; u++) {
        const uint64_t upper = ranks_graph_upper(g, u);
        for (int s = AUTHORS; s < PAPERS; s++) d->amount[s][u] = s == AUTHORS;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            double weight = d->options->weights ? g->weight[i] : 1;
            if (d->of[u] != d->of[g->column[i]]) d->amount[OUTSIDE][u] += weight;
            else if (i >= upper) d->amount[INSIDE][u] += weight, d->amount[TIES][u]++;
        }
    }
}

static coauth_status add_papers(describing *d, scratch_scope *scope, coauth_error *error) {
    ranks_groups *k = d->groups;
    size_t papers = d->records->papers->corpus->papers.count, count = 0;
    double *one = scratch_array(scope, papers, sizeof *one);
    uint32_t *of = scratch_array(scope, papers, sizeof *of);
    d->paper = scratch_array(scope, papers, sizeof *d->paper);
    coauth_status status = ranks_agree(k->ranks, scratch_status(scope, error), error);
    if (status == COAUTH_OK) status = ranks_records_groups(d->paper, d->records, d->graph, k->member, error);
    for (size_t p = 0; status == COAUTH_OK && p < papers; p++)
        if (d->paper[p] != COAUTH_NO_GROUP) of[count] = d->paper[p], one[count++] = 1;
    return status == COAUTH_OK ? ranks_add(of, one, count, k->first, d->sum[PAPERS], k->ranks, error) : status;
}

/* Papers tell their years, and the groups here ask for the first or the last of theirs. */
static coauth_status find_years(describing *d, bool last, scratch_scope *scope, coauth_error *error) {
    ranks_groups *k = d->groups;
    const coauth_corpus *c = d->records->papers->corpus;
    const uint64_t none = last ? 0 : UINT64_MAX, begin = k->first[k->ranks->rank];
    size_t papers = c->papers.count, count = 0;
    ranks_key *key = scratch_array(scope, papers + d->here, sizeof *key);
    uint64_t *value = scratch_array(scope, papers + d->here, sizeof *value);
    d->year[last] = scratch_array(scope, d->here, sizeof **d->year);
    coauth_status status = ranks_agree(k->ranks, scratch_status(scope, error), error);
    if (status != COAUTH_OK) return status;
    for (size_t p = 0; p < papers; p++) {
        if (d->paper[p] == COAUTH_NO_GROUP || c->papers.item[p].year == COAUTH_NO_YEAR) continue;
        key[count] = (ranks_key){d->paper[p] + 1ull, 0};
        value[count++] = (uint64_t)(c->papers.item[p].year - INT16_MIN) + 1;
    }
    size_t own = count;
    for (size_t i = 0; i < d->here; i++) key[count] = (ranks_key){begin + i + 1, 0}, value[count++] = none;
    status = ranks_combine(k->ranks, key, value, count, last ? RANKS_MOST : RANKS_LEAST, error);
    for (size_t i = 0; status == COAUTH_OK && i < d->here; i++)
        d->year[last][i] = value[own + i] == none ? COAUTH_NO_YEAR : (int64_t)value[own + i] - 1 + INT16_MIN;
    return status;
}

static coauth_status add_up(describing *d, scratch_scope *scope, coauth_error *error) {
    ranks_groups *k = d->groups;
    const ranks_graph *g = d->graph;
    memcpy(d->of, k->member, g->own * sizeof *d->of);
    coauth_status status = ranks_graph_update(g, d->of, sizeof *d->of, error);
    if (status == COAUTH_OK) look_at_rows(d);
    for (int s = AUTHORS; s < PAPERS && status == COAUTH_OK; s++)
        status = ranks_add(k->member, d->amount[s], g->own, k->first, d->sum[s], k->ranks, error);
    if (status == COAUTH_OK && d->records) status = add_papers(d, scope, error);
    for (int last = 0; last < 2 && status == COAUTH_OK && d->records; last++)
        status = find_years(d, last, scope, error);
    return status;
}

/* --- The table ---------------------------------------------------------------------------------------------- */

static coauth_status add_integers(
    describing *d, const char *name, const char *description, const double *value, coauth_error *error) {
    coauth_column *column;
    coauth_status status = coauth_table_add(&column, &d->groups->table, name, description, COAUTH_INTEGER, error);
    const uint64_t begin = d->groups->first[d->groups->ranks->rank];
    for (size_t i = 0; status == COAUTH_OK && i < d->here; i++)
        column->as.integer[i] = value ? (int64_t)value[i] : (int64_t)(begin + i) + 1;
    return status;
}

/* NAN is left out. */
static coauth_status add_reals(describing *d, const char *name, const char *description,
    double (*value)(const describing *d, size_t i, double volume), double volume, coauth_error *error) {
    coauth_column *column;
    coauth_status status = coauth_table_add_sparse(&column, &d->groups->table, name, description, COAUTH_REAL, error);
    for (size_t i = 0; status == COAUTH_OK && i < d->here; i++) {
        double x = value(d, i, volume);
        if (isnan(x)) continue;
        column->as.real[i] = x;
        coauth_column_mark(column, i, true);
    }
    return status;
}

static double volume_of(const describing *d, size_t i) {
    return 2 * d->sum[INSIDE][i] + d->sum[OUTSIDE][i];
}

static double inside(const describing *d, size_t i, double volume) {
    (void)volume;
    return d->sum[INSIDE][i];
}

static double outside(const describing *d, size_t i, double volume) {
    (void)volume;
    return d->sum[OUTSIDE][i];
}

static double coverage(const describing *d, size_t i, double volume) {
    return volume > 0 ? 2 * d->sum[INSIDE][i] / volume : NAN;
}

static double modularity(const describing *d, size_t i, double volume) {
    double share = volume_of(d, i) / volume;
    return volume > 0 ? coverage(d, i, volume) - d->options->resolution * share * share : NAN;
}

static double conductance(const describing *d, size_t i, double volume) {
    double own = volume_of(d, i), smaller = fmin(own, volume - own);
    return smaller > 0 ? d->sum[OUTSIDE][i] / smaller : NAN;
}

static double density(const describing *d, size_t i, double volume) {
    double pairs = d->sum[AUTHORS][i] * (d->sum[AUTHORS][i] - 1) / 2;
    (void)volume;
    return pairs > 0 ? d->sum[TIES][i] / pairs : NAN;
}

static coauth_status add_years(describing *d, coauth_error *error) {
    static const char *const names[] = {"first_year", "last_year"};
    coauth_status status = COAUTH_OK;
    for (int last = 0; last < 2 && status == COAUTH_OK; last++) {
        coauth_column *column;
        status =
            coauth_table_add_sparse(&column, &d->groups->table, names[last], "of its papers", COAUTH_INTEGER, error);
        for (size_t i = 0; status == COAUTH_OK && i < d->here; i++) {
            column->as.integer[i] = d->year[last][i];
            coauth_column_mark(column, i, d->year[last][i] != COAUTH_NO_YEAR);
        }
    }
    return status;
}

static coauth_status fill_table(describing *d, double volume, coauth_error *error) {
    static const struct {
        const char *name, *description;
        double (*value)(const describing *d, size_t i, double volume);
    } rows[] = {
        {"inside", "weight of the edges within the group", inside},
        {"outside", "weight of the edges to other groups", outside},
        {"modularity", "share of the grouping's modularity", modularity},
        {"coverage", "share of all weight that is within the group", coverage},
        {"conductance", "weight to others / the smaller volume of the group and the rest", conductance},
        {"density", "edges within the group / possible edges", density},
    };
    coauth_status status = add_integers(d, d->groups->kind, "number of the group, largest first", NULL, error);
    if (status == COAUTH_OK) status = add_integers(d, "authors", "in the group", d->sum[AUTHORS], error);
    if (status == COAUTH_OK && d->records)
        status = add_integers(d, "papers", "most of whose authors are in the group", d->sum[PAPERS], error);
    if (status == COAUTH_OK) status = add_integers(d, "collaborations", "edges within the group", d->sum[TIES], error);
    for (size_t i = 0; i < sizeof rows / sizeof *rows && status == COAUTH_OK; i++)
        status = add_reals(d, rows[i].name, rows[i].description, rows[i].value, volume, error);
    return status == COAUTH_OK && d->records ? add_years(d, error) : status;
}

static coauth_status add_column(const ranks_groups *k, ranks_graph *g, coauth_error *error) {
    coauth_column *column;
    char description[128];
    snprintf(description, sizeof description, "number of the %s, largest first, by %s", k->kind, k->method);
    coauth_table_remove(&g->node_table, k->kind);
    coauth_status status = coauth_table_add(&column, &g->node_table, k->kind, description, COAUTH_INTEGER, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++) column->as.integer[u] = (int64_t)k->member[u] + 1;
    return ranks_agree(k->ranks, status, error);
}

/* --- All of it ---------------------------------------------------------------------------------------------- */

static void share_out(ranks_groups *k) {
    uint64_t size = (uint64_t)k->ranks->size;
    for (uint64_t i = 0; i <= size; i++)
        k->first[i] = k->count / size * i + (i < k->count % size ? i : k->count % size);
}

coauth_status ranks_groups_describe(ranks_groups *k, ranks_graph *g, const coauth_community_options *options,
    const ranks_records *records, coauth_error *error) {
    ranks *r = k->ranks;
    scratch_scope scope = scratch_open(r->context);
    describing d = {.groups = k, .graph = g, .options = options, .records = records};
    share_out(k);
    d.here = (size_t)(k->first[r->rank + 1] - k->first[r->rank]);
    k->table.rows = d.here;
    d.of = scratch_array(&scope, ranks_graph_columns(g), sizeof *d.of);
    for (int s = AUTHORS; s < SUMS; s++) {
        d.sum[s] = scratch_zeroes(&scope, d.here, sizeof **d.sum);
        if (s != PAPERS) d.amount[s] = scratch_array(&scope, g->own, sizeof **d.amount);
    }
    double volume = 0, squares = 0, within = 0;
    coauth_status status = ranks_agree(r, scratch_status(&scope, error), error);
    if (status == COAUTH_OK) status = add_up(&d, &scope, error);
    for (size_t i = 0; status == COAUTH_OK && i < d.here; i++)
        volume += volume_of(&d, i), squares += volume_of(&d, i) * volume_of(&d, i), within += 2 * d.sum[INSIDE][i];
    volume = ranks_sum_real(r, volume);
    squares = ranks_sum_real(r, squares);
    within = ranks_sum_real(r, within);
    k->modularity = volume > 0 ? within / volume - options->resolution * squares / (volume * volume) : NAN;
    if (status == COAUTH_OK) status = ranks_agree(r, fill_table(&d, volume, error), error);
    if (status == COAUTH_OK) status = add_column(k, g, error);
    scratch_close(&scope);
    return status;
}

/* --- Files -------------------------------------------------------------------------------------------------- */

typedef struct groups_file {
    coauth_graph view; /* the groups here as nodes */
    part_writer write;
    coauth_write_options options;
} groups_file;

static void make_part(void *user, output *out, int part) {
    groups_file *f = user;
    f->write(&f->view, out, &f->options, (file_part)part);
}

coauth_status ranks_write_groups(
    const ranks_groups *k, const char *path, const coauth_write_options *options, coauth_error *error) {
    const coauth_context *context = k->ranks->context;
    scratch_scope scope = scratch_open(context);
    groups_file f = {.write = writer_named("csv", NULL)->companions[0].part, .options = COAUTH_WRITE_OPTIONS};
    uint32_t here = (uint32_t)k->table.rows;
    if (options) f.options = *options;
    f.view = (coauth_graph){.kind = COAUTH_GROUPS,
        .nodes = here,
        .node_table = k->table,
        .context = context,
        .label = scratch_zeroes(&scope, here, sizeof *f.view.label),
        .origin = scratch_array(&scope, here, sizeof *f.view.origin)};
    coauth_status status = ranks_agree(k->ranks, scratch_status(&scope, error), error);
    for (uint32_t i = 0; status == COAUTH_OK && i < here; i++)
        f.view.origin[i] = (uint32_t)k->first[k->ranks->rank] + i;
    if (status == COAUTH_OK)
        status = ranks_file_write(k->ranks, path, &(ranks_file){make_part, &f, FILE_PARTS, 1u << FILE_NODES}, error);
    scratch_close(&scope);
    return status;
}
