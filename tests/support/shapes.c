/* shapes.c: see shapes.h. */
#include "shapes.h"

#include "base/random.h"
#include "support.h"

typedef struct edges {
    uint32_t nodes, *from, *to;
    double *weight;
    uint64_t count, capacity;
    generator random;
} edges;

static void join_by(edges *e, uint32_t a, uint32_t b, double weight) {
    if (e->count == e->capacity) {
        e->capacity = e->capacity * 2 + 64;
        e->from = realloc(e->from, e->capacity * sizeof *e->from);
        e->to = realloc(e->to, e->capacity * sizeof *e->to);
        e->weight = realloc(e->weight, e->capacity * sizeof *e->weight);
        if (!e->from || !e->to || !e->weight) abort();
    }
    e->from[e->count] = a;
    e->to[e->count] = b;
    e->weight[e->count++] = weight;
}

static uint32_t below(edges *e, uint32_t bound) {
    return generator_below(&e->random, bound);
}

static void join(edges *e, uint32_t a, uint32_t b) {
    if (a != b) join_by(e, a, b, 1 + below(e, 4));
}

static coauth_graph *finish(edges *e, const coauth_context *context) {
    coauth_graph *graph = NULL;
    coauth_error error = {0};
    assert_ok(coauth_graph_from_edges(&graph, NULL,
                  &(coauth_edge_list){
                      .nodes = e->nodes, .edges = e->count, .from = e->from, .to = e->to, .weight = e->weight},
                  context, &error),
        &error);
    free(e->from);
    free(e->to);
    free(e->weight);
    return graph;
}

static void clique(edges *e, const uint32_t *member, uint32_t size) {
    for (uint32_t i = 0; i < size; i++)
        for (uint32_t j = i + 1; j < size; j++) join(e, member[i], member[j]);
}

static void draw_path(edges *e) {
    for (uint32_t u = 1; u < e->nodes; u++) join(e, u - 1, u);
}

static void draw_star(edges *e) {
    for (uint32_t u = 1; u < e->nodes; u++) join(e, 0, u);
}

static void draw_complete(edges *e) {
    for (uint32_t u = 0; u < e->nodes; u++)
        for (uint32_t v = 0; v < u; v++) join(e, u, v);
}

static void draw_cycle(edges *e) {
    draw_path(e);
    join(e, 0, e->nodes - 1);
}

static void draw_tree(edges *e) {
    for (uint32_t u = 1; u < e->nodes; u++) join(e, u, below(e, u));
}

static void draw_chain(edges *e) {
    for (uint32_t u = 1; u < e->nodes;) {
        uint32_t member[6] = {below(e, u)}, size = 1, wanted = 2 + below(e, 4);
        while (size < wanted && u < e->nodes) member[size++] = u++;
        clique(e, member, size);
    }
}

static void draw_random(edges *e, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) join(e, below(e, e->nodes), below(e, e->nodes));
}

/* Every node of a random graph is made a group; a group is a clique or has no edges inside. */
static void draw_twins(edges *e) {
    uint32_t groups = e->nodes / 3 + 1;
    for (uint32_t a = 0; a < groups; a++) {
        bool whole = below(e, 2);
        for (uint32_t b = a; b < groups; b++) {
            if (a == b ? !whole : below(e, groups) > 2) continue;
            for (uint32_t u = a; u < e->nodes; u += groups)
                for (uint32_t v = b; v < e->nodes; v += groups) join(e, u, v);
        }
    }
}

static void draw_papers(edges *e, uint32_t papers, uint32_t largest) {
    uint32_t known = 1;
    for (uint32_t p = 0; p < papers; p++) {
        uint32_t member[64], size = 2 + below(e, largest - 1);
        for (uint32_t i = 0; i < size; i++) {
            bool is_new = known < e->nodes && below(e, 3) == 0;
            /* Prolific authors are the early ones: the square of a uniform number. */
            double x = generator_real(&e->random);
            member[i] = is_new ? known++ : (uint32_t)(x * x * known);
        }
        clique(e, member, size);
    }
}

static void draw_ladder(edges *e) {
    for (uint32_t u = 0; u + 3 < e->nodes; u += 3)
        join(e, u, u + 1), join(e, u, u + 2), join(e, u + 1, u + 3), join(e, u + 2, u + 3);
}

coauth_graph *shape_graph(shape kind, uint32_t size, uint64_t seed, const coauth_context *context) {
    edges e = {.nodes = size ? size : 1, .random = generator_make(seed, "shape", kind)};
    switch (kind) {
    case SHAPE_NONE: e.nodes = 0; break;
    case SHAPE_ONE: e.nodes = 1; break;
    case SHAPE_PATH: draw_path(&e); break;
    case SHAPE_STAR: draw_star(&e); break;
    case SHAPE_COMPLETE: draw_complete(&e); break;
    case SHAPE_CYCLE: draw_cycle(&e); break;
    case SHAPE_TREE: draw_tree(&e); break;
    case SHAPE_CHAIN: draw_chain(&e); break;
    case SHAPE_TWINS: draw_twins(&e); break;
    case SHAPE_SCATTERED: draw_random(&e, size * 2 / 3); break;
    case SHAPE_RANDOM: draw_random(&e, size * 2); break;
    case SHAPE_PAPERS: draw_papers(&e, size / 2, 6); break;
    case SHAPE_LADDER: draw_ladder(&e); break;
    case SHAPES: break;
    }
    return finish(&e, context);
}

coauth_graph *papers_graph(
    uint32_t authors, uint32_t papers, uint32_t largest, uint64_t seed, const coauth_context *context) {
    edges e = {.nodes = authors, .random = generator_make(seed, "papers", 0)};
    draw_papers(&e, papers, largest);
    return finish(&e, context);
}

coauth_graph *tied_graph(uint32_t nodes, double (*tie)(uint32_t u, uint32_t v), const coauth_context *context) {
    edges e = {.nodes = nodes};
    for (uint32_t u = 0; u < nodes; u++)
        for (uint32_t v = 0; v < u; v++)
            if (tie(u, v) > 0) join_by(&e, u, v, tie(u, v));
    return finish(&e, context);
}

coauth_graph *edge_list_graph(const char *path, const coauth_context *context) {
    FILE *file = path ? fopen(path, "r") : NULL;
    if (!file) return NULL;
    edges e = {0};
    char line[256];
    while (fgets(line, sizeof line, file)) {
        char *end;
        if (line[0] == '#') continue;
        uint32_t a = (uint32_t)strtoul(line, &end, 10), b = (uint32_t)strtoul(end, &end, 10);
        double weight = strtod(end, NULL);
        if (a >= e.nodes) e.nodes = a + 1;
        if (b >= e.nodes) e.nodes = b + 1;
        join_by(&e, a, b, weight > 0 ? weight : 1);
    }
    fclose(file);
    return finish(&e, context);
}

coauth_graph *giant_graph(const coauth_graph *graph) {
    coauth_error error = {0};
    uint32_t *component = malloc((size_t)graph->nodes * sizeof *component), *sizes, count;
    uint8_t *keep = malloc(graph->nodes);
    coauth_graph *giant;
    if (!component || !keep) abort();
    assert_ok(coauth_graph_components(component, &sizes, &count, graph, &error), &error);
    for (uint32_t u = 0; u < graph->nodes; u++) keep[u] = component[u] == 0;
    assert_ok(coauth_graph_induced(&giant, graph, keep, &error), &error);
    coauth_free(graph->context, sizes);
    free(component);
    free(keep);
    return giant;
}
