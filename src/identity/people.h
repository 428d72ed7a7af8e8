/* people.h (private): what people.c keeps and find.c looks through. */
#ifndef COAUTH_IDENTITY_PEOPLE_H
#define COAUTH_IDENTITY_PEOPLE_H

#include <coauth/people.h>

#include "base/memory.h"

/* A name that a person bears. */
typedef struct borne_name {
    uint64_t words; /* a hash of its folded words in any order; 0 where it has none */
    uint32_t person;
    coauth_name name;
} borne_name;

struct coauth_people {
    const coauth_context *context;
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    bool of_persons;      /* names are persons', not institutions' or other units' */
    uint64_t *offset;     /* persons + 1 */
    uint32_t *authorship; /* of each person, in the order of the corpus */
    uint32_t *paper;      /* of each of those */
    borne_name *name;     /* by words */
    size_t names;
};

/* The first name of words of that hash; the others follow. */
size_t people_first_name(const coauth_people *people, uint64_t words);

/* The folded words of a name, those after the first with a blank before; sorted where that is asked for.  False when
 * out of memory. */
typedef VECTOR(char) folded_words;
bool fold_words(folded_words *out, const char *text, bool sorted, const coauth_context *context);

/* What names of the same words have in common; 0 where out is empty. */
uint64_t words_hash(const folded_words *out);

#endif
