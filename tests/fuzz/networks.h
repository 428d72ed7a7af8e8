/* networks.h: small networks from any bytes, and what holds of whatever is computed on them. */
#ifndef COAUTH_FUZZ_NETWORKS_H
#define COAUTH_FUZZ_NETWORKS_H

#include <math.h>

#include "identity.h"

enum { NETWORK_NODES = 24, NETWORK_EDGES = 400, KINDS = 16 /* measures, groups, covers, layouts to choose of */ };

/* Three bytes are a tie: two of up to 24 people and a weight, of which many are the same. */
static inline coauth_graph *fuzz_ties(const uint8_t *data, size_t size, const coauth_context *context) {
    static const double weights[] = {1, 1, 1, 1, 2, 3, 0.5, 1.0 / 3, 1e-9, 1e9, 7, 1e150, 1e-150, 0.1, 4, 100};
    uint32_t from[NETWORK_EDGES], to[NETWORK_EDGES], nodes = size ? 1 + data[0] % NETWORK_NODES : 1;
    double weight[NETWORK_EDGES];
    size_t edges = size ? (size - 1) / 3 : 0;
    if (edges > NETWORK_EDGES) edges = NETWORK_EDGES;
    for (size_t i = 0; i < edges; i++) {
        const uint8_t *tie = data + 1 + 3 * i;
        from[i] = tie[0] % nodes;
        to[i] = tie[1] % nodes;
        weight[i] = weights[tie[2] % (sizeof weights / sizeof *weights)];
    }
    coauth_graph *graph = NULL;
    coauth_error error;
    HOLDS(coauth_graph_from_edges(&graph, NULL,
              &(coauth_edge_list){.nodes = nodes, .edges = edges, .from = from, .to = to, .weight = weight}, context,
              &error) == COAUTH_OK);
    return graph;
}

/* What is asked of numbers in two runs: both missing or both finite and as near as the library promises. */
static inline void check_alike(const coauth_column *a, const coauth_column *b, const char *name) {
    HOLDS(a && b && a->length == b->length && a->type == b->type);
    for (size_t i = 0; i < a->length; i++) {
        HOLDS(coauth_column_has(a, i) == coauth_column_has(b, i));
        if (!coauth_column_has(a, i)) continue;
        double x = coauth_column_number(a, i), y = coauth_column_number(b, i);
        if (isfinite(x) && fabs(x - y) <= 1e-9 * fmax(1, fabs(y))) continue;
        fprintf(stderr, "%s, row %zu: %.17g and %.17g\n", name, i, x, y);
        FAILS("a number is finite and does not depend on the threads");
    }
}

static inline void check_measure(coauth_graph *const graph[2], const coauth_measure *m, bool weights, bool normalised) {
    coauth_measure_options options = COAUTH_MEASURE_OPTIONS;
    coauth_status status[2];
    coauth_error error;
    options.weights = weights;
    options.normalised = normalised;
    for (size_t k = 0; k < 2; k++) status[k] = coauth_measure_add(graph[k], m, &options, &error);
    HOLDS(status[0] == status[1]);
    HOLDS(status[0] == COAUTH_OK || status[0] == COAUTH_UNDEFINED || status[0] == COAUTH_NOT_CONVERGED ||
          status[0] == COAUTH_LIMIT_EXCEEDED);
    for (size_t c = 0; status[0] == COAUTH_OK && c < COAUTH_MEASURE_COLUMNS && m->column[c].name; c++) {
        const coauth_column *column[2];
        for (size_t k = 0; k < 2; k++)
            column[k] = coauth_table_find(
                m->column[c].on_edges ? &graph[k]->edge_table : &graph[k]->node_table, m->column[c].name);
        check_alike(column[0], column[1], m->name);
    }
}

/* Every node is in a group, no group is empty, larger ones come first. */
static inline void check_partition(const uint32_t *member, uint32_t count, uint32_t nodes) {
    uint32_t size[NETWORK_NODES + FUZZ_MOST] = {0};
    HOLDS(count <= nodes);
    for (uint32_t u = 0; u < nodes; u++) {
        HOLDS(member[u] < count);
        size[member[u]]++;
    }
    for (uint32_t c = 0; c < count; c++) HOLDS(size[c] && (!c || size[c] <= size[c - 1]));
}

static inline void check_groups(coauth_graph *const graph[2], bool weights) {
    static uint32_t member[2][NETWORK_NODES + FUZZ_MOST];
    const coauth_community_method *method;
    coauth_community_options options = COAUTH_COMMUNITY_OPTIONS;
    coauth_community_quality quality;
    coauth_error error;
    uint32_t count[2];
    options.weights = weights;
    for (size_t i = 0; (method = coauth_community_method_at(i)); i++) {
        if (method->absent || !is_chosen(i, KINDS)) continue;
        coauth_status status[2];
        for (size_t k = 0; k < 2; k++)
            status[k] = coauth_communities_find(member[k], &count[k], graph[k], method->name, &options, &error);
        HOLDS(status[0] == status[1]);
        if (status[0] != COAUTH_OK) continue;
        check_partition(member[0], count[0], graph[0]->nodes);
        HOLDS(count[0] == count[1] && memcmp(member[0], member[1], graph[0]->nodes * sizeof **member) == 0);
        status[0] = coauth_communities_describe(
            NULL, &quality, graph[0], (coauth_partition){member[0], count[0]}, &options, &error);
        HOLDS(status[0] == COAUTH_OK);
        HOLDS(!graph[0]->edges || (quality.modularity <= 1 + 1e-9 && quality.coverage <= 1 + 1e-9)); /* not NAN */
    }
}

