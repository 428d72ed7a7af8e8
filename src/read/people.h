/* people.h (private): facts about persons that a record states beside its list of authors, by name. */
#ifndef COAUTH_READ_PEOPLE_H
#define COAUTH_READ_PEOPLE_H

#include <coauth/corpus.h>

#include "base/memory.h"

#define PEOPLE_NOBODY UINT32_MAX
#define PEOPLE_ADDRESSED (1u << 31) /* beside the COAUTH_AUTHORSHIP_... flags: an address was noted */

typedef struct people_name {
    uint32_t person;
    size_t text, length; /* in the pool, in small letters */
} people_name;

typedef struct people_fact {
    uint32_t person;
    uint32_t kind; /* a coauth_attribute_kind */
    size_t text, length;
} people_fact;

/* The authors of one record; zeroed but for the context, to be used again and again. */
typedef struct people {
    const coauth_context *context;
    VECTOR(char) pool;
    VECTOR(people_name) names;
    VECTOR(people_fact) facts;
    VECTOR(uint32_t) flags; /* COAUTH_AUTHORSHIP_... per person */
    uint32_t *slot;         /* open addressing over names: index + 1, 0 empty; NULL until the first search */
    size_t slots;
    uint64_t seed;   /* of the hashes */
    size_t compared; /* names looked at in searches by initial */
    bool sorted;     /* facts are in order of person */
    bool failed;     /* out of memory; every function does nothing from then on */
} people;

void people_begin(people *p);
void people_free(people *p);

/* Adds the next author, and more names of the same person: "Family, Given" in any fullness. */
void people_add(people *p, const char *name, size_t length);
void people_add_name(people *p, uint32_t person, const char *name, size_t length);

/* The person of a name: written just so whatever the case, else the only one with that family name
 * and first initial; PEOPLE_NOBODY if there is none or more than one.  Expected O(length), O(names) for the latter. */
uint32_t people_find(people *p, const char *name, size_t length);

/* Whether a name was added written just so, whatever the case. */
bool people_have(people *p, const char *name, size_t length);

/* Notes an address: an affiliation and, where it ends in one, a country. */
void people_note_address(people *p, uint32_t person, const char *text, size_t length);

/* Notes what a list of "Name/id" says, cut at semicolons and line ends. An ORCID is told by its kind,
 * other ids get scheme and ":" before them. */
void people_note_ids(people *p, coauth_attribute_kind kind, const char *scheme, const char *list, size_t length);

/* Adds the facts of a person to the author of record started last, or (PEOPLE_NOBODY) to the paper. */
void people_tell(people *p, coauth_record *record, uint32_t person);

unsigned people_flags(const people *p, uint32_t person);

#endif
