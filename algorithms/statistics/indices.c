/* indices.c: the table of collaboration indices.  One pass over the papers counts what all of them are
 * made of; each row is a formula on these counts. */
#include "statistics/indices.h"

#include <coauth/distributions.h>

#include <math.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/scratch.h"
#include "base/words.h"
#include "graph/incidence.h"
#include "statistics/citation_indices.h"
#include "statistics/countries.h"
#include "statistics/power_series.h"

typedef struct counts {
    double papers;                                   /* N, with a known author */
    double several;                                  /* of those, with two or more */
    double authors;                                  /* A */
    double authorships;                              /* sum of j f_j */
    double inverses;                                 /* sum of f_j / j */
    double joint_authors;                            /* who are on a paper of several */
    double alone;                                    /* authors who have a paper of their own */
    double first_year, last_year, in_first, in_last; /* papers of the first and the last year */
    country_counts countries;
    coauth_figure h, g;
    coauth_power_law lotka;
} counts;

static coauth_figure ratio(double a, double b) {
    return b > 0 ? (coauth_figure){true, a / b} : (coauth_figure){0};
}

static coauth_figure degree_of_collaboration(const counts *c) {
    return ratio(c->several, c->papers);
}

static coauth_figure collaborative_index(const counts *c) {
    return ratio(c->authorships, c->papers);
}

static coauth_figure collaborative_coefficient(const counts *c) {
    return ratio(c->papers - c->inverses, c->papers);
}

static coauth_figure modified_coefficient(const counts *c) {
    if (c->authors < 2) return (coauth_figure){0};
    return ratio(c->authors / (c->authors - 1) * (c->papers - c->inverses), c->papers);
}

/* The program counts as authors of joint papers those who have none of their own. */
static coauth_figure bibliometrix_index(const counts *c) {
    return ratio(c->authors - c->alone, c->several);
}

static coauth_figure solo_papers(const counts *c) {
    return ratio(c->papers - c->several, c->papers);
}

static coauth_figure solo_authors(const counts *c) {
    return ratio(c->authors - c->joint_authors, c->authors);
}

static coauth_figure international(const counts *c) {
    return ratio((double)c->countries.international, (double)c->countries.with_country);
}

static coauth_figure single_country(const counts *c) {
    return c->countries.single + c->countries.multiple > 0 ? (coauth_figure){true, (double)c->countries.single}
                                                           : (coauth_figure){0};
}

static coauth_figure multiple_country(const counts *c) {
    return c->countries.single + c->countries.multiple > 0 ? (coauth_figure){true, (double)c->countries.multiple}
                                                           : (coauth_figure){0};
}

static coauth_figure multiple_share(const counts *c) {
    return ratio((double)c->countries.multiple, (double)(c->countries.single + c->countries.multiple));
}

static coauth_figure annual_growth(const counts *c) {
    if (!(c->last_year > c->first_year)) return (coauth_figure){0};
    return (coauth_figure){true, pow(c->in_last / c->in_first, 1 / (c->last_year - c->first_year)) - 1};
}

static coauth_figure lotka_exponent(const counts *c) {
    return c->lotka.fitted ? (coauth_figure){true, c->lotka.exponent} : (coauth_figure){0};
}

static coauth_figure lotka_constant(const counts *c) {
    if (!c->lotka.fitted) return (coauth_figure){0};
    return (coauth_figure){true, exp(-power_series_log(c->lotka.exponent, 0, 1))};
}

static coauth_figure lotka_distance(const counts *c) {
    return c->lotka.fitted ? (coauth_figure){true, c->lotka.distance} : (coauth_figure){0};
}

static coauth_figure h_index(const counts *c) {
    return c->h;
}

static coauth_figure g_index(const counts *c) {
    return c->g;
}

/* Means and ratios over papers are resampled. */
typedef enum spread { BIASED, SHARE, MEAN } spread;

typedef struct row {
    coauth_index index;
    coauth_figure (*value)(const counts *c);
    spread spread;
} row;

