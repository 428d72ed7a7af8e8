/* methods.h: what was done to records, as a paragraph for a paper's section on methods, and what to cite for it. */
#ifndef COAUTH_METHODS_H
#define COAUTH_METHODS_H

#include <coauth/centrality.h>
#include <coauth/community.h>
#include <coauth/layout.h>
#include <coauth/references.h>
#include <coauth/statistics.h>
#include <coauth/subset.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What was done; begin with COAUTH_METHODS_OPTIONS.  Every member but corpus and one of the graphs may be NULL or 0:
 * nothing is said of it. */
typedef struct coauth_methods_options {
    size_t size; /* set by COAUTH_METHODS_OPTIONS */
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    const uint8_t *keep;                      /* as a selection's */
    uint64_t records, papers;                 /* in all, where the corpus is one of several parts; 0: the corpus' own */
    uint64_t merged_records;                  /* what coauth_merge_papers counted */
    const coauth_identity_options *identity;  /* NULL: who is who was no question */
    const coauth_project_options *projecting; /* NULL: the defaults */
    const coauth_subset *subset;
    const coauth_graph *coauthors, *bipartite;
    const coauth_graph *part; /* of the coauthor graph, that was laid out in its place */
    double backbone;          /* the level of one; 0: none */
    const coauth_measure *const *measures;
    size_t measure_count;                    /* of those that were taken; of them columns tell which have an answer */
    const coauth_measure_options *measuring; /* NULL: the defaults */
    const coauth_statistics *statistics;
    bool indices; /* indices and credit of authors were computed */
    bool fits;    /* power laws were fitted to the distributions */
    const coauth_groups *communities, *clusters;
    const coauth_layout_method *layout; /* by which nodes with a column x were placed */
} coauth_methods_options;

#define COAUTH_METHODS_OPTIONS COAUTH_OPTIONS(coauth_methods_options, COAUTH_NO_DEFAULTS)

typedef struct coauth_methods {
    char *text;                           /* the paragraph */
    const coauth_reference *const *cited; /* each once, in the order of the text */
    size_t cited_count;
    const coauth_context *context;
} coauth_methods;

/* Writes the paragraph in English; whom somebody named is not repeated in it.  Release with coauth_methods_free, on
 * failure too.  With fits O(the distributions), else O(its length). */
coauth_status coauth_methods_make(
    coauth_methods *methods, const coauth_methods_options *options, const coauth_context *context, coauth_error *error);
void coauth_methods_free(coauth_methods *methods);

#ifdef __cplusplus
}
#endif
#endif
