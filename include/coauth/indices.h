/* indices.h: collaboration indices of bibliometrics, and credit for authors. */
#ifndef COAUTH_INDICES_H
#define COAUTH_INDICES_H

#include <coauth/statistics.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A row of the table of indices.  In the formulas N is the number of papers with a known author, f_j of
 * those with j authors, A the number of authors. */
typedef struct coauth_index {
    const char *name;       /* in files: lower case, "collaborative_coefficient" */
    const char *title;      /* for people */
    const char *formula;    /* in one line of text */
    const char *source;     /* keys of references.h */
    bool needs_whole_lists; /* biased where lists of authors were cut */
    bool fitted;            /* to the papers of authors: of fewer than COAUTH_FIT_RELIABLE not reliable */
} coauth_index;

/* The index-th row, NULL beyond the last, and the row of that name, NULL if there is none.  Static storage. */
const coauth_index *coauth_index_at(size_t index);
const coauth_index *coauth_index_find(const char *name);

/* How many rows the table has. */
size_t coauth_index_count(void);

/* Computes every index of the table for the papers that keep marks (NULL: all) and their authors:
 * values[i] belongs to coauth_index_at(i), unknown where undefined or where the records lack what it
 * is made of (citations, countries, years).  O(authorships). */
coauth_status coauth_compute_indices(coauth_figure *values, const coauth_selection *selection, coauth_error *error);

/* Writes what coauth_compute_indices computed as a flat JSON object, null for what is not known. */
coauth_status coauth_write_indices(
    const coauth_figure *values, const char *path, const coauth_context *context, coauth_error *error);

/* Adds to the coauthor graph, for every author on a paper (missing for others): harmonic_papers (the i-th of k
 * authors gets (1/i) / (1 + 1/2 + ... + 1/k), Hagen 2008), first_author_papers, last_author_papers
 * (a paper of one author counts in both), solo_papers, and, where citations are known, citations,
 * h_index (Hirsch 2005) and g_index (Egghe 2006, at most the number of papers).  Who was inferred has no position: no
 * harmonic, first or last credit; of a cut list the last author is not known.  O(authorships). */
coauth_status coauth_add_productivity(coauth_graph *coauthors, const coauth_corpus *corpus,
    const coauth_persons *persons, const uint8_t *keep, coauth_error *error);

/* Papers whose corresponding author is from a country. */
typedef struct coauth_country {
    coauth_string country;          /* its code, or as written */
    char name[COAUTH_COUNTRY_NAME]; /* in English */
    uint64_t papers;                /* with a corresponding author from there */
    uint64_t single_country;        /* all of whose known countries are that one */
    uint64_t multiple_country;
} coauth_country;

/* The countries of corresponding authors, most papers first, then by code; the caller frees *countries
 * with coauth_free.  A paper with corresponding authors from several countries counts for each.
 * O(authorships). */
coauth_status coauth_corresponding_countries(coauth_country **countries, size_t *count, const coauth_corpus *corpus,
    const uint8_t *keep, const coauth_context *context, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
