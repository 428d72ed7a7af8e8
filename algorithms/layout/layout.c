/* layout.c: from a graph to the columns x and y.
 *
 * Components are laid out one by one, large ones each on all threads, small ones many at a time, then drawn to a
 * scale at which circles fill the same share of the page everywhere, freed of overlaps and packed. */
#include <math.h>

#include "base/context.h"
#include "base/options.h"
#include "base/parallel.h"
#include "base/random.h"
#include "base/scratch.h"
#include "base/words.h"
#include "graph/graph.h"
#include "layout/method.h"
#include "layout/overlap.h"
#include "layout/pack.h"
#include "layout/split.h"

enum { LARGE = 2000, COMPONENTS_A_BLOCK = 16, MOST_IN_A_RING = 12 };

static const float PLAIN_RADIUS = 4; /* points */
static const float MARGIN = 1.3f;    /* around a circle, times its radius */
static const double SPREAD = 1.5;    /* of a component, times what its circles side by side would take */

typedef struct job {
    split split;
    const method *method;
    const coauth_layout_options *options;
    float *radius; /* of each member */
    position *at;  /* of each member, around the middle of its component */
    disc *discs;   /* one for each component */
    uint32_t large;
} job;

/* A clique of few needs no forces. */
static void ring(position *at, uint32_t nodes) {
    for (uint32_t k = 0; k < nodes; k++) {
        double angle = 2 * 3.14159265358979323846 * k / nodes;
        at[k].x = nodes > 1 ? (float)cos(angle) : 0;
        at[k].y = nodes > 1 ? (float)sin(angle) : 0;
    }
}

/* Moves the mean to the middle and draws to scale: the root mean square distance from the middle, where circles
 * beside each other would fill the disc, times the spread. */
static void draw_to_scale(position *at, const float *radius, uint32_t nodes) {
    double x = 0, y = 0, square = 0, area = 0;
    for (uint32_t k = 0; k < nodes; k++) x += at[k].x, y += at[k].y;
    x /= nodes, y /= nodes;
    for (uint32_t k = 0; k < nodes; k++) {
        double dx = at[k].x - x, dy = at[k].y - y;
        square += dx * dx + dy * dy;
        area += 4 * (double)radius[k] * radius[k];
    }
    double scale = square > 0 ? SPREAD * sqrt(area * nodes / square) : 1;
    for (uint32_t k = 0; k < nodes; k++) {
        at[k].x = (float)((at[k].x - x) * scale);
        at[k].y = (float)((at[k].y - y) * scale);
    }
}

/* The middle of the box around the circles becomes the origin; returns the radius of the disc around them. */
static double enclose(position *at, const float *radius, uint32_t nodes) {
    float left = INFINITY, right = -INFINITY, low = INFINITY, high = -INFINITY;
    double reach = 0;
    for (uint32_t k = 0; k < nodes; k++) {
        left = fminf(left, at[k].x - radius[k]), right = fmaxf(right, at[k].x + radius[k]);
        low = fminf(low, at[k].y - radius[k]), high = fmaxf(high, at[k].y + radius[k]);
    }
    float x = left + (right - left) / 2, y = low + (high - low) / 2;
    for (uint32_t k = 0; k < nodes; k++) {
        at[k].x -= x, at[k].y -= y;
        reach = fmax(reach, hypot(at[k].x, at[k].y) + radius[k]);
    }
    return reach;
}

static coauth_status find_places(
    position *at, const job *j, uint32_t c, uint32_t nodes, const coauth_context *context, coauth_error *error) {
    layout_graph part;
    uint64_t edges = split_edges(&j->split, c);
    if (nodes == 1 || (nodes <= MOST_IN_A_RING && edges == (uint64_t)nodes * (nodes - 1) / 2)) {
        ring(at, nodes);
        return COAUTH_OK;
    }
    coauth_status status = split_component(&part, &j->split, c, context, error);
    if (status != COAUTH_OK) return status;
    status = j->method->lay_out(at, &part, j->options, hash_join(context->seed, c), error);
    layout_graph_free(&part);
    return status;
}

static coauth_status lay_out_component(job *j, uint32_t c, const coauth_context *context, coauth_error *error) {
    uint32_t first = j->split.first[c], nodes = j->split.first[c + 1] - first;
    position *at = j->at + first;
    const float *radius = j->radius + first;
    coauth_status status = find_places(at, j, c, nodes, context, error);
    if (status != COAUTH_OK) return status;
    draw_to_scale(at, radius, nodes);
    if (nodes > 1 && !j->options->keep_overlaps) status = overlap_remove(at, radius, nodes, context, error);
    float widest = 0;
    for (uint32_t k = 0; k < nodes; k++) widest = fmaxf(widest, radius[k]);
    j->discs[c].radius = enclose(at, radius, nodes) + 0.6 * widest + 0.02;
    return status;
}

static coauth_status small_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    job *j = argument;
    coauth_context context = *j->split.graph->context; /* within a thread: no more threads, no progress */
    context.threads = 1;
    context.progress = NULL;
    (void)thread;
    uint32_t begin = j->large + (uint32_t)block * COMPONENTS_A_BLOCK, end = begin + COMPONENTS_A_BLOCK;
    coauth_status status = COAUTH_OK;
    for (uint32_t c = begin; c < end && c < j->split.count && status == COAUTH_OK; c++)
        status = lay_out_component(j, c, &context, error);
    return status;
}

