/* igraph_bridge.c: see igraph_bridge.h.  igraph takes its memory from the C library, not from the context. */
#include "graph/igraph_bridge.h"

#include <igraph.h>
#include <pthread.h>
#include <stdio.h>

#include "base/context.h"

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

/* Of the one who holds the lock. */
static const coauth_context *current;
static char complaint[256];

typedef struct session {
    igraph_error_handler_t *error;
    igraph_warning_handler_t *warning;
    igraph_interruption_handler_t *interruption;
} session;

static void keep_error(const char *reason, const char *file, int line, igraph_error_t code) {
    (void)file, (void)line, (void)code;
    if (!complaint[0]) snprintf(complaint, sizeof complaint, "%s", reason ? reason : "");
    IGRAPH_FINALLY_FREE();
}

static void keep_quiet(const char *reason, const char *file, int line) {
    (void)reason, (void)file, (void)line;
}

static igraph_error_t look_up(void *data) {
    (void)data;
    if (!context_cancelled(current)) return IGRAPH_SUCCESS;
    IGRAPH_FINALLY_FREE();
    return IGRAPH_INTERRUPTED;
}

static void begin(session *s, uint64_t seed, const coauth_context *context) {
    pthread_mutex_lock(&turn);
    current = context;
    complaint[0] = '\0';
    s->error = igraph_set_error_handler(keep_error);
    s->warning = igraph_set_warning_handler(keep_quiet);
    s->interruption = igraph_set_interruption_handler(look_up);
    igraph_rng_seed(igraph_rng_default(), (igraph_uint_t)seed);
}

static coauth_status end(const session *s, igraph_error_t code, const char *what, coauth_error *error) {
    char text[sizeof complaint];
    snprintf(text, sizeof text, "%s", complaint[0] ? complaint : igraph_strerror(code));
    igraph_set_error_handler(s->error);
    igraph_set_warning_handler(s->warning);
    igraph_set_interruption_handler(s->interruption);
    current = NULL;
    pthread_mutex_unlock(&turn);
    if (code == IGRAPH_SUCCESS) return COAUTH_OK;
    if (code == IGRAPH_ENOMEM) return fail_memory(error);
    if (code == IGRAPH_INTERRUPTED) return fail(error, COAUTH_CANCELLED, "cancelled");
    return fail(error, COAUTH_LIBRARY_ERROR, "igraph's %s failed: %s", what, text);
}

/* What a call needs; each part knows whether it was made. */
typedef struct parts {
    igraph_t graph;
    igraph_vector_int_t ends;
    igraph_vector_t weights;
    igraph_matrix_t places;
    bool has_graph, has_ends, has_weights, has_places;
} parts;

static igraph_error_t make_parts(
    parts *p, uint32_t nodes, uint64_t edges, const uint32_t *from, const uint32_t *to, const double *weight) {
    igraph_error_t code = igraph_vector_int_init(&p->ends, (igraph_integer_t)edges * 2);
    p->has_ends = code == IGRAPH_SUCCESS;
    if (code == IGRAPH_SUCCESS) code = igraph_vector_init(&p->weights, (igraph_integer_t)edges);
    p->has_weights = p->has_ends && code == IGRAPH_SUCCESS;
    if (code == IGRAPH_SUCCESS) code = igraph_matrix_init(&p->places, nodes, 2);
    p->has_places = p->has_weights && code == IGRAPH_SUCCESS;
    for (uint64_t e = 0; code == IGRAPH_SUCCESS && e < edges; e++) {
        igraph_vector_int_set(&p->ends, (igraph_integer_t)(2 * e), from[e]);
        igraph_vector_int_set(&p->ends, (igraph_integer_t)(2 * e + 1), to[e]);
        igraph_vector_set(&p->weights, (igraph_integer_t)e, weight ? weight[e] : 1);
    }
    if (code == IGRAPH_SUCCESS) code = igraph_create(&p->graph, &p->ends, nodes, IGRAPH_UNDIRECTED);
    p->has_graph = p->has_places && code == IGRAPH_SUCCESS;
    return code;
}

static void free_parts(parts *p) {
    if (p->has_graph) igraph_destroy(&p->graph);
    if (p->has_places) igraph_matrix_destroy(&p->places);
    if (p->has_weights) igraph_vector_destroy(&p->weights);
    if (p->has_ends) igraph_vector_int_destroy(&p->ends);
}

