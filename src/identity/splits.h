/* splits.h (private): why papers under one name are two persons'. */
#ifndef COAUTH_IDENTITY_SPLITS_H
#define COAUTH_IDENTITY_SPLITS_H

#include "identity/describe.h"
#include "identity/units.h"

/* Words on both units of one form, a and b, and what tells them apart; *score: the logarithm of the odds that they are
 * one person, 0 where a rule decides. *told: a person says so, who explains it.  False when out of memory. */
bool split_explain(char words[WORDS_SIZE], double *score, bool *told, const units *u, const evidence *e,
    const person_ids *ids, uint32_t a, uint32_t b);

#endif
