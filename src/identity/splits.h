/* splits.h (private): why papers under one name are two persons'. */
#ifndef COAUTH_IDENTITY_SPLITS_H
#define COAUTH_IDENTITY_SPLITS_H

#include "identity/describe.h"
#include "identity/name_clusters.h"

/* What is known of a name's first cluster, which all its others are told apart from: found out once for each thread. */
typedef struct split_room {
    bool described, has_features;
    uint32_t cluster;
    char words[WORDS_SIZE];       /* on its papers */
    coauth_string id[ID_SCHEMES]; /* the first of each scheme, 0 if there is none */
    features features;
} split_room;

void split_room_free(split_room *room, const evidence *e);

/* Words on both clusters of one form, a and b, and what tells them apart; *score: the logarithm of the odds that they
 * are one person, 0 where a rule decides. *told: a person says so, who explains it.  False when out of memory. */
bool split_explain(char words[WORDS_SIZE], double *score, bool *told, split_room *room, const name_clusters *u,
    const evidence *e, const person_ids *ids, uint32_t a, uint32_t b);

#endif
