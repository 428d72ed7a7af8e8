/* references.h: what to cite.  Rows of other tables (measures, figures, methods, layouts) name their sources by keys of
 * this table, with a blank between. */
#ifndef COAUTH_REFERENCES_H
#define COAUTH_REFERENCES_H

#include <coauth/context.h>

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One published work.  Members that do not apply are NULL. */
typedef struct coauth_reference {
    const char *key;     /* "freeman1977" */
    const char *type;    /* of BibTeX: article, inproceedings, book, phdthesis, misc, software */
    const char *authors; /* "Newman, M. E. J. and Watts, D. J." */
    int year;
    const char *title;
    const char *venue; /* journal, proceedings or, of a book or thesis, who published it */
    const char *brief; /* what people call the venue ("PNAS"); NULL: as it is called */
    const char *volume, *number, *pages;
    const char *doi;
    const char *eprint; /* "arXiv:..." where there is no DOI */
} coauth_reference;

/* The index-th reference, by key, NULL beyond the last, and that of a key, NULL if there is none.  Static storage. */
const coauth_reference *coauth_reference_at(size_t index);
const coauth_reference *coauth_reference_find(const char *key);

/* The reference of the first key of a list, which moves on behind it; NULL at the end of the list and for a key that
 * is not in the table. */
const coauth_reference *coauth_reference_next(const char **keys);

/* Each of these writes at most size bytes with a NUL and returns the length of the whole, as snprintf does.
 * In the table's words "Freeman 1977, Sociometry 40:35; Brandes 2001, ...": what listings show for keys. */
size_t coauth_references_brief(char *text, size_t size, const char *keys);

/* "Freeman, 1977; Newman et al., 2002": what stands in brackets in running text. */
size_t coauth_references_in_text(char *text, size_t size, const char *keys);

/* The whole reference as it stands in a list of references, with its DOI; and as an entry of BibTeX, in UTF-8. */
size_t coauth_reference_text(char *text, size_t size, const coauth_reference *r);
size_t coauth_reference_bibtex(char *text, size_t size, const coauth_reference *r);

/* coauth itself, in this version. */
const coauth_reference *coauth_reference_itself(void);

#ifdef __cplusplus
}
#endif
#endif
