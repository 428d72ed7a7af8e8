/* crowd.c: see crowd.h.  Expectation and maximisation (Dempster, Laird, Rubin 1977) for the share of one of two known
 * kinds: a pair counts by how likely it is one person's at the share so far.  One person's groups resemble each other,
 * however many there are; a crowd's no more than those of strangers. */
#include "identity/crowd.h"

#include <math.h>

enum { ROUNDS = 30 };

double crowd_prior(const double *odds, size_t count, double expected, double pairs) {
    double share = expected;
    for (int round = 0; round < ROUNDS; round++) {
        double sum = expected * pairs;
        for (size_t k = 0; k < count; k++) sum += 1 / (1 + (1 - share) / (share * odds[k]));
        share = sum / ((double)count + pairs);
    }
    return log(share / (1 - share));
}

/* Fitted to names of 2 to 100 authors of the ACL Anthology that tests/bench/identity/blend.py made of one half of all:
 * of names of the other half that were looked at once, mean pairwise F of a name rises by 0.007, B-cubed F by 0.004. */
double crowd_temper(double prior, size_t papers) {
    static const double weight = 0.3, of_one = 3, per_log = 0.9;
    return prior + weight * (of_one - per_log * log((double)papers) - prior);
}
