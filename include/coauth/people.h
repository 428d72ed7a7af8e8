/* people.h: authors looked up by what people type, and what each of them wrote. */
#ifndef COAUTH_PEOPLE_H
#define COAUTH_PEOPLE_H

#include <coauth/corpus.h>
#include <coauth/identity.h>
#include <coauth/units.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Who is called what and wrote what. */
typedef struct coauth_people coauth_people;

/* corpus and persons must outlive it and not change.  O(authorships times their logarithm). */
coauth_status coauth_people_make(
    coauth_people **people, const coauth_corpus *corpus, const coauth_persons *persons, coauth_error *error);
void coauth_people_free(coauth_people *people);

/* The authorships of a person, in the order of the corpus, and the paper of each; valid as long as people.  O(1). */
const uint32_t *coauth_people_authorships(
    const coauth_people *people, uint32_t person, const uint32_t **paper, size_t *count);

/* What is known of a person at a glance. */
typedef struct coauth_person_facts {
    uint32_t papers;
    int first_year, last_year; /* COAUTH_NO_YEAR where no paper has one */
    coauth_string place; /* institution, affiliation or country named most often, of equal ones the last; 0: none */
} coauth_person_facts;

/* O(papers of the person and their attributes). */
coauth_person_facts coauth_people_facts(const coauth_people *people, uint32_t person);

/* How a text names a person, the surest first. */
typedef enum coauth_match_kind {
    COAUTH_MATCH_ID,      /* as files call persons (coauth_person_id), or an identifier that papers give (ORCID, ...) */
    COAUTH_MATCH_WRITTEN, /* a name exactly as written on a paper, or the label */
    COAUTH_MATCH_WORDS,   /* the same words in any order, whatever case, accents and punctuation */
    COAUTH_MATCH_FORM,    /* another form of a name: initials, a nickname, a middle name left out */
    COAUTH_MATCH_PART,    /* only words of a name: the family name alone, the given one, ... */
    COAUTH_MATCH_SLIP,    /* one letter wrong, or two of eight or more */
    COAUTH_MATCH_NEAR     /* the nearest there are: nobody is called so */
} coauth_match_kind;

typedef struct coauth_match {
    uint32_t person;
    coauth_match_kind kind;
    uint32_t edits; /* letters put in, left out, exchanged or swapped with the next (SLIP and NEAR) */
    uint32_t papers;
} coauth_match;

enum { COAUTH_MOST_NEAR = 10 };

/* Everybody whom a text names in the surest of these ways: fewest edits first, then most papers, then the order of
 * persons.  "NAME#2" is the second of those whom NAME names.  Of kind NEAR there are at most COAUTH_MOST_NEAR; no match
 * at all is COAUTH_OK with *count 0.  *matches is the caller's (coauth_free).  O(logarithm of the names) for an id and
 * words, else O(letters of all names). */
coauth_status coauth_find_author(
    coauth_match **matches, size_t *count, const coauth_people *people, const char *text, coauth_error *error);

/* Of the names of later papers. */
typedef struct coauth_later_report {
    uint64_t authorships;
    uint64_t unknown; /* whose names nobody bore before */
    uint64_t several; /* whose names several bore, so that nobody can say who is meant */
} coauth_later_report;

/* Maps the authorships of a corpus to persons that were settled on an earlier one, which must not be the same: an
 * identifier that one of them has decides (where options->method looks at identifiers), else the name as written or,
 * unless the method is "exact", its words.  Persons keep their numbers; those not mapped follow, one a name.  Labels
 * are those of the new ones only.  *persons is the caller's, report may be NULL.  O(authorships times the logarithm of
 * the names). */
coauth_status coauth_identify_later(coauth_persons **persons, coauth_later_report *report, const coauth_corpus *corpus,
    const coauth_people *earlier, const coauth_identity_options *options, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
