/* merge_authors.h (private): one list of authors from several records' lists. */
#ifndef COAUTH_CORPUS_MERGE_AUTHORS_H
#define COAUTH_CORPUS_MERGE_AUTHORS_H

#include "corpus/fold.h"
#include "corpus/store.h"

/* An author of the merged list, with the authorships that are this author's. */
typedef struct merged_author {
    coauth_authorship authorship; /* name and flags as they will be */
    uint32_t first, last;         /* its members, a chain */
    uint32_t record;              /* 1 + the last record of which it took a name */
    bool initial;                 /* its given name is only known as an initial */
} merged_author;

/* An authorship of the corpus that went into a merged author. */
typedef struct merged_member {
    uint32_t authorship;
    uint32_t next; /* UINT32_MAX: the last */
} merged_member;

typedef struct merged_key {
    uint64_t key;
    uint32_t author;
    uint32_t next; /* 1 + the next key in its slot, 0: the last */
} merged_key;

/* Scratch space, used for paper after paper. */
typedef struct author_list {
    const coauth_corpus *corpus;
    VECTOR(merged_author) authors;
    VECTOR(merged_member) members;
    VECTOR(merged_key) keys;
    VECTOR(uint32_t) slots; /* 1 + the first key of each */
} author_list;

/* Puts into list->authors the authors of the papers records[0..count): the longest list as it is (of
 * equally long ones the one that was not cut, then the first), the names of the others that are not on
 * it, then inferred ones; where one record gives an initial and another the given name, the latter.
 * False when out of memory.  Expected O(names). */
bool author_list_merge(author_list *list, const coauth_corpus *corpus, const uint32_t *records, size_t count);

void author_list_free(author_list *list, const coauth_context *context);

#endif
