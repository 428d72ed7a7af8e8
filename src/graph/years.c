/* years.c: a graph year by year, read off the papers that it was projected from.
 *
 * Nothing is stored for every edge and year: the papers of both ends, which stand in order, are run through side by
 * side when a writer comes to an edge, so that years cost the memory of the authorships whatever the number of
 * edges. */
#include "graph/years.h"

#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "graph/incidence.h"

struct coauth_years {
    const coauth_context *context;
    const coauth_paper *paper;
    incidence papers;
    bool fractional, similarity;
};

coauth_status coauth_years_make(coauth_years **years, const coauth_corpus *corpus, const coauth_persons *persons,
    const coauth_project_options *given, coauth_error *error) {
    const coauth_context *context = persons->context;
    coauth_project_options own = COAUTH_PROJECT_OPTIONS;
    const coauth_project_options *options = options_take(&own, sizeof own, given);
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    coauth_years *y = *years = memory_zeroed(context, 1, sizeof *y);
    uint8_t *keep = memory_resize(context, NULL, papers, 1);
    coauth_status status = y && keep ? COAUTH_OK : fail_memory(error);
    if (y) {
        y->context = y->papers.context = context;
        y->paper = paper;
        y->fractional = options->counting == COAUTH_COUNTING_FRACTIONAL;
        y->similarity = options->normalise != NULL;
    }
    if (status == COAUTH_OK) status = coauth_select_papers(keep, NULL, corpus, persons, options, error);
    if (status == COAUTH_OK) status = incidence_make(&y->papers, corpus, persons, keep, context, error);
    memory_free(context, keep);
    if (status == COAUTH_OK) return COAUTH_OK;
    coauth_years_free(y);
    *years = NULL;
    return status;
}

void coauth_years_free(coauth_years *y) {
    if (!y) return;
    incidence_free(&y->papers);
    memory_free(y->context, y);
}

void year_list_free(year_list *list, const coauth_years *y) {
    if (y) vector_free(y->context, list);
}

bool years_add_up(const coauth_years *y, const coauth_graph *graph) {
    return !y->similarity && graph->kind == COAUTH_COAUTHORS;
}

/* Adds a paper's weight to its year's entry; there are few, and papers mostly come in the order of years. */
static bool add(year_list *list, const coauth_years *y, uint32_t paper, double weight) {
    int year = y->paper[paper].year;
    size_t i = list->count;
    if (year == COAUTH_NO_YEAR) return true;
    while (i && list->item[i - 1].year > year) i--;
    if (i && list->item[i - 1].year == year) {
        list->item[i - 1].weight += weight;
        return true;
    }
    if (!vector_push(y->context, list)) return false;
    memmove(list->item + i + 1, list->item + i, (list->count - 1 - i) * sizeof *list->item);
    list->item[i] = (year_weight){year, weight};
    return true;
}

typedef struct row {
    const uint32_t *next, *end;
} row;

/* The papers of a person; none of a vertex that no paper made. */
static row papers_of(const coauth_years *y, uint32_t person) {
    const incidence *n = &y->papers;
    if (person >= n->persons) return (row){NULL, NULL};
    return (row){n->person_papers + n->person_offsets[person], n->person_papers + n->person_offsets[person + 1]};
}

coauth_status years_of_node(
    year_list *list, const coauth_years *y, const coauth_graph *graph, uint32_t node, coauth_error *error) {
    bool complete = true;
    list->count = 0;
    if (node < graph->papers && graph->origin[node] < y->papers.papers) complete = add(list, y, graph->origin[node], 1);
    else if (node >= graph->papers)
        for (row r = papers_of(y, graph->origin[node]); complete && r.next < r.end; r.next++)
            complete = add(list, y, *r.next, 1);
    return complete ? COAUTH_OK : fail_memory(error);
}

coauth_status years_of_edge(
    year_list *list, const coauth_years *y, const coauth_graph *graph, uint64_t edge, coauth_error *error) {
    bool complete = true;
    uint32_t from = graph->from[edge], to = graph->to[edge];
    if (from < graph->papers) return years_of_node(list, y, graph, from, error); /* an authorship: its paper's year */
    row a = papers_of(y, graph->origin[from]), b = papers_of(y, graph->origin[to]);
    list->count = 0;
    while (complete && a.next < a.end && b.next < b.end) {
        uint32_t paper = *a.next, other = *b.next;
        if (paper == other)
            complete = add(list, y, paper, y->fractional ? 1.0 / (incidence_size(&y->papers, paper) - 1) : 1);
        a.next += paper <= other;
        b.next += other <= paper;
    }
    return complete ? COAUTH_OK : fail_memory(error);
}