static void read_radii(job *j) {
    const coauth_graph *g = j->split.graph;
    const coauth_column *size = coauth_table_find(&g->node_table, "size");
    if (size && size->type != COAUTH_REAL) size = NULL;
    for (uint32_t i = 0; i < g->nodes; i++) {
        uint32_t u = j->split.member[i];
        double r = size && coauth_column_has(size, u) && size->as.real[u] > 0 ? size->as.real[u] : PLAIN_RADIUS;
        j->radius[i] = (float)fmin(fmax(r, 5e-4), 5e5) * MARGIN;
    }
}

static coauth_status check_size(const job *j, coauth_error *error) {
    const coauth_layout_method *m = &j->method->row;
    uint32_t nodes = j->split.count ? j->split.first[1] : 0;
    if (!m->most || nodes <= m->most) return COAUTH_OK;
    return fail(error, COAUTH_LIMIT_EXCEEDED,
        "a component of %u nodes is too large for the layout %s, which takes %u; use %s", nodes, m->name, m->most,
        coauth_layout_at(0)->name);
}

static coauth_status lay_out_all(job *j, coauth_error *error) {
    const coauth_context *context = j->split.graph->context;
    coauth_status status = check_size(j, error);
    while (j->large < j->split.count && j->split.first[j->large + 1] - j->split.first[j->large] >= LARGE) j->large++;
    for (uint32_t c = 0; c < j->large && status == COAUTH_OK; c++) status = lay_out_component(j, c, context, error);
    size_t blocks = ((size_t)(j->split.count - j->large) + COMPONENTS_A_BLOCK - 1) / COMPONENTS_A_BLOCK;
    if (status == COAUTH_OK)
        status =
            parallel_for(blocks, small_block, j, "layout", "components", j->split.count - j->large, context, error);
    if (status == COAUTH_OK) status = pack_discs(j->discs, j->split.count, context, error);
    return status;
}

static coauth_status write_columns(coauth_graph *g, const job *j, coauth_error *error) {
    coauth_column *x, *y;
    coauth_table_remove(&g->node_table, "x");
    coauth_table_remove(&g->node_table, "y");
    coauth_status status =
        coauth_table_add(&x, &g->node_table, "x", "place on the page, points to the right", COAUTH_REAL, error);
    if (status != COAUTH_OK) return status;
    status = coauth_table_add(&y, &g->node_table, "y", "place on the page, points upwards", COAUTH_REAL, error);
    if (status != COAUTH_OK) {
        coauth_table_remove(&g->node_table, "x");
        return status;
    }
    for (uint32_t c = 0; c < j->split.count; c++)
        for (uint32_t k = j->split.first[c]; k < j->split.first[c + 1]; k++) {
            uint32_t u = j->split.member[k]; /* rounded to what can be seen, which keeps files small */
            x->as.real[u] = round((j->discs[c].x + j->at[k].x) * 100) / 100;
            y->as.real[u] = round((j->discs[c].y + j->at[k].y) * 100) / 100;
        }
    return COAUTH_OK;
}

static coauth_status check_options(const coauth_layout_options *o, const method *m, coauth_error *error) {
    if (!isfinite(o->influence))
        return fail(error, COAUTH_INVALID_ARGUMENT, "the influence of weights must be a number");
    return coauth_parameters_check(&o->parameters, m->row.parameter, error);
}

static const char *name_at(size_t index) {
    const coauth_layout_method *row = coauth_layout_at(index);
    return row ? row->name : NULL;
}

static coauth_status find_method(const method **m, const char *name, coauth_error *error) {
    *m = method_find(name);
    if (!*m) return words_unknown(name, "layout", name_at, error);
    const coauth_layout_method *row = &(*m)->row;
    return row->absent ? words_absent(row->name, row->absent, error) : COAUTH_OK;
}

coauth_status coauth_layout_add(
    coauth_graph *graph, const char *name, const coauth_layout_options *options, coauth_error *error) {
    coauth_layout_options own = COAUTH_LAYOUT_OPTIONS;
    const coauth_context *context = graph->context;
    job j = {.options = options_take(&own, sizeof own, options)};
    coauth_status status = find_method(&j.method, name, error);
    if (status == COAUTH_OK) status = check_options(j.options, j.method, error);
    if (status == COAUTH_OK) status = split_make(&j.split, graph, j.options, error);
    if (status != COAUTH_OK) return status;
    scratch_scope scope = scratch_open(context);
    j.at = scratch_zeroes(&scope, graph->nodes, sizeof *j.at);
    j.radius = scratch_array(&scope, graph->nodes, sizeof *j.radius);
    j.discs = scratch_zeroes(&scope, j.split.count, sizeof *j.discs);
    status = scratch_status(&scope, error);
    if (status == COAUTH_OK) {
        read_radii(&j);
        status = lay_out_all(&j, error);
    }
    if (status == COAUTH_OK) status = write_columns(graph, &j, error);
    scratch_close(&scope);
    split_free(&j.split);
    return status;
}
