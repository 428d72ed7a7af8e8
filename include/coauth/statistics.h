/* statistics.h: the figures that describe a collaboration network as a whole (Newman 2001, PNAS 98:404). */
#ifndef COAUTH_STATISTICS_H
#define COAUTH_STATISTICS_H

#include <coauth/centrality.h>
#include <coauth/graph.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A figure that may be undefined (no pair to average over) or not computed (too dear). */
typedef struct coauth_figure {
    bool known;
    double value; /* finite; 0 where not known */
} coauth_figure;

/* Names and order are those of statistics.json. */
typedef struct coauth_statistics {
    uint64_t records;        /* read, before merging */
    uint64_t papers;         /* after merging and the filters on papers */
    uint64_t merged_records; /* that went into an earlier record of the same paper */
    uint64_t papers_without_authors;
    uint64_t truncated_papers; /* whose list of authors was cut */
    bool incomplete_lists;     /* some list was cut: every figure that depends on k is a lower bound or biased */
    uint64_t authors;          /* nodes of the coauthor graph */
    uint64_t authorships;      /* names on papers, inferred ones included */
    uint64_t collaborations;   /* edges */
    double total_weight;
    coauth_figure mean_papers_per_author;
    coauth_figure mean_authors_per_paper;
    coauth_figure mean_collaborators_per_author;
    uint64_t components;
    uint64_t second_component; /* authors in the second largest component */
    struct {
        uint64_t authors, collaborations;
        coauth_figure share; /* of all authors */
    } giant_component;
    struct {
        coauth_figure first, last;
    } years;                            /* of the papers */
    coauth_figure mean_distance;        /* over connected pairs of the giant component */
    coauth_figure diameter;             /* of the giant component */
    coauth_figure effective_diameter;   /* 90th percentile of distances, interpolated */
    coauth_figure transitivity;         /* 3 triangles / connected triples */
    coauth_figure average_clustering;   /* mean local clustering, 0 for degree below 2 */
    coauth_figure degree_assortativity; /* Newman 2002 */
    uint64_t triangles;
    uint64_t degeneracy; /* the largest k with a k-core */
    coauth_figure density;
    /* What statistics.json has only where it matters. */
    bool estimated_distances; /* mean and effective diameter are from a sample of authors; the diameter is exact */
    struct {                  /* of means: deviation / sqrt(n), as if values were independent */
        coauth_figure mean_papers_per_author, mean_authors_per_paper, mean_collaborators_per_author;
        coauth_figure mean_distance, effective_diameter; /* where estimated: from the spread of parts of the sample */
        coauth_figure average_clustering;
        coauth_figure degree_assortativity; /* jackknife over edges (Newman 2003, Phys. Rev. E 67:026126) */
    } standard_error;
} coauth_statistics;

typedef struct coauth_statistics_options {
    size_t size;    /* set by COAUTH_STATISTICS_OPTIONS */
    bool distances; /* compute mean distance and effective diameter exactly however large the giant component is;
                       otherwise only where that is cheap, else they are estimated */
    double
        cheap_distances; /* cheap: authors times collaborations of the giant component up to this; 0: 2e10, seconds */
    uint64_t merged_records;     /* what coauth_merge_papers counted */
    const coauth_shared *shared; /* of measures of the coauthor graph that were added before: where they went through
                                    all distances, those are counted, exactly; NULL: there were none */
} coauth_statistics_options;

#define COAUTH_STATISTICS_OPTIONS COAUTH_OPTIONS(coauth_statistics_options, COAUTH_NO_DEFAULTS)

/* Computes the statistics of papers and their coauthor graph.  O(m^1.5) for the triangles, and with distances a
 * breadth-first search per author of the giant component, many at once. */
coauth_status coauth_summarise(coauth_statistics *statistics, const coauth_selection *selection,
    const coauth_graph *coauthors, const coauth_statistics_options *options, coauth_error *error);

/* What there is to say of a figure. */
typedef struct coauth_statistic {
    const char *name;    /* in files: the key of statistics.json, "giant_component.share" for what is nested */
    const char *title;   /* for people */
    const char *formula; /* in one line of text */
    const char *source;  /* keys of references.h; "" where there is nothing to cite */
    int decimals;        /* that people want to see */
} coauth_statistic;

/* The index-th figure in the order of statistics.json (incomplete_lists left out), NULL beyond the last.
 * Static storage. */
const coauth_statistic *coauth_statistic_at(size_t index);

/* The figure of that name; NULL if there is none. */
const coauth_statistic *coauth_statistic_find(const char *name);

/* What other figures mean: of distributions, trends and comparisons, and what ways of counting, crediting and reducing
 * come to. */
typedef struct coauth_definition {
    const char *name;       /* in files */
    const char *title;      /* for people */
    const char *formula;    /* in one line of text */
    const char *source;     /* keys of references.h; "" where there is nothing to cite */
    bool needs_whole_lists; /* biased where lists of authors were cut */
    bool of_options;        /* what an option or a column of authors comes to, no figure of the network */
} coauth_definition;

/* The index-th row, NULL beyond the last, and the row of that name, NULL if there is none.  Static storage. */
const coauth_definition *coauth_definition_at(size_t index);
const coauth_definition *coauth_definition_find(const char *name);

/* The value of that figure and its standard error, unknown where it has none. */
coauth_figure coauth_statistic_value(const coauth_statistics *statistics, size_t index);
coauth_figure coauth_statistic_error(const coauth_statistics *statistics, size_t index);

/* Whether the figure was estimated, not counted. */
bool coauth_statistic_is_estimated(const coauth_statistics *statistics, size_t index);

/* Whether the figure depends on how many authors a paper has: those of coauth_statistics_affected. */
bool coauth_statistic_needs_whole_lists(size_t index);

/* The names of the statistics that depend on how many authors a paper has and so are biased where lists are
 * cut; NULL beyond the last.  Static storage. */
const char *coauth_statistics_affected(size_t index);

/* Writes statistics.json: the keys in the order above, flat but for giant_component and years, null for what
 * is not known; where lists were cut, what "incomplete_lists" affects; where distances were estimated,
 * "estimated_figures", "mean_distance_standard_error" and "effective_diameter_standard_error". */
coauth_status coauth_write_statistics(
    const coauth_statistics *statistics, const char *path, const coauth_context *context, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
