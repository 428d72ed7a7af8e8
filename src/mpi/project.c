/* project.c: see project.h.
 *
 * As on one machine (graph/coauthors.c) rows are walked one by one, each paper of a row's author in the order of
 * papers, so that sums are the same to the last bit; but rows are whole, and of the papers a rank holds the lists of
 * those that concern it.  Exchanging lists takes k numbers for each rank concerned, where exchanging pairs took
 * k^2. */
#include "mpi/project.h"

#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/order.h"
#include "base/radix.h"
#include "corpus/store.h"
#include "graph/graph.h"
#include "mpi/exchange.h"
#include "mpi/packed.h"
#include "mpi/project_rows.h"

/* What is known of all papers of all ranks, kept or not, and decides which columns there are. */
typedef struct known {
    uint64_t field, group, truncated;
} known;

typedef struct giving {
    const ranks_papers *papers;
    const ranks_persons *persons;
    const uint8_t *keep;
    const uint64_t *first; /* whose rows are whose */
    project_rows *rows;
    size_t next;    /* paper */
    uint32_t k, at; /* its persons, and the first whose rank was not yet given it */
    VECTOR(uint32_t) person;
    packed_bytes out;
} giving;

coauth_status ranks_project_check(const coauth_project_options *o, coauth_error *error) {
    if (o->normalise) return fail(error, COAUTH_INVALID_ARGUMENT, "option normalise cannot be done over ranks");
    if (o->with_count) return fail(error, COAUTH_INVALID_ARGUMENT, "option papers-with cannot be done over ranks");
    return coauth_project_check(o, error);
}

/* --- Which papers are kept ---------------------------------------------------------------------------------- */

static bool list_persons(giving *g, size_t index) {
    const coauth_paper *p = &g->papers->corpus->papers.item[index];
    g->person.count = 0;
    if (!vector_reserve(g->papers->ranks->context, &g->person, p->authors)) return false;
    for (uint32_t i = 0; i < p->authors; i++) g->person.item[i] = g->persons->of[p->first_author + i];
    g->k = (uint32_t)sort_once_uint32(g->person.item, p->authors);
    g->at = 0;
    return true;
}

static coauth_status select_papers(uint8_t *keep, coauth_project_report *report, giving *g,
    const coauth_project_options *options, coauth_error *error) {
    coauth_project_options others = *options;
    const coauth_corpus *c = g->papers->corpus;
    const coauth_persons nobody = {.context = c->context}; /* they lie with several ranks */
    others.max_authors = 0;
    coauth_status status = coauth_select_papers(keep, report, c, &nobody, &others, error);
    for (size_t p = 0; status == COAUTH_OK && options->max_authors && p < c->papers.count; p++) {
        if (!keep[p]) continue;
        if (!list_persons(g, p)) return fail_memory(error);
        if (g->k <= options->max_authors) continue;
        keep[p] = 0;
        report->by_max_authors++;
        report->papers--;
    }
    return status;
}

static void sum_report(coauth_project_report *report, const ranks *r) {
    uint64_t *const figure[] = {
        &report->papers, &report->by_year, &report->by_field, &report->by_citations, &report->by_max_authors};
    for (size_t i = 0; i < sizeof figure / sizeof *figure; i++) *figure[i] = ranks_sum(r, *figure[i]);
}

static void count_paper(ranks_network *n, const coauth_paper *p, uint32_t k) {
    n->without_authors += p->authors == 0;
    n->truncated += (p->flags & COAUTH_PAPER_TRUNCATED) != 0;
    n->authorships += p->authors;
    n->with_persons += k > 0;
    n->pairs += k;
    n->squares += (double)k * k;
    if (p->year == COAUTH_NO_YEAR) return;
    if (p->year < n->first_year) n->first_year = p->year;
    if (p->year > n->last_year) n->last_year = p->year;
}

