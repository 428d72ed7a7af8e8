/* distributions.c: the distributions that papers on collaboration networks print, as rows of a table. */
#include <coauth/distributions.h>

#include <math.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/order.h"
#include "base/words.h"
#include "centrality/distances.h"
#include "graph/incidence.h"

typedef struct input {
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    const uint8_t *keep;
    const coauth_graph *graph;
    const coauth_context *context;
} input;

typedef VECTOR(double) values;

/* Lists the values, or sets rows where it knows how often each occurs. */
typedef coauth_status (*collector)(values *list, coauth_distribution *d, const input *in, coauth_error *error);

static bool take(values *list, const input *in, size_t most) {
    return vector_reserve(in->context, list, most + 1);
}

static coauth_status authors_per_paper(values *list, coauth_distribution *d, const input *in, coauth_error *error) {
    (void)d;
    incidence n;
    coauth_status status = incidence_make_rows(&n, in->corpus, in->persons, in->keep, in->context, error);
    if (status != COAUTH_OK) return status;
    if (!take(list, in, n.papers)) status = fail_memory(error);
    for (uint32_t p = 0; status == COAUTH_OK && p < n.papers; p++)
        if (incidence_size(&n, p)) list->item[list->count++] = incidence_size(&n, p);
    incidence_free(&n);
    return status;
}

static coauth_status papers_per_author(values *list, coauth_distribution *d, const input *in, coauth_error *error) {
    (void)d;
    incidence n;
    coauth_status status = incidence_make(&n, in->corpus, in->persons, in->keep, in->context, error);
    if (status != COAUTH_OK) return status;
    if (!take(list, in, in->graph->nodes)) status = fail_memory(error);
    for (uint32_t u = 0; status == COAUTH_OK && u < in->graph->nodes; u++) {
        uint32_t person = in->graph->origin[u];
        if (person >= in->persons->from_papers) continue;
        uint64_t papers = n.person_offsets[person + 1] - n.person_offsets[person];
        if (papers) list->item[list->count++] = (double)papers;
    }
    incidence_free(&n);
    return status;
}

static coauth_status degrees(values *list, coauth_distribution *d, const input *in, coauth_error *error) {
    (void)d;
    const coauth_graph *g = in->graph;
    if (!take(list, in, g->nodes)) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++) list->item[list->count++] = (double)(g->offsets[u + 1] - g->offsets[u]);
    return COAUTH_OK;
}

static coauth_status strengths(values *list, coauth_distribution *d, const input *in, coauth_error *error) {
    (void)d;
    const coauth_graph *g = in->graph;
    if (!take(list, in, g->nodes)) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++) {
        double sum = 0;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) sum += g->weight[g->edge_ids[i]];
        list->item[list->count++] = sum;
    }
    return COAUTH_OK;
}

static coauth_status components(
    uint32_t **component, uint32_t **sizes, uint32_t *count, const input *in, coauth_error *error) {
    *sizes = NULL;
    *component = memory_resize(in->context, NULL, in->graph->nodes, sizeof **component);
    return *component ? coauth_graph_components(*component, sizes, count, in->graph, error) : fail_memory(error);
}

static coauth_status component_sizes(values *list, coauth_distribution *d, const input *in, coauth_error *error) {
    (void)d;
    uint32_t *component, *sizes, count = 0;
    coauth_status status = components(&component, &sizes, &count, in, error);
    if (status == COAUTH_OK && !take(list, in, count)) status = fail_memory(error);
    for (uint32_t c = 0; status == COAUTH_OK && c < count; c++) list->item[list->count++] = sizes[c];
    memory_free(in->context, component);
    coauth_free(in->graph->context, sizes);
    return status;
}

/* Unordered pairs, so half of what searches from every author count. */
static coauth_status rows_of_histogram(coauth_distribution *d, const distance_histogram *h, coauth_error *error) {
    d->rows = memory_resize(d->context, NULL, h->length, sizeof *d->rows);
    if (!d->rows) return fail_memory(error);
    for (uint32_t i = 1; i < h->length; i++)
        if (h->pairs[i]) d->rows[d->count++] = (coauth_frequency){i, h->pairs[i] / 2};
    return COAUTH_OK;
}

