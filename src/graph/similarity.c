/* similarity.c: see similarity.h. */
#include "graph/similarity.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/words.h"

typedef double (*similarity)(double c, double a, double b);

/* c / sqrt(a b) or, its square root not taken, c / (a b); in two steps where the product of weights is no number. */
static double over(double c, double a, double b, bool root) {
    double product = a * b;
    bool fits = product >= 1e-300 && product <= 1e300;
    if (root) return fits ? c / sqrt(product) : c / sqrt(a) / sqrt(b);
    return fits ? c / product : c / a / b;
}

static double association(double c, double a, double b) {
    return over(c, a, b, false);
}

static double jaccard(double c, double a, double b) {
    return c / (a + b - c);
}

static double salton(double c, double a, double b) {
    return over(c, a, b, true);
}

static double inclusion(double c, double a, double b) {
    return c / (a < b ? a : b);
}

static double equivalence(double c, double a, double b) {
    double product = a * b, square = c * c;
    bool fits = product >= 1e-300 && product <= 1e300 && square >= 1e-300;
    return fits ? square / product : c / a * (c / b);
}

static const struct {
    coauth_normalisation row;
    similarity value;
} table[] = {
    {{"association", "Association strength of a pair",
         "c / (s_i s_j), c the pair's joint papers, s_i papers of author i in the network, "
         "joint or not (of a ready-made graph c the weight, s_i the sum of the author's weights)",
         "vaneck2009"},
        association},
    {{"equivalence", "Equivalence of a pair", "c^2 / (s_i s_j), c and s as in association", "michelet1988 vaneck2009"},
        equivalence},
    {{"inclusion", "Inclusion of a pair", "c / min(s_i, s_j), c and s as in association", "vaneck2009"}, inclusion},
    {{"jaccard", "Jaccard's strength of a pair", "c / (s_i + s_j - c), c and s as in association", "jaccard1901"},
        jaccard},
    {{"salton", "Salton's strength of a pair", "c / sqrt(s_i s_j), c and s as in association", "salton1983"}, salton},
};

const coauth_normalisation *coauth_normalisation_at(size_t index) {
    return index < sizeof table / sizeof *table ? &table[index].row : NULL;
}

TABLE_FIND(coauth_normalisation, coauth_normalisation_find, coauth_normalisation_at)

static coauth_status find(size_t *index, const char *name, coauth_error *error) {
    return words_find(index, name, "normalisation", name_at, error);
}

coauth_status similarity_check(const char *name, coauth_error *error) {
    size_t index;
    return find(&index, name, error);
}

static void count_occurrences(double *s, const coauth_graph *g) {
    const coauth_column *papers = coauth_table_find(&g->node_table, "papers");
    for (uint32_t u = 0; u < g->nodes; u++) {
        s[u] = 0;
        if (papers && coauth_column_has(papers, u)) {
            s[u] = coauth_column_number(papers, u);
            continue;
        }
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) s[u] += g->weight[g->edge_ids[i]];
    }
}

/* out[e] = the similarity of that name of edge e; joint holds its joint papers, NULL where the weight does. */
static coauth_status compute(
    double *out, const coauth_graph *g, const char *name, const coauth_column *joint, coauth_error *error) {
    size_t index;
    coauth_status status = find(&index, name, error);
    if (status != COAUTH_OK) return status;
    double *s = memory_resize(g->context, NULL, g->nodes, sizeof *s);
    if (!s) return fail_memory(error);
    count_occurrences(s, g);
    for (uint64_t e = 0; e < g->edges; e++) {
        double c = joint && coauth_column_has(joint, e) ? coauth_column_number(joint, e) : g->weight[e];
        out[e] = table[index].value(c, s[g->from[e]], s[g->to[e]]);
    }
    memory_free(g->context, s);
    return COAUTH_OK;
}

coauth_status similarity_apply(coauth_graph *g, const char *name, coauth_error *error) {
    char *copy = memory_copy_text(g->context, name, strlen(name));
    if (!copy) return fail_memory(error);
    coauth_status status = compute(g->weight, g, name, NULL, error);
    if (status != COAUTH_OK) {
        memory_free(g->context, copy);
        return status;
    }
    memory_free(g->context, g->weight_name);
    g->weight_name = copy;
    return COAUTH_OK;
}

coauth_status coauth_add_similarity(coauth_graph *g, const char *name, coauth_error *error) {
    coauth_column *column;
    coauth_table_remove(&g->edge_table, name); /* a file's */
    coauth_status status = coauth_table_add(
        &column, &g->edge_table, name, "joint papers relative to the papers of each", COAUTH_REAL, error);
    if (status != COAUTH_OK) return status;
    status = compute(column->as.real, g, name, coauth_table_find(&g->edge_table, "papers"), error);
    if (status != COAUTH_OK) coauth_table_remove(&g->edge_table, name);
    return status;
}
