/* constrained_union.h (private): clusters joined into persons, and what forbids it. */
#ifndef COAUTH_IDENTITY_CONSTRAINED_UNION_H
#define COAUTH_IDENTITY_CONSTRAINED_UNION_H

#include "base/memory.h"
#include "identity/candidates.h"

/* Why two groups of clusters cannot be one person. */
typedef enum objection {
    OBJECTION_NONE,
    OBJECTION_USER,  /* a person says so */
    OBJECTION_PAPER, /* both stand on one paper */
    OBJECTION_ID,    /* curated ids differ */
    OBJECTION_NAME,  /* some of their names contradict each other */
} objection;

/* A cluster that a person says is somebody else, in a list. */
typedef struct rival {
    uint32_t cluster, next; /* next: the place of the next of its list and 1 */
} rival;

typedef struct constrained_union {
    const evidence *e;
    const name_clusters *u;
    uint32_t *root;   /* per cluster: towards the cluster that stands for its person */
    uint32_t *next;   /* per cluster: the next of its person's, a ring */
    uint32_t *size;   /* per root: clusters */
    uint32_t **paper; /* per root: its papers, ascending */
    uint32_t *papers;
    coauth_string *id[CURATED_IDS]; /* per root; NULL where the scheme is not in the corpus */
    VECTOR(rival) rivals;
    uint32_t *first_rival, *last_rival; /* per root: places in rivals and 1; NULL while there are none */
} constrained_union;

bool constrained_union_make(constrained_union *j, const evidence *e, const name_clusters *u, const person_ids *ids);
void constrained_union_free(constrained_union *j);

uint32_t constrained_root(constrained_union *j, uint32_t cluster);

/* What speaks against making one person of the persons of two clusters; slip: their names may contradict. */
objection constrained_object(constrained_union *j, uint32_t a, uint32_t b, bool slip);

/* Notes that a person says that two clusters are two persons; false when out of memory. */
bool constrained_forbid(constrained_union *j, uint32_t a, uint32_t b);

/* Makes one person of two; false when out of memory. */
bool constrained_unite(constrained_union *j, uint32_t a, uint32_t b);

#endif
