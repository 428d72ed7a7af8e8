/* productivity.c: what each author gets of the papers, by several ways of counting.  Full and fractional
 * counts are columns of every coauthor graph; here are those that look at positions and citations.
 *
 * Harmonic credit: Hagen, "Harmonic allocation of authorship credit", PLoS ONE 3:e4021, 2008. */
#include <coauth/indices.h>

#include "base/error.h"
#include "base/memory.h"
#include "graph/incidence.h"
#include "statistics/citation_indices.h"

/* One entry per person. */
typedef struct credit {
    double *harmonic;
    uint32_t *first, *last;
} credit;

typedef struct productivity {
    coauth_graph *graph;
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    const uint8_t *keep;
    const coauth_context *context;
    credit credit;
    incidence papers;
} productivity;

/* The position of a listed person is that of the first name that is the person's. */
static void credit_paper(const productivity *p, const coauth_paper *paper, double *weight) {
    const coauth_authorship *author = coauth_corpus_authorships(p->corpus, NULL) + paper->first_author;
    const uint32_t *person = p->persons->of + paper->first_author;
    uint32_t listed = 0;
    double sum = 0;
    for (; listed < paper->authors && !(author[listed].flags & COAUTH_AUTHORSHIP_INFERRED); listed++)
        sum += 1.0 / (listed + 1);
    for (uint32_t i = 0; i < listed; i++) weight[person[i]] = 0;
    for (uint32_t i = listed; i-- > 0;) weight[person[i]] = 1.0 / (i + 1) / sum; /* the first overwrites */
    for (uint32_t i = 0; i < listed; i++) {
        p->credit.harmonic[person[i]] += weight[person[i]];
        weight[person[i]] = 0;
    }
    if (!listed) return;
    p->credit.first[person[0]]++;
    if (!(paper->flags & COAUTH_PAPER_TRUNCATED)) p->credit.last[person[listed - 1]]++;
}

static coauth_status credit_papers(productivity *p, coauth_error *error) {
    size_t count, persons = p->persons->count;
    const coauth_paper *paper = coauth_corpus_papers(p->corpus, &count);
    double *weight = memory_zeroed(p->context, persons, sizeof *weight);
    p->credit.harmonic = memory_zeroed(p->context, persons, sizeof *p->credit.harmonic);
    p->credit.first = memory_zeroed(p->context, persons, sizeof *p->credit.first);
    p->credit.last = memory_zeroed(p->context, persons, sizeof *p->credit.last);
    bool done = weight && p->credit.harmonic && p->credit.first && p->credit.last;
    for (size_t i = 0; done && i < count; i++)
        if (!p->keep || p->keep[i]) credit_paper(p, &paper[i], weight);
    memory_free(p->context, weight);
    return done ? COAUTH_OK : fail_memory(error);
}

/* Whether the node is an author with a paper, and which person. */
static bool is_author(const productivity *p, uint32_t node, uint32_t *person) {
    *person = p->graph->origin[node];
    return *person < p->persons->from_papers &&
           p->papers.person_offsets[*person + 1] > p->papers.person_offsets[*person];
}

static void set(coauth_column *column, uint32_t row, double value) {
    if (column->type == COAUTH_REAL) column->as.real[row] = value;
    else column->as.integer[row] = (int64_t)value;
    coauth_column_mark(column, row, true);
}

static coauth_status add_credit(productivity *p, coauth_error *error) {
    coauth_table *table = &p->graph->node_table;
    coauth_column *harmonic, *first, *last, *solo;
    coauth_status status = coauth_table_add_sparse(&harmonic, table, "harmonic_papers",
        "papers, the i-th of k authors getting (1/i) / (1 + 1/2 + ... + 1/k)", COAUTH_REAL, error);
    if (status == COAUTH_OK)
        status = coauth_table_add_sparse(
            &first, table, "first_author_papers", "papers as first author", COAUTH_INTEGER, error);
    if (status == COAUTH_OK)
        status = coauth_table_add_sparse(
            &last, table, "last_author_papers", "papers as last author, cut lists left out", COAUTH_INTEGER, error);
    if (status == COAUTH_OK)
        status = coauth_table_add_sparse(
            &solo, table, "solo_papers", "papers without another author", COAUTH_INTEGER, error);
    for (uint32_t u = 0, person; status == COAUTH_OK && u < p->graph->nodes; u++) {
        if (!is_author(p, u, &person)) continue;
        uint32_t alone = 0;
        for (uint64_t i = p->papers.person_offsets[person]; i < p->papers.person_offsets[person + 1]; i++)
            alone += incidence_size(&p->papers, p->papers.person_papers[i]) == 1;
        set(harmonic, u, p->credit.harmonic[person]);
        set(first, u, p->credit.first[person]);
        set(last, u, p->credit.last[person]);
        set(solo, u, alone);
    }
    return status;
}

static bool any_citations(const productivity *p) {
    size_t count;
    const coauth_paper *paper = coauth_corpus_papers(p->corpus, &count);
    for (size_t i = 0; i < count; i++)
        if ((!p->keep || p->keep[i]) && paper[i].citations != COAUTH_NO_COUNT) return true;
    return false;
}

static coauth_status add_citations(productivity *p, coauth_error *error) {
    coauth_table *table = &p->graph->node_table;
    coauth_column *sum, *h, *g;
    const coauth_paper *paper = coauth_corpus_papers(p->corpus, NULL);
    int32_t *known = memory_resize(p->context, NULL, p->papers.papers, sizeof *known);
    coauth_status status = known ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK)
        status = coauth_table_add_sparse(
            &sum, table, "citations", "citations of the papers whose count is known", COAUTH_INTEGER, error);
    if (status == COAUTH_OK)
        status = coauth_table_add_sparse(
            &h, table, "h_index", "most h such that h papers have h citations or more", COAUTH_INTEGER, error);
    if (status == COAUTH_OK)
        status = coauth_table_add_sparse(&g, table, "g_index",
            "most g such that g papers have g^2 citations or more together", COAUTH_INTEGER, error);
    for (uint32_t u = 0, person; status == COAUTH_OK && u < p->graph->nodes; u++) {
        size_t count = 0;
        double total = 0;
        if (!is_author(p, u, &person)) continue;
        for (uint64_t i = p->papers.person_offsets[person]; i < p->papers.person_offsets[person + 1]; i++) {
            int32_t citations = paper[p->papers.person_papers[i]].citations;
            if (citations == COAUTH_NO_COUNT) continue;
            known[count++] = citations;
            total += citations;
        }
        if (!count) continue;
        citation_indices found = citation_indices_of(known, count);
        set(sum, u, total);
        set(h, u, (double)found.h);
        set(g, u, (double)found.g);
    }
    memory_free(p->context, known);
    return status;
}

coauth_status coauth_add_productivity(coauth_graph *coauthors, const coauth_corpus *corpus,
    const coauth_persons *persons, const uint8_t *keep, coauth_error *error) {
    productivity p = {
        .graph = coauthors, .corpus = corpus, .persons = persons, .keep = keep, .context = coauthors->context};
    coauth_status status = incidence_make(&p.papers, corpus, persons, keep, p.context, error);
    if (status != COAUTH_OK) return status;
    status = credit_papers(&p, error);
    if (status == COAUTH_OK) status = add_credit(&p, error);
    if (status == COAUTH_OK && any_citations(&p)) status = add_citations(&p, error);
    memory_free(p.context, p.credit.harmonic);
    memory_free(p.context, p.credit.first);
    memory_free(p.context, p.credit.last);
    incidence_free(&p.papers);
    return status;
}
