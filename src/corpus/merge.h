/* merge.h (private): what the steps of merging share: groups of records that are one paper.
 *
 * Which records are one paper must not depend on the order in which they were read.  So decisions are
 * made one key (an identifier, or a name under a title) at a time, in an order given by the keys'
 * texts, about all groups that bear the key at once: all become one group if nothing speaks against
 * it; otherwise those that the contradiction does not concern do, for they cannot know which of the
 * others they are. */
#ifndef COAUTH_CORPUS_MERGE_H
#define COAUTH_CORPUS_MERGE_H

#include "corpus/fold.h"
#include "corpus/store.h"

enum { MERGE_SCHEMES = COAUTH_ID_DIMENSIONS + 1, MERGE_YEARS = 1 << 30 };
#define MERGED_BY_TITLE UINT32_MAX
#define MERGED_AS_COPY (UINT32_MAX - 1)
#define MERGED_DOUBTFULLY (UINT32_MAX - 2) /* by title, with something against it */

/* A global identifier.  Those of one scheme that stand on one record are one class: that record says
 * they mean the same. */
typedef struct merge_id {
    coauth_string text;
    uint32_t kind;
    uint32_t class; /* union-find over ids */
    uint32_t first; /* its records are users[first .. next id's first) */
} merge_id;

/* What a group of records is known by. */
typedef struct merge_facts {
    uint32_t class[MERGE_SCHEMES]; /* 1 + the class of its ids in each scheme, 0: none */
    uint32_t title;                /* the record whose title it takes */
    uint32_t place;                /* the record whose file and line it takes */
    int16_t year;                  /* the best date any of its records gives */
    uint8_t month, day;
    bool inferred;
} merge_facts;

typedef struct merge {
    coauth_corpus *corpus;
    const coauth_context *context;
    uint32_t count;     /* records */
    uint32_t *parent;   /* union-find; the root of a group is its first record */
    uint32_t *next;     /* a group's records as a ring */
    uint32_t *reason;   /* of a record that is no root: the id that joined it, or MERGED_... */
    uint32_t *facts_of; /* 1 + index into facts of a root that was ever looked at, else 0 */
    uint32_t *stamp;    /* the last round in which a root was gathered */
    uint32_t round;
    uint64_t merged; /* records that are no roots */
    VECTOR(merge_facts) facts;
    VECTOR(merge_id) ids;
    uint32_t *users;
    uint32_t *slots; /* open addressing: index of an id + 1 */
    size_t slot_count;
    uint32_t *remark_slots; /* open addressing: index of a remark + 1, of as many as are known */
    size_t remark_slot_count, remarks_known;
    VECTOR(uint32_t) roots;   /* of the key at hand, each once */
    VECTOR(uint32_t) records; /* of the group listed last, ascending */
    VECTOR(uint32_t) bearers; /* of each root: its first record seen that bears the key */
    fold_text left, right;    /* scratch */
} merge;

/* coauth_merge_papers, which also says what record is the first of each paper, by their numbers before; first has room
 * for all records, or is NULL. */
coauth_status merge_papers(uint64_t *merged, uint32_t *first, coauth_corpus *corpus, coauth_error *error);

coauth_status merge_start(merge *m, coauth_corpus *corpus, coauth_error *error);
void merge_end(merge *m);

/* The first record of a record's group. */
uint32_t merge_root(merge *m, uint32_t record);

/* What a root's group is known by; NULL when out of memory.  Valid until the next call. */
merge_facts *merge_facts_of(merge *m, uint32_t root);

/* Lists the records of a root's group; false when out of memory. */
bool merge_list_records(merge *m, uint32_t root);

/* The number of a known identifier, and the one that stands for its class. */
uint32_t merge_id_of(const merge *m, const coauth_attribute *id);
uint32_t merge_class(merge *m, uint32_t id);

/* Empties roots and bearers; adds the group of a record to them unless it is there already. */
void merge_gather_none(merge *m);
bool merge_gather(merge *m, uint32_t record);

/* Which schemes (a bit each) the gathered groups disagree in; with years, MERGE_YEARS when their years are
 * more than one apart.  False when out of memory. */
bool merge_conflicts(merge *m, bool years, uint32_t *conflicts);

/* Joins the gathered groups that have no identifier in a scheme of conflicts (none at all if years
 * are among them); false when out of memory. */
bool merge_unite(merge *m, uint32_t conflicts, uint32_t reason);

/* Whether a root's group is one that conflicts keep from joining; false when out of memory. */
bool merge_concerned(merge *m, bool *concerned, uint32_t root, uint32_t conflicts);

/* The steps, in this order. */
coauth_status merge_number_ids(merge *m, coauth_error *error);
coauth_status merge_copies(merge *m, coauth_error *error);
coauth_status merge_by_ids(merge *m, coauth_error *error);
coauth_status merge_by_titles(merge *m, coauth_error *error);
coauth_status merge_list(merge *m, coauth_error *error);    /* a remark per merge */
coauth_status merge_rebuild(merge *m, coauth_error *error); /* the corpus' papers anew */

/* Remarks, with the names of places and ids filled in; one that is there already is not repeated. */
coauth_status merge_remark_different(
    merge *m, uint32_t id, uint32_t record, uint32_t other, uint32_t scheme, coauth_error *error);
coauth_status merge_remark_undecided(
    merge *m, uint32_t id, uint32_t record, uint32_t first, uint32_t second, uint32_t scheme, coauth_error *error);
coauth_status merge_remark_apart(merge *m, uint32_t record, uint32_t other, coauth_error *error);

#endif