static const row table[] = {
    {{"degree_of_collaboration", "Share of papers by several authors", "1 - f_1 / N", "subramanyam1983", true, false},
        degree_of_collaboration, SHARE},
    {{"collaborative_index", "Authors per paper", "sum of j f_j / N", "lawani1980", true, false}, collaborative_index,
        MEAN},
    {{"collaborative_coefficient", "Collaborative coefficient", "1 - (sum of f_j / j) / N", "ajiferuke1988", true,
         false},
        collaborative_coefficient, SHARE},
    {{"modified_collaborative_coefficient", "Modified collaborative coefficient",
         "A / (A - 1) (1 - (sum of f_j / j) / N)", "savanur2010", true, false},
        modified_coefficient, SHARE},
    {{"bibliometrix_collaboration_index", "Collaboration Index of bibliometrix",
         "authors without a paper of their own / papers by several", "aria2017", true, false},
        bibliometrix_index, BIASED},
    {{"solo_papers", "Share of papers by one author", "f_1 / N", "", true, false}, solo_papers, SHARE},
    {{"solo_authors", "Share of authors without a joint paper", "authors of none with j > 1 / A", "", true, false},
        solo_authors, BIASED},
    {{"international_share", "International co-authorship",
         "papers from several countries / papers with a known country", "aria2017", true, false},
        international, SHARE},
    {{"single_country_papers", "Single-country papers", "papers whose corresponding author's country is the only one",
         "aria2017", true, false},
        single_country, BIASED},
    {{"multiple_country_papers", "Multiple-country papers",
         "other papers whose corresponding author's country is known", "aria2017", true, false},
        multiple_country, BIASED},
    {{"multiple_country_share", "Share of multiple-country papers", "MCP / (SCP + MCP)", "aria2017", true, false},
        multiple_share, SHARE},
    {{"annual_growth", "Compound annual growth of papers",
         "(papers of the last year / papers of the first)^(1 / years between) - 1", "aria2017", false, false},
        annual_growth, BIASED},
    {{"lotka_exponent", "Exponent of Lotka's law",
         "authors of x papers ~ C x^-exponent, by maximum likelihood; A >= 10, three different x or more",
         "lotka1926 nicholls1989", true, true},
        lotka_exponent, BIASED},
    {{"lotka_constant", "Constant of Lotka's law", "C = 1 / zeta(exponent)", "lotka1926 nicholls1989", true, true},
        lotka_constant, BIASED},
    {{"lotka_distance", "Distance from Lotka's law", "largest difference of the cumulative shares (Kolmogorov-Smirnov)",
         "nicholls1989", true, true},
        lotka_distance, BIASED},
    {{"h_index", "h-index of the papers", "largest h with h papers cited h times or more", "hirsch2005", false, false},
        h_index, BIASED},
    {{"g_index", "g-index of the papers", "largest g with g papers cited g^2 times or more together, at most N",
         "egghe2006", false, false},
        g_index, BIASED},
};
enum { ROWS = sizeof table / sizeof *table };

const coauth_index *coauth_index_at(size_t index) {
    return index < ROWS ? &table[index].index : NULL;
}

TABLE_FIND(coauth_index, coauth_index_find, coauth_index_at)

size_t coauth_index_count(void) {
    return ROWS;
}

static void count_papers(counts *c, const incidence *n, const uint32_t *times) {
    for (uint32_t p = 0; p < n->papers; p++) {
        double k = incidence_size(n, p), t = times ? times[p] : 1;
        if (k < 1) continue;
        c->papers += t;
        c->several += k > 1 ? t : 0;
        c->authorships += t * k;
        c->inverses += t / k;
    }
}

static void count_years(counts *c, const coauth_corpus *corpus, const uint8_t *keep) {
    size_t count;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &count);
    c->first_year = INFINITY;
    c->last_year = -INFINITY;
    for (size_t p = 0; p < count; p++) {
        if ((keep && !keep[p]) || paper[p].year == COAUTH_NO_YEAR) continue;
        double year = paper[p].year;
        if (year < c->first_year) c->first_year = year, c->in_first = 0;
        if (year > c->last_year) c->last_year = year, c->in_last = 0;
        c->in_first += year == c->first_year;
        c->in_last += year == c->last_year;
    }
}

