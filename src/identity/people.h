/* people.h (private): what people.c keeps and find.c looks through. */
#ifndef COAUTH_IDENTITY_PEOPLE_H
#define COAUTH_IDENTITY_PEOPLE_H

#include <coauth/people.h>

#include "base/memory.h"

/* A name that a person bears. */
typedef struct borne_name {
    uint64_t words;   /* a hash of its folded words in any order; 0 where it has none */
    uint64_t letters; /* how often they have which; see words_letters */
    uint32_t person;
    coauth_name name;
} borne_name;

typedef VECTOR(char) folded_words;
typedef VECTOR(borne_name) borne_names;

/* Which names are to be looked through: those of the same words, those whose words begin as one that is asked for does,
 * those that may be as near as most edits. */
typedef enum names_wanted { NAMES_OF_WORDS, NAMES_THAT_BEGIN, NAMES_NEARBY } names_wanted;

typedef struct name_question {
    names_wanted wanted;
    const char *text;
    const folded_words *sorted; /* its words in any order */
    uint32_t most;
} name_question;

/* Where names and persons come from that are not all in memory. */
typedef struct people_source people_source;
struct people_source {
    coauth_status (*find_id)(people_source *s, uint32_t **person, size_t *count, const char *id, coauth_error *error);
    coauth_status (*find_names)(people_source *s, borne_names *found, const name_question *asked, coauth_error *error);
    coauth_status (*know)(people_source *s, uint32_t person, coauth_error *error); /* fills persons and known */
};

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
    people_source *source;      /* NULL: all are in memory */
    coauth_person_facts *known; /* of a source: persons, as far as they were asked for */
};

/* People of whom a source tells; it must outlive them.  people_fill_rows then says what they wrote, as far as that is
 * in the corpus by now, and may be called again. */
coauth_status people_make_from(coauth_people **people, people_source *source, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_context *context, coauth_error *error);
coauth_status people_fill_rows(coauth_people *people, coauth_error *error);

/* People of whom nobody asks by name. */
coauth_status people_make_rows(coauth_people **people, const coauth_corpus *corpus, const coauth_persons *persons,
    const coauth_context *context, coauth_error *error);

/* The first name of words of that hash; the others follow. */
size_t people_first_name(const coauth_people *people, uint64_t words);

/* The folded words of a name, those after the first with a blank before; sorted where that is asked for.  False when
 * out of memory. */
bool fold_words(folded_words *out, const char *text, bool sorted, const coauth_context *context);

/* What names of the same words have in common; 0 where out is empty. */
uint64_t words_hash(const folded_words *out);

/* How often they have which letters, sixteen kinds of them, and how many edits there are at least between two such. */
uint64_t words_letters(const folded_words *out);
uint32_t letters_apart(uint64_t a, uint64_t b);

#endif
