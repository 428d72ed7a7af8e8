/* statistic.c: the table of figures: what each is called, how it is defined and who defined it. */
#include <coauth/statistics.h>

#include <stddef.h>
#include <string.h>

#include "base/words.h"

typedef enum value_kind { COUNT, REAL, FIGURE } value_kind;

typedef struct row {
    coauth_statistic statistic;
    value_kind kind;
    size_t place, error; /* in the struct; error 0: none */
} row;

#define NEWMAN "newman2001"
#define PLACE(member) offsetof(coauth_statistics, member)
#define ROW(kind, name, title, decimals, formula, source)                                                              \
    { {#name, title, formula, source, decimals}, kind, PLACE(name), 0 }
#define MEAN(name, title, decimals, formula, source)                                                                   \
    { {#name, title, formula, source, decimals}, FIGURE, PLACE(name), PLACE(standard_error.name) }

static const row table[] = {
    ROW(COUNT, records, "Records read", 0, "records in the input, before merging", ""),
    ROW(COUNT, papers, "Papers", 0, "after merging and the filters on papers", NEWMAN),
    ROW(COUNT, merged_records, "Records merged into another", 0,
        "records that went into an earlier one of the same paper", ""),
    ROW(COUNT, papers_without_authors, "Papers without authors", 0, "papers that list no one", ""),
    ROW(COUNT, truncated_papers, "Papers with a cut list of authors", 0,
        "papers whose list ends in \"et al.\" or the like", ""),
    ROW(COUNT, authors, "Authors", 0, "n, the nodes of the coauthor graph", NEWMAN),
    ROW(COUNT, authorships, "Authorships", 0, "names on papers", ""),
    ROW(COUNT, collaborations, "Collaborations", 0, "m, the edges: pairs of authors with a joint paper", NEWMAN),
    ROW(REAL, total_weight, "Total weight", 2, "sum of the weights of all edges", ""),
    MEAN(mean_papers_per_author, "Papers per author", 2, "authorships of distinct authors / authors", NEWMAN),
    MEAN(mean_authors_per_paper, "Authors per paper", 2, "authorships of distinct authors / papers with a known author",
        NEWMAN),
    MEAN(mean_collaborators_per_author, "Collaborators per author", 2, "2 m / n", NEWMAN),
    ROW(COUNT, components, "Components", 0, "largest sets of authors joined by paths", NEWMAN),
    ROW(COUNT, second_component, "Second largest component", 0, "its authors", NEWMAN),
    ROW(COUNT, giant_component.authors, "Largest component", 0, "its authors", NEWMAN),
    ROW(COUNT, giant_component.collaborations, "Collaborations in the largest component", 0, "its edges", ""),
    ROW(FIGURE, giant_component.share, "Share of the largest component", 4, "its authors / n", NEWMAN),
    ROW(FIGURE, years.first, "First year", 0, "of the papers", ""),
    ROW(FIGURE, years.last, "Last year", 0, "of the papers", ""),
    MEAN(mean_distance, "Mean distance", 2, "mean of d(u, v) over pairs of the largest component", NEWMAN),
    ROW(FIGURE, diameter, "Diameter", 0, "largest d(u, v) in the largest component", NEWMAN),
    MEAN(effective_diameter, "Effective diameter", 2,
        "the least x with g(x) = 0.9, g(d) the share of pairs u != v of the largest component with d(u, v) <= d, "
        "linear between whole d",
        "leskovec2005"),
    ROW(FIGURE, transitivity, "Transitivity", 4, "3 triangles / connected triples", "newman2002random"),
    MEAN(average_clustering, "Average clustering", 4,
        "mean over authors of triangles / pairs of collaborators, 0 for fewer than two", "watts1998"),
    MEAN(degree_assortativity, "Degree assortativity", 4, "correlation of the degrees at the two ends of an edge",
        "newman2002"),
    ROW(COUNT, triangles, "Triangles", 0, "sets of three authors each pair of whom collaborated", ""),
    ROW(COUNT, degeneracy, "Degeneracy", 0,
        "largest k such that some authors have k collaborators among themselves each", "batagelj2003"),
    ROW(FIGURE, density, "Density", 6, "2 m / (n (n - 1))", ""),
};

enum { ROWS = sizeof table / sizeof *table };

const coauth_statistic *coauth_statistic_at(size_t index) {
    return index < ROWS ? &table[index].statistic : NULL;
}

TABLE_FIND(coauth_statistic, coauth_statistic_find, coauth_statistic_at)

coauth_figure coauth_statistic_value(const coauth_statistics *statistics, size_t index) {
    if (index >= ROWS) return (coauth_figure){0};
    const void *place = (const char *)statistics + table[index].place;
    switch (table[index].kind) {
    case COUNT: return (coauth_figure){true, (double)*(const uint64_t *)place};
    case REAL: return (coauth_figure){true, *(const double *)place};
    case FIGURE: return *(const coauth_figure *)place;
    }
    return (coauth_figure){0};
}

coauth_figure coauth_statistic_error(const coauth_statistics *statistics, size_t index) {
    if (index >= ROWS || !table[index].error) return (coauth_figure){0};
    return *(const coauth_figure *)(const void *)((const char *)statistics + table[index].error);
}

bool coauth_statistic_is_estimated(const coauth_statistics *statistics, size_t index) {
    if (index >= ROWS || !statistics->estimated_distances) return false;
    return table[index].place == PLACE(mean_distance) || table[index].place == PLACE(effective_diameter);
}

const char *coauth_statistics_affected(size_t index) {
    static const char *const names[] = {"authors", "authorships", "collaborations", "total_weight",
        "mean_papers_per_author", "mean_authors_per_paper", "mean_collaborators_per_author", "components",
        "second_component", "giant_component", "mean_distance", "diameter", "effective_diameter", "transitivity",
        "average_clustering", "degree_assortativity", "triangles", "degeneracy", "density"};
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

bool coauth_statistic_needs_whole_lists(size_t index) {
    if (index >= ROWS) return false;
    size_t length = strcspn(table[index].statistic.name, ".");
    const char *name;
    for (size_t i = 0; (name = coauth_statistics_affected(i)); i++)
        if (strlen(name) == length && strncmp(name, table[index].statistic.name, length) == 0) return true;
    return false;
}