static inline void check_covers(const coauth_graph *graph, bool weights) {
    const coauth_cover_method *method;
    coauth_cover_options options = COAUTH_COVER_OPTIONS;
    coauth_error error;
    options.weights = weights;
    for (size_t i = 0; (method = coauth_cover_method_at(i)); i++) {
        coauth_cover *cover = NULL;
        if (!is_chosen(i, KINDS) || coauth_covers_find(&cover, graph, method->name, &options, &error) != COAUTH_OK)
            continue;
        for (uint32_t c = 0; c < cover->communities; c++)
            for (uint64_t j = cover->start[c]; j < cover->start[c + 1]; j++) {
                HOLDS(cover->node[j] < graph->nodes && (j == cover->start[c] || cover->node[j - 1] < cover->node[j]));
                HOLDS(cover->strength[j] >= 0 && cover->strength[j] <= 1 + 1e-9);
            }
        coauth_cover_free(cover);
    }
}

/* igraph's DrL makes a million queues first, for half a second, whatever the network. */
static inline bool is_dear(const coauth_layout_method *method) {
    return length_to_choose_by != SIZE_MAX && strcmp(method->name, "drl") == 0;
}

static inline void check_layouts(coauth_graph *const graph[2]) {
    const coauth_layout_method *method;
    coauth_error error;
    for (size_t i = 0; (method = coauth_layout_at(i)); i++) {
        if (method->absent || !is_chosen(i, KINDS) || is_dear(method)) continue;
        coauth_status status[2];
        for (size_t k = 0; k < 2; k++) status[k] = coauth_layout_add(graph[k], method->name, NULL, &error);
        HOLDS(status[0] == status[1]);
        if (status[0] != COAUTH_OK) continue;
        for (const char *axis = "xy"; *axis; axis++) {
            const char name[] = {*axis, '\0'};
            check_alike(coauth_table_find(&graph[0]->node_table, name), coauth_table_find(&graph[1]->node_table, name),
                method->name);
        }
    }
}

/* The same network twice, for one thread and for three; NULL where there is none. */
static inline void make_networks(coauth_graph *graph[2], coauth_corpus **corpus, coauth_persons **persons,
    const uint8_t *data, size_t size, const coauth_context context[2], bool bipartite) {
    coauth_identity_options who = COAUTH_IDENTITY_OPTIONS;
    coauth_error error;
    size_t used;
    *corpus = bipartite ? fuzz_corpus(&used, data, size, &context[0]) : NULL;
    if (*corpus) HOLDS(coauth_identify(persons, *corpus, &who, &context[0], &error) == COAUTH_OK);
    for (size_t k = 0; k < 2; k++) {
        graph[k] = bipartite ? NULL : fuzz_ties(data, size, &context[k]);
        if (*corpus) (*persons)->context = &context[k];
        if (*corpus) HOLDS(coauth_project_bipartite(&graph[k], NULL, *corpus, *persons, NULL, &error) == COAUTH_OK);
    }
}

/* The first two bytes say what is asked: an eighth of the measures, groups, covers, layouts. */
static inline void check_network(const uint8_t *data, size_t size) {
    coauth_context context[2];
    coauth_graph *graph[2] = {NULL, NULL};
    coauth_corpus *corpus = NULL;
    coauth_persons *persons = NULL;
    const coauth_measure *measure;
    if (size < 3) return;
    const uint8_t ask = data[0], what = data[1];
    const bool bipartite = (ask & 7) == 7, weights = ask & 8, normalised = ask & 16;
    for (size_t k = 0; k < 2; k++) {
        fuzz_context(&context[k]);
        context[k].threads = 1 + 2 * (unsigned)k;
        context[k].seed = 1 + (ask >> 6);
    }
    make_networks(graph, &corpus, &persons, data + 2, size - 2, context, bipartite);
    for (size_t i = 0; graph[1] && (measure = coauth_measure_at(i)); i++)
        if (measure->bipartite == bipartite && i % 8 == (what & 7u) && is_chosen(i / 8, KINDS))
            check_measure(graph, measure, weights, normalised);
    if (graph[1] && !bipartite && what & 8) check_groups(graph, weights);
    if (graph[1] && !bipartite && what & 16) check_covers(graph[0], weights);
    if (graph[1] && (what & 0xE0) == 0xE0) check_layouts(graph);
    for (size_t k = 0; k < 2; k++) coauth_graph_free(graph[k]);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
}

#endif
