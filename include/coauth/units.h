/* units.h: other units than authors: the same graph, statistics and files between institutions, countries, fields
 * or venues. */
#ifndef COAUTH_UNITS_H
#define COAUTH_UNITS_H

#include <coauth/corpus.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A row of the table of units, of which the first is the authors themselves. */
typedef struct coauth_unit {
    const char *name, *many; /* "country", "countries" */
    const char *description; /* one line */
    bool persons;            /* who is who is a question */
} coauth_unit;

/* The index-th row, NULL beyond the last, and the row of that name, NULL if there is none.  Static storage. */
const coauth_unit *coauth_unit_at(size_t index);
const coauth_unit *coauth_unit_find(const char *name);

/* COAUTH_INVALID_ARGUMENT, naming those there are, unless there is a unit of that name. */
coauth_status coauth_unit_check(const char *unit, coauth_error *error);

/* Replaces the authors of every paper by the units that the paper comes from, each once, in the order of its
 * authors; whatever is then built from the corpus (by "exact" identity) is about units.  Vertices of ready-made graphs
 * stay.
 *
 *   institution  affiliations of the authors or, where none has one, of the paper.  Of "Dept. of Physics, Univ. of
 *                Oslo, Norway" the part that names a university or, failing that, an institute, a hospital, ...,
 *                else the first that is no department.  Two are one when their words are the same, case, accents,
 *                punctuation, "of", "the", "and" and common abbreviations ("Univ", "Inst") aside.
 *   country      countries of the authors (those that their affiliations end in count, see
 *                coauth_record_attribute), or those of the paper, by their English names.
 *   field        fields of the paper.
 *   venue        where the paper appeared: one a paper, so that venues have papers but no ties.
 *   author       the authors as they are.
 *
 * To be called after papers are merged.  *without, if not NULL, counts papers that have no unit.  After a failure the
 * corpus is as it was.  O(authorships and their attributes). */
coauth_status coauth_corpus_units(uint64_t *without, coauth_corpus *corpus, const char *unit, coauth_error *error);

/* The word for that many of what the corpus' authors are: "author", "authors" or those of the unit that
 * coauth_corpus_units put in their place.  NULL for the corpus means authors.  Static storage.  O(1). */
const char *coauth_corpus_unit(const coauth_corpus *corpus, uint64_t count);

#ifdef __cplusplus
}
#endif
#endif
