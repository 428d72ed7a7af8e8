/* score.h (private): the logarithm of the odds that two groups of papers are one person's. */
#ifndef COAUTH_IDENTITY_SCORE_H
#define COAUTH_IDENTITY_SCORE_H

#include "corpus/names.h"
#include "identity/likeness.h"

/* Two groups of papers under one name, which chance would give to so many persons. */
double score_namesakes(const likeness *l, double commonness);

/* The same without trust in the name or allowance for cut lists. */
double score_doubted(const likeness *l);

/* What speaks against them where somebody's guess gives them different ids of a scheme. */
double score_split_ids(unsigned scheme, double commonness, name_crowd_size crowd);

/* Two groups of papers under names that agree so; alternatives: how many different names the vaguer of the two
 * would agree with as well. */
double score_variants(const likeness *l, name_relation relation, bool slip, double commonness, double alternatives);

#endif