static coauth_status distances_of_giant(values *list, coauth_distribution *d, const input *in, coauth_error *error) {
    (void)list;
    uint32_t *component, *sizes, count = 0, sources = 0;
    coauth_status status = components(&component, &sizes, &count, in, error);
    if (status == COAUTH_OK && count) {
        distance_histogram histogram = {0};
        const distances wanted = {.histogram = &histogram};
        for (uint32_t u = 0; u < in->graph->nodes; u++) /* the component numbers make room for the sources */
            if (component[u] == 0) component[sources++] = u;
        status = distances_find(&wanted, in->graph, component, sources, error);
        if (status == COAUTH_OK) status = rows_of_histogram(d, &histogram, error);
        distance_histogram_free(&histogram);
    }
    memory_free(in->context, component);
    coauth_free(in->graph->context, sizes);
    return status;
}

static const struct {
    coauth_distribution_row row;
    collector collect;
} table[] = {
    {{"papers_per_author", "Papers per author", false}, papers_per_author},
    {{"authors_per_paper", "Authors per paper", false}, authors_per_paper},
    {{"degree", "Collaborators per author", false}, degrees},
    {{"strength", "Sum of the weights of an author's collaborations", false}, strengths},
    {{"component_size", "Authors per component", false}, component_sizes},
    {{"distance", "Distance between authors of the giant component", true}, distances_of_giant},
};
enum { ROWS = sizeof table / sizeof *table };

const coauth_distribution_row *coauth_distribution_at(size_t index) {
    return index < ROWS ? &table[index].row : NULL;
}

TABLE_FIND(coauth_distribution_row, coauth_distribution_find, coauth_distribution_at)

static bool count_values(coauth_distribution *d, values *list) {
    if (!list->count) return true;
    sort_real(list->item, list->count);
    size_t different = 1;
    for (size_t i = 1; i < list->count; i++) different += list->item[i] > list->item[i - 1];
    d->rows = memory_resize(d->context, NULL, different, sizeof *d->rows);
    if (!d->rows) return false;
    for (size_t i = 0; i < list->count; i++) {
        if (!i || list->item[i] > list->item[i - 1]) d->rows[d->count++] = (coauth_frequency){list->item[i], 0};
        d->rows[d->count - 1].count++;
    }
    return true;
}

/* The value that place (from 0) of the sorted values holds. */
static double value_at(const coauth_distribution *d, uint64_t place) {
    size_t i = 0;
    for (; place >= d->rows[i].count; i++) place -= d->rows[i].count;
    return d->rows[i].value;
}

static void describe(coauth_distribution *d) {
    double sum = 0, squares = 0;
    for (size_t i = 0; i < d->count; i++) {
        d->total += d->rows[i].count;
        sum += (double)d->rows[i].count * d->rows[i].value;
    }
    if (!d->total) return;
    double n = (double)d->total, mean = sum / n;
    for (size_t i = 0; i < d->count; i++)
        squares += (double)d->rows[i].count * (d->rows[i].value - mean) * (d->rows[i].value - mean);
    d->mean = (coauth_figure){true, mean};
    d->median = (coauth_figure){true, (value_at(d, (d->total - 1) / 2) + value_at(d, d->total / 2)) / 2};
    if (d->total < 2) return;
    d->deviation = (coauth_figure){true, sqrt(squares / (n - 1))};
    d->standard_error = (coauth_figure){true, d->deviation.value / sqrt(n)};
}

coauth_status coauth_distribution_compute(coauth_distribution *d, const char *name, const coauth_selection *selection,
    const coauth_graph *coauthors, coauth_error *error) {
    coauth_selection of = COAUTH_SELECTION;
    options_take(&of, sizeof of, selection);
    const coauth_context *context = coauthors->context;
    *d = (coauth_distribution){.context = context};
    input in = {of.corpus, of.persons, of.keep, coauthors, context};
    values list = {0};
    size_t index;
    coauth_status status = words_find(&index, name, "distribution", name_at, error);
    if (status == COAUTH_OK) status = table[index].collect(&list, d, &in, error);
    if (status == COAUTH_OK && !count_values(d, &list)) status = fail_memory(error);
    if (status == COAUTH_OK) describe(d);
    vector_free(context, &list);
    return status;
}

void coauth_distribution_free(coauth_distribution *d) {
    if (d->context) memory_free(d->context, d->rows);
    *d = (coauth_distribution){0};
}