static igraph_error_t call(parts *p, bridge_layout method) {
    igraph_integer_t nodes = igraph_vcount(&p->graph);
    igraph_layout_drl_options_t drl;
    switch (method) {
    case BRIDGE_DRL:
        igraph_layout_drl_options_init(&drl, IGRAPH_LAYOUT_DRL_DEFAULT);
        return igraph_layout_drl(&p->graph, &p->places, false, &drl, &p->weights);
    case BRIDGE_FRUCHTERMAN_REINGOLD:
        return igraph_layout_fruchterman_reingold(&p->graph, &p->places, false, 500, sqrt((double)nodes),
            IGRAPH_LAYOUT_AUTOGRID, &p->weights, NULL, NULL, NULL, NULL);
    case BRIDGE_KAMADA_KAWAI: /* whose weights are lengths */
        for (igraph_integer_t e = 0; e < igraph_vector_size(&p->weights); e++)
            igraph_vector_set(&p->weights, e, 1 / igraph_vector_get(&p->weights, e));
        return igraph_layout_kamada_kawai(
            &p->graph, &p->places, false, 50 * nodes, 0, (igraph_real_t)nodes, &p->weights, NULL, NULL, NULL, NULL);
    }
    return IGRAPH_EINVAL;
}

const char *bridge_version(void) {
    const char *text = NULL;
    igraph_version(&text, NULL, NULL, NULL);
    return text;
}

coauth_status bridge_lay_out(double *x, double *y, bridge_layout method, uint32_t nodes, uint64_t edges,
    const uint32_t *from, const uint32_t *to, const double *weight, uint64_t seed, const coauth_context *context,
    coauth_error *error) {
    session s;
    parts p = {.has_graph = false};
    begin(&s, seed, context);
    igraph_error_t code = make_parts(&p, nodes, edges, from, to, weight);
    if (code == IGRAPH_SUCCESS) code = call(&p, method);
    for (uint32_t u = 0; code == IGRAPH_SUCCESS && u < nodes; u++) {
        x[u] = igraph_matrix_get(&p.places, u, 0);
        y[u] = igraph_matrix_get(&p.places, u, 1);
    }
    free_parts(&p);
    return end(&s, code, "layout", error);
}

/* igraph's own choice of the level leaves out the last merge, though that may be the best (a complete graph is one
 * group), so the first level of most modularity is taken here. */
static igraph_error_t merge_greedily(parts *p, igraph_vector_int_t *member) {
    igraph_matrix_int_t merges;
    igraph_vector_t modularity;
    igraph_integer_t best = 0;
    igraph_error_t code = igraph_matrix_int_init(&merges, 0, 0);
    if (code != IGRAPH_SUCCESS) return code;
    if ((code = igraph_vector_init(&modularity, 0)) == IGRAPH_SUCCESS) {
        code = igraph_community_fastgreedy(&p->graph, &p->weights, &merges, &modularity, NULL);
        for (igraph_integer_t i = 1; code == IGRAPH_SUCCESS && i < igraph_vector_size(&modularity); i++)
            if (igraph_vector_get(&modularity, i) > igraph_vector_get(&modularity, best) + 1e-15) best = i;
        if (code == IGRAPH_SUCCESS)
            code = igraph_community_to_membership(&merges, igraph_vcount(&p->graph), best, member, NULL);
        igraph_vector_destroy(&modularity);
    }
    igraph_matrix_int_destroy(&merges);
    return code;
}

static igraph_error_t partition(parts *p, bridge_partition method, igraph_vector_int_t *member) {
    const igraph_vector_t *weights = &p->weights;
    igraph_real_t length;
    switch (method) {
    case BRIDGE_INFOMAP: return igraph_community_infomap(&p->graph, weights, NULL, 10, member, &length);
    case BRIDGE_FAST_GREEDY: return merge_greedily(p, member);
    }
    return IGRAPH_EINVAL;
}

coauth_status bridge_partition_nodes(uint32_t *member, bridge_partition method, uint32_t nodes, uint64_t edges,
    const uint32_t *from, const uint32_t *to, const double *weight, uint64_t seed, const coauth_context *context,
    coauth_error *error) {
    session s;
    parts p = {.has_graph = false};
    igraph_vector_int_t result;
    begin(&s, seed, context);
    igraph_error_t code = igraph_vector_int_init(&result, 0);
    bool has_result = code == IGRAPH_SUCCESS;
    if (code == IGRAPH_SUCCESS) code = make_parts(&p, nodes, edges, from, to, weight);
    if (code == IGRAPH_SUCCESS) code = partition(&p, method, &result);
    for (uint32_t u = 0; code == IGRAPH_SUCCESS && u < nodes; u++)
        member[u] = (uint32_t)igraph_vector_int_get(&result, u);
    free_parts(&p);
    if (has_result) igraph_vector_int_destroy(&result);
    return end(&s, code, "community detection", error);
}
