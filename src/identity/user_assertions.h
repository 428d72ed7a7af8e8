/* user_assertions.h (private): what a person says about names and papers, laid onto the authorships of a corpus.
 *
 * What a file says of one paper goes before what it says of an id, that before what it says of a name.  A name of the
 * file means the names written exactly so; where nobody is written so, those of the same letters. */
#ifndef COAUTH_IDENTITY_USER_ASSERTIONS_H
#define COAUTH_IDENTITY_USER_ASSERTIONS_H

#include <coauth/identity.h>

#include "identity/aliases.h"

/* Two names of the file, no person has both. */
typedef struct kept_apart {
    uint32_t a, b;
    uint64_t line;
} kept_apart;

typedef struct user_assertions {
    const alias_file *file;
    const coauth_context *context;
    VECTOR(alias_person) persons; /* those of the file, then those known only by a name */
    const coauth_corpus *corpus;
    uint32_t *of;    /* per authorship: 0 if nothing is said, else whose it is, from 1 */
    uint32_t *line;  /* per authorship: the line that says so */
    uint32_t *name;  /* per name of the corpus: the name of the file it is, NO_ALIAS if it is none */
    uint32_t *same;  /* per name of the file: the first one that means the same names */
    uint32_t *owner; /* per name of the file: whose all papers under it are, NO_ALIAS if nobody's */
    uint32_t *owner_line;
    uint32_t *joined; /* per person of the file: towards the one that stands for both */
    VECTOR(kept_apart) apart;
} user_assertions;

/* Lays a file, which must outlive it, onto the corpus.  A file that contradicts itself is an error; names and papers
 * that nobody has are logged.  ignore_ids: the ids on authorships play no part. */
coauth_status user_assertions_make(user_assertions *t, const coauth_corpus *corpus, const alias_file *file,
    bool ignore_ids, const coauth_context *context, coauth_error *error);
void user_assertions_free(user_assertions *t);

/* Whether the lines of a file contradict each other whatever the corpus: without records no two spellings are known to
 * be one name. */
coauth_status user_assertions_check(const alias_file *file, coauth_error *error);

/* What is said of all papers under a name is also said of names of its class of which nothing is said, unless the rest
 * is to stay as written; class: per name of the corpus, UINT32_MAX for none, below classes.  False when out of
 * memory. */
bool user_assertions_spread(user_assertions *t, const uint32_t *class_of, size_t classes);

/* Takes authorships of which something is said out of the classes in persons->of (any numbers below limit), and makes
 * one class of each person's. */
bool user_assertions_overrule(coauth_persons *persons, const user_assertions *t, size_t limit);

/* Notes what was joined and parted on somebody's word. */
bool user_assertions_explain(coauth_persons *persons, const user_assertions *t);

#endif
