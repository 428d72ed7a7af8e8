/* ids.h (private): identifiers of persons on authorships. */
#ifndef COAUTH_IDENTITY_IDS_H
#define COAUTH_IDENTITY_IDS_H

#include "identity/evidence.h"

/* Curated ids are given by people: equal ones are one person, different ones are two. Algorithmic ids are
 * somebody else's guess: equal ones speak for one person, different ones speak little.  What a person was told goes
 * before all of them and before two places on one paper. */
enum {
    ID_ASSERTED,
    ID_ORCID,
    ID_DBLP,
    ID_ACL,
    CURATED_IDS,
    ID_OPENALEX = CURATED_IDS,
    ID_SEMANTIC_SCHOLAR,
    ID_SCOPUS,
    ID_SCHEMES
};

typedef struct person_ids {
    bool any;                         /* whether there is an id at all */
    coauth_string *value[ID_SCHEMES]; /* per authorship, 0 if it has none; NULL for schemes not in the corpus */
} person_ids;

bool ids_make(person_ids *ids, const evidence *e, bool ignore);

/* What is told of authorships: 0 where nothing, else whose.  It must outlive ids, which do not own it. */
void ids_assert(person_ids *ids, uint32_t *asserted);
void ids_free(person_ids *ids, const evidence *e);

/* What a scheme is called: "ORCID". */
const char *id_scheme(unsigned scheme);

/* The scheme of an attribute, -1 if it is no id of a person's. */
int id_scheme_of(const coauth_corpus *corpus, const coauth_attribute *attribute);

/* The id of an authorship in a scheme, or 0. */
coauth_string id_of(const person_ids *ids, unsigned scheme, uint32_t authorship);

#endif
