/* chance.h (private): the chance that a decision about who is who is right. */
#ifndef COAUTH_IDENTITY_CHANCE_H
#define COAUTH_IDENTITY_CHANCE_H

#include <coauth/identity.h>

/* The chance that the two sides of a decision of that kind and score are one person; 0 where a rule decides, which is
 * where the score is 0.  O(1). */
double chance_of(coauth_decision_kind kind, double score);

#endif