static coauth_status count_papers(ranks_network *n, giving *g, coauth_error *error) {
    const ranks *r = g->papers->ranks;
    const coauth_corpus *c = g->papers->corpus;
    coauth_status status = COAUTH_OK;
    n->first_year = INT64_MAX;
    n->last_year = INT64_MIN;
    for (size_t p = 0; p < c->papers.count && status == COAUTH_OK; p++) {
        if (!g->keep[p]) continue;
        if (list_persons(g, p)) count_paper(n, &c->papers.item[p], g->k);
        else status = fail_memory(error);
    }
    uint64_t *const figure[] = {&n->without_authors, &n->truncated, &n->authorships, &n->with_persons, &n->pairs};
    for (size_t i = 0; i < sizeof figure / sizeof *figure; i++) *figure[i] = ranks_sum(r, *figure[i]);
    n->squares = ranks_sum_real(r, n->squares);
    MPI_Allreduce(MPI_IN_PLACE, &n->first_year, 1, MPI_INT64_T, MPI_MIN, r->comm);
    MPI_Allreduce(MPI_IN_PLACE, &n->last_year, 1, MPI_INT64_T, MPI_MAX, r->comm);
    return ranks_agree(r, status, error);
}

static known what_is_known(const ranks_papers *papers, const ranks_persons *persons) {
    known k = {0};
    const coauth_corpus *c = papers->corpus;
    for (size_t p = 0; p < c->papers.count; p++) {
        k.field |= c->papers.item[p].field != 0;
        k.truncated |= (c->papers.item[p].flags & COAUTH_PAPER_TRUNCATED) != 0;
    }
    for (uint32_t i = 0; i < persons->here; i++) k.group |= persons->group[i];
    return (known){
        ranks_most(papers->ranks, k.field), ranks_most(papers->ranks, k.group), ranks_most(papers->ranks, k.truncated)};
}

/* --- Lists to whom they concern ------------------------------------------------------------------------------ */

/* A person's row costs what the papers' lists are long. */
static void add_load(void *user, uint64_t *bucket, unsigned shift) {
    const giving *g = user;
    const coauth_corpus *c = g->papers->corpus;
    for (size_t p = 0; p < c->papers.count; p++) {
        const coauth_paper *paper = &c->papers.item[p];
        if (!g->keep[p]) continue;
        for (uint32_t i = 0; i < paper->authors; i++)
            bucket[g->persons->of[paper->first_author + i] >> shift] += paper->authors + 1;
    }
}

/* The next paper that has persons. */
static bool next_paper(giving *g, coauth_status *status, coauth_error *error) {
    const coauth_corpus *c = g->papers->corpus;
    for (; g->at == g->k; g->next++) {
        if (g->next == c->papers.count) return false;
        g->k = g->at = 0;
        if (g->keep[g->next] && !list_persons(g, g->next)) {
            *status = fail_memory(error);
            return false;
        }
    }
    return true;
}

static bool give_list(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    giving *g = user;
    if (!next_paper(g, status, error)) return false;
    const coauth_corpus *c = g->papers->corpus;
    const coauth_paper *p = &c->papers.item[g->next - 1];
    const char *field = coauth_corpus_text(c, p->field);
    int to = ranks_owner(g->papers->ranks, g->first, g->person.item[g->at]);
    const project_list head = {.position = g->papers->position.item[g->next - 1],
        .persons = g->k,
        .field = (uint32_t)strlen(field),
        .year = p->year,
        .truncated = (p->flags & COAUTH_PAPER_TRUNCATED) != 0};
    g->out.count = 0;
    const coauth_context *context = c->context;
    bool done = packed_put(&g->out, context, &head, sizeof head) &&
                packed_put(&g->out, context, g->person.item, g->k * sizeof *g->person.item) &&
                packed_put(&g->out, context, field, head.field);
    if (!done) *status = fail_memory(error);
    *item = (parcel){to, g->out.item, g->out.count};
    while (g->at < g->k && g->person.item[g->at] < g->first[to + 1]) g->at++;
    return true;
}