/* Authors, those with a joint paper, and Lotka's law of how many papers they have. */
static coauth_status count_authors(counts *c, const incidence *n, const coauth_context *context, coauth_error *error) {
    scratch_scope scope = scratch_open(context);
    uint64_t *authors = scratch_zeroes(&scope, (size_t)n->papers + 1, sizeof *authors); /* of so many papers */
    coauth_frequency *rows = scratch_array(&scope, (size_t)n->papers + 1, sizeof *rows);
    size_t count = 0;
    coauth_status status = scratch_status(&scope, error);
    for (uint32_t a = 0; status == COAUTH_OK && a < n->persons; a++) {
        uint64_t first = n->person_offsets[a], end = n->person_offsets[a + 1];
        if (first == end) continue;
        bool joint = false, alone = false;
        for (uint64_t i = first; i < end; i++) {
            joint |= incidence_size(n, n->person_papers[i]) > 1;
            alone |= incidence_size(n, n->person_papers[i]) == 1;
        }
        c->authors++;
        c->joint_authors += joint;
        c->alone += alone;
        authors[end - first]++;
    }
    for (uint32_t x = 1; status == COAUTH_OK && x <= n->papers; x++)
        if (authors[x]) rows[count++] = (coauth_frequency){x, authors[x]};
    if (status == COAUTH_OK) status = coauth_fit_power_law(&c->lotka, rows, count, 1, context, error);
    scratch_close(&scope);
    return status;
}

static coauth_status count_citations(
    counts *c, const coauth_corpus *corpus, const uint8_t *keep, const coauth_context *context, coauth_error *error) {
    size_t count, known = 0;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &count);
    int32_t *citations = memory_resize(context, NULL, count, sizeof *citations);
    if (!citations) return fail_memory(error);
    for (size_t p = 0; p < count; p++)
        if ((!keep || keep[p]) && paper[p].citations != COAUTH_NO_COUNT) citations[known++] = paper[p].citations;
    if (known) {
        citation_indices found = citation_indices_of(citations, known);
        c->h = (coauth_figure){true, (double)found.h};
        c->g = (coauth_figure){true, (double)found.g};
    }
    memory_free(context, citations);
    return COAUTH_OK;
}

sampled_kind indices_kind(size_t index) {
    static const sampled_kind kinds[] = {
        [BIASED] = {.resampled = false}, [SHARE] = {true, 0, 1, false}, [MEAN] = {true, 0, INFINITY, false}};
    return kinds[table[index].spread];
}

coauth_status indices_compute(coauth_figure *values, const coauth_corpus *corpus, const coauth_persons *persons,
    const uint8_t *keep, const uint32_t *times, const coauth_context *context, coauth_error *error) {
    counts c = {0};
    incidence n;
    coauth_status status = incidence_make(&n, corpus, persons, keep, context, error);
    if (status != COAUTH_OK) return status;
    count_papers(&c, &n, times);
    count_years(&c, corpus, keep);
    status = count_authors(&c, &n, context, error);
    if (status == COAUTH_OK) status = count_citations(&c, corpus, keep, context, error);
    if (status == COAUTH_OK) status = countries_count(&c.countries, corpus, keep, times, context, error);
    for (size_t i = 0; status == COAUTH_OK && i < ROWS; i++) values[i] = table[i].value(&c);
    incidence_free(&n);
    return status;
}

coauth_status coauth_compute_indices(coauth_figure *values, const coauth_selection *selection, coauth_error *error) {
    coauth_selection of = COAUTH_SELECTION;
    options_take(&of, sizeof of, selection);
    return indices_compute(values, of.corpus, of.persons, of.keep, NULL, of.persons->context, error);
}
