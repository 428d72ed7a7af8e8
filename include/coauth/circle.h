/* circle.h: one author: with whom they wrote, where they stand, and what their papers say of them. */
#ifndef COAUTH_CIRCLE_H
#define COAUTH_CIRCLE_H

#include <coauth/graph.h>
#include <coauth/people.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Somebody with whom they wrote. */
typedef struct coauth_collaborator {
    uint32_t node;
    uint64_t edge;
    double strength; /* the edge's weight */
    int last_year;   /* COAUTH_NO_YEAR: not known */
    bool lapsed;     /* nothing together in the last COAUTH_LAPSED_YEARS years of the network */
} coauth_collaborator;

enum { COAUTH_LAPSED_YEARS = 5 };

typedef struct coauth_circle {
    coauth_collaborator *item; /* the strongest first, of equal ones by node */
    size_t count;
    uint64_t introduced; /* pairs of collaborators who first wrote together after each had with the author */
    const coauth_context *context;
} coauth_circle;

/* Begin with COAUTH_CIRCLE_OPTIONS. */
typedef struct coauth_circle_options {
    size_t size; /* set by COAUTH_CIRCLE_OPTIONS */
    int since;   /* only those with whom they wrote in that year or later; 0: all */
    int now;     /* the last year of the network; COAUTH_NO_YEAR: that of its edges */
} coauth_circle_options;

#define COAUTH_CIRCLE_DEFAULTS(is) is(now, COAUTH_NO_YEAR)
#define COAUTH_CIRCLE_OPTIONS COAUTH_OPTIONS(coauth_circle_options, COAUTH_CIRCLE_DEFAULTS)

/* The circle around a node of a coauthor graph, whose edges have the columns first_year and last_year.  Release with
 * coauth_circle_free, on failure too.  O(sum of the collaborators' degrees times their logarithm), and m for now. */
coauth_status coauth_circle_make(coauth_circle *circle, const coauth_graph *graph, uint32_t node,
    const coauth_circle_options *options, coauth_error *error);
void coauth_circle_free(coauth_circle *circle);

/* Where a row stands by a column of numbers, among all rows that have a value. */
typedef struct coauth_standing {
    double value;
    uint32_t rank, of; /* equal values share a rank */
    double percentile; /* of those who have no more */
} coauth_standing;

/* False where the row has no value.  O(rows). */
bool coauth_column_standing(coauth_standing *standing, const coauth_column *column, size_t row);

/* What papers say of who wrote them. */
typedef enum coauth_fact_kind {
    COAUTH_FACT_VENUE,
    COAUTH_FACT_FIELD,
    COAUTH_FACT_PLACE, /* institutions and affiliations */
    COAUTH_FACT_COUNTRY,
    COAUTH_FACT_ID,
    COAUTH_FACT_KINDS
} coauth_fact_kind;

typedef struct coauth_fact {
    coauth_string text;
    uint32_t attribute; /* of an id its coauth_attribute_kind, else 0 */
    uint32_t papers;    /* that say it */
} coauth_fact;

typedef struct coauth_facts {
    coauth_fact *item[COAUTH_FACT_KINDS]; /* what most papers say first, of equal ones what was said first */
    size_t count[COAUTH_FACT_KINDS];
    const coauth_context *context;
} coauth_facts;

/* Counts what the papers of a person say of them.  Release with coauth_facts_free, on failure too.  O(papers times what
 * they say). */
coauth_status coauth_facts_make(coauth_facts *facts, const coauth_people *people, uint32_t person, coauth_error *error);
void coauth_facts_free(coauth_facts *facts);

/* Writes a fact for people: "orcid:0000-0002-1825-0097", a country by its name, else the text. */
void coauth_fact_text(
    char *text, size_t size, const coauth_corpus *corpus, coauth_fact_kind kind, const coauth_fact *fact);

#ifdef __cplusplus
}
#endif
#endif