static coauth_status take_list(void *user, int from, const void *data, size_t size, coauth_error *error) {
    giving *g = user;
    (void)from, (void)size;
    return project_rows_take(g->rows, data, error);
}

/* --- Labels --------------------------------------------------------------------------------------------------- */

typedef struct labelling {
    const ranks_papers *papers;
    const ranks_persons *persons;
    ranks_network *network;
    coauth_column *group; /* NULL: nobody is one */
    uint32_t next;
    packed_bytes out;
} labelling;

typedef struct label_head {
    uint64_t key;
    uint32_t person, group;
} label_head;

static bool give_label(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    labelling *l = user;
    const ranks_persons *p = l->persons;
    if (l->next == p->here) return false;
    const char *text = coauth_corpus_text(l->papers->corpus, p->label[l->next]);
    const label_head head = {p->key[l->next], (uint32_t)p->first + l->next, p->group[l->next]};
    size_t length = strlen(text);
    l->next++;
    l->out.count = 0;
    if (!packed_put(&l->out, p->ranks->context, &head, sizeof head) ||
        !packed_put(&l->out, p->ranks->context, text, length)) {
        *status = fail_memory(error);
        return false;
    }
    *item = (parcel){ranks_owner(p->ranks, l->network->graph->first, head.person), l->out.item, sizeof head + length};
    return true;
}

static coauth_status take_label(void *user, int from, const void *data, size_t size, coauth_error *error) {
    labelling *l = user;
    ranks_graph *g = l->network->graph;
    label_head head;
    (void)from;
    memcpy(&head, data, sizeof head);
    const char *text = (const char *)data + sizeof head;
    uint32_t row = (uint32_t)(head.person - g->first[g->ranks->rank]);
    coauth_string label = strings_intern(&l->network->strings->strings, text, size - sizeof head);
    if (!label && size > sizeof head) return fail_memory(error);
    g->label[row] = label;
    g->key[row] = head.key;
    if (l->group) {
        l->group->as.boolean[row] = head.group != 0;
        coauth_column_mark(l->group, row, true);
    }
    return COAUTH_OK;
}

static coauth_status label_rows(
    ranks_network *n, const ranks_papers *papers, const ranks_persons *persons, bool groups, coauth_error *error) {
    ranks_graph *g = n->graph;
    labelling l = {.papers = papers, .persons = persons, .network = n};
    const column_row group = {&l.group, "group", "a group author, not a person", COAUTH_BOOLEAN};
    coauth_status status = groups ? table_add_rows(&g->node_table, &group, 1, false, error) : COAUTH_OK;
    g->label = memory_zeroed(g->ranks->context, g->own, sizeof *g->label);
    g->key = memory_zeroed(g->ranks->context, g->own, sizeof *g->key);
    if (!g->label || !g->key) status = fail_memory(error);
    status = ranks_agree(g->ranks, status, error);
    if (status == COAUTH_OK) status = exchange(g->ranks, give_label, take_label, &l, error);
    vector_free(g->ranks->context, &l.out);
    return status;
}

/* --- All of it ------------------------------------------------------------------------------------------------ */

static coauth_status exchange_lists(giving *g, uint64_t *first, coauth_error *error) {
    ranks *r = g->papers->ranks;
    ranks_divide(first, r, g->persons->count, add_load, g);
    g->first = first;
    coauth_status status = exchange(r, give_list, take_list, g, error);
    return status;
}

/* Authors none of whose papers is kept are no nodes. */
static coauth_status drop_absent(ranks_network *n, coauth_error *error) {
    ranks_graph *g = n->graph;
    const coauth_column *papers = coauth_table_find(&g->node_table, "papers");
    uint8_t *keep = memory_zeroed(g->ranks->context, g->own, 1);
    uint64_t absent = 0;
    coauth_status status = keep ? COAUTH_OK : fail_memory(error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++) absent += !(keep[u] = papers->as.integer[u] > 0);
    const ranks *r = g->ranks;
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK && ranks_sum(r, absent)) status = ranks_graph_select(&n->graph, keep, 0, error);
    memory_free(r->context, keep);
    return status;
}

static coauth_status add_degrees(ranks_graph *g, coauth_error *error) {
    coauth_column *degree, *strength;
    coauth_status status = coauth_table_add(&degree, &g->node_table, "degree", "collaborators", COAUTH_INTEGER, error);
    if (status == COAUTH_OK)
        status = coauth_table_add(
            &strength, &g->node_table, "strength", "sum of the weights of the node's edges", COAUTH_REAL, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++) {
        degree->as.integer[u] = (int64_t)(g->offsets[u + 1] - g->offsets[u]);
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) strength->as.real[u] += g->weight[i];
    }
    return ranks_agree(g->ranks, status, error);
}

static coauth_status name_weight(ranks_graph *g, bool fractional, coauth_error *error) {
    const char *name = fractional ? "fractional" : "papers";
    g->weight_name = memory_copy_text(g->ranks->context, name, strlen(name));
    return ranks_agree(g->ranks, g->weight_name ? COAUTH_OK : fail_memory(error), error);
}

static coauth_status build(
    ranks_network *n, giving *g, uint64_t *first, const coauth_project_options *options, coauth_error *error) {
    ranks *r = g->papers->ranks;
    bool fractional = options->counting == COAUTH_COUNTING_FRACTIONAL;
    known k = what_is_known(g->papers, g->persons);
    project_rows rows = {.context = r->context,
        .strings = n->strings,
        .fractional = fractional,
        .has_field = k.field,
        .has_truncated = k.truncated};
    g->rows = &rows;
    coauth_status status = exchange_lists(g, first, error);
    if (status == COAUTH_OK) status = ranks_graph_create(&n->graph, r, g->persons->count, first, error);
    if (status == COAUTH_OK) {
        n->graph->node_table.corpus = n->graph->edge_table.corpus = n->strings;
        status = ranks_agree(r, project_rows_fill(n->graph, &rows, error), error);
    }
    project_rows_free(&rows);
    if (status == COAUTH_OK) status = ranks_graph_finish(n->graph, error);
    if (status == COAUTH_OK) status = name_weight(n->graph, fractional, error);
    if (status == COAUTH_OK) status = label_rows(n, g->papers, g->persons, k.group, error);
    if (status == COAUTH_OK) status = drop_absent(n, error);
    if (status == COAUTH_OK) status = ranks_filter(&n->graph, &n->report, options, error);
    if (status == COAUTH_OK) status = add_degrees(n->graph, error);
    return status;
}

coauth_status ranks_project(ranks_network *n, const ranks_papers *papers, const ranks_persons *persons,
    const coauth_project_options *options, coauth_error *error) {
    ranks *r = papers->ranks;
    *n = (ranks_network){0};
    giving g = {.papers = papers, .persons = persons};
    uint8_t *keep = memory_resize(r->context, NULL, papers->corpus->papers.count, 1);
    uint64_t *first = memory_resize(r->context, NULL, (size_t)r->size + 1, sizeof *first);
    coauth_status status = keep && first ? ranks_project_check(options, error) : fail_memory(error);
    if (status == COAUTH_OK) status = coauth_corpus_create(&n->strings, r->context, error);
    if (status == COAUTH_OK) status = select_papers(keep, &n->report, &g, options, error);
    status = ranks_agree(r, status, error);
    g.keep = keep;
    sum_report(&n->report, r);
    if (status == COAUTH_OK) status = count_papers(n, &g, error);
    g.k = g.at = 0;
    if (status == COAUTH_OK) status = build(n, &g, first, options, error);
    memory_free(r->context, keep);
    memory_free(r->context, first);
    vector_free(r->context, &g.person);
    vector_free(r->context, &g.out);
    return status;
}

void ranks_network_free(ranks_network *n) {
    ranks_graph_free(n->graph);
    coauth_corpus_free(n->strings);
    n->graph = NULL;
    n->strings = NULL;
}
