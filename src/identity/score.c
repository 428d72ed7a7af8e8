/* score.c: see score.h.
 *
 * Two logistic regressions, one where a group has few papers and one where both have some: the logarithm of
 * the odds is a weighted sum of measures of likeness and products of two of them.  The weights were fitted to
 * many thousands of pairs of groups that share no collaborator, half of them cut out of one prolific author's
 * papers at random, half out of two authors'; no person's identity was used but that the rarest names have one bearer. */
#include "identity/score.h"

#include <math.h>

enum { FEW = 3 }; /* papers */

typedef enum measure { ONE, LINKS, CIRCLE, TITLES, VENUES, TOPICS, OVERLAP, GAP, SMALL, LARGE, SHARE, MEASURES } measure;

static const struct {
    uint8_t a, b; /* the product of these two measures */
    double weight[2];
} terms[] = {
    {ONE, ONE, {2.2744, 16.9142}},
    {LINKS, ONE, {1.2522, 2.3243}},
    {CIRCLE, ONE, {1.2146, 1.2418}},
    {TITLES, ONE, {-8.5229, -30.0495}},
    {VENUES, ONE, {0.0346, -0.2202}},
    {TOPICS, ONE, {4.3182, 24.2652}},
    {OVERLAP, ONE, {-1.1410, 0.2277}},
    {GAP, ONE, {-0.8739, -1.5434}},
    {SMALL, ONE, {0.8871, -11.8891}},
    {LARGE, ONE, {-1.3027, -2.6874}},
    {SHARE, ONE, {-0.8554, -2.3781}},
    {TITLES, SMALL, {2.4419, 12.0968}},
    {TITLES, LARGE, {2.1345, 4.3471}},
    {TOPICS, SMALL, {-2.1892, -7.4780}},
    {TOPICS, LARGE, {-0.7013, -1.4817}},
    {CIRCLE, SMALL, {6.0501, 7.6391}},
    {CIRCLE, LARGE, {0.0037, 2.4462}},
    {VENUES, SMALL, {-0.7305, 1.6265}},
    {VENUES, LARGE, {0.6324, 1.5320}},
    {LINKS, SMALL, {-0.4745, -0.5524}},
    {LINKS, LARGE, {-0.1836, -0.3491}},
    {GAP, SMALL, {0.1292, 0.5617}},
    {GAP, LARGE, {-0.0502, 0.0325}},
    {OVERLAP, SMALL, {0.7854, 0.2637}},
    {OVERLAP, LARGE, {0.1418, 0.1082}},
    {TITLES, TOPICS, {9.1175, 13.6312}},
    {TOPICS, TOPICS, {14.1822, -2.3262}},
    {TITLES, TITLES, {5.6600, 19.0847}},
    {CIRCLE, TOPICS, {-23.8184, -48.2378}},
    {CIRCLE, CIRCLE, {9.7107, -5.5941}},
    {SMALL, SMALL, {0.4951, 1.7159}},
    {SMALL, LARGE, {-1.5723, -0.6047}},
    {LARGE, LARGE, {0.2589, 0.2038}},
    {VENUES, VENUES, {2.0906, -2.5205}},
    {TITLES, VENUES, {-1.1272, -6.1098}},
};

static void measure_all(double x[MEASURES], const likeness *l) {
    x[ONE] = 1;
    x[LINKS] = log1p(l->links);
    x[CIRCLE] = sqrt(l->circle);
    x[TITLES] = sqrt(l->titles);
    x[VENUES] = sqrt(l->venues);
    x[TOPICS] = sqrt(l->topics);
    x[OVERLAP] = log1p(l->overlap);
    x[GAP] = log1p(l->gap > 0 ? l->gap : 0);
    x[SMALL] = l->small;
    x[LARGE] = l->large;
    x[SHARE] = l->overlap / l->short_span;
}

/* Papers under one name begin as one person's: this is what evidence must outweigh where chance gives the name to
 * so many persons.  Rarer names take more, commoner ones less. */
static const double trust = 3, usual_commonness = 0.02, per_rarity = 1, per_namesake = 0.3;

/* A collaborator in common is worth this times how rare they are, see profile.h. */
static const double per_shared = 0.7;

static double score_likeness(const likeness *l) {
    double x[MEASURES], sum = 0;
    bool some = l->small >= log1p(FEW);
    measure_all(x, l);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) sum += terms[i].weight[some] * x[terms[i].a] * x[terms[i].b];
    return sum + per_shared * l->shared + (l->affiliated ? 3 * l->affiliations - 0.5 : 0);
}

double score_namesakes(const likeness *l, double commonness) {
    double namesakes = log(fmax(commonness, 1e-6) / usual_commonness);
    double score = score_likeness(l) + trust - (namesakes > 0 ? per_namesake : per_rarity) * namesakes;
    return l->whole || score > 0 ? score : 0.01; /* a missing link on a cut list is no evidence */
}

double score_doubted(const likeness *l) {
    return score_likeness(l);
}

/* What the agreement of the names alone is worth, of names that chance gives to no second person. */
static const double by_relation[] = {
    [NAMES_EQUAL] = 5, [NAMES_SPELLING] = -0.3, [NAMES_MIDDLE] = 0.2, [NAMES_INITIAL] = -0.6, [NAMES_COMPOUND] = -3.5, [NAMES_SINGLE] = -7,
};
static const double by_slip = -7.5;

double score_variants(const likeness *l, name_relation relation, bool slip, double commonness, double alternatives) {
    double names = slip ? by_slip : by_relation[relation];
    double alike = per_shared * fmin(l->shared, 20) + 12 * l->topics * (l->circle + 0.1) + 3 * sqrt(l->titles) +
                   (l->affiliated ? 3 * l->affiliations : 0);
    bool mistake = slip || relation >= NAMES_COMPOUND; /* made once or twice, not on many papers */
    double against = 0.04 * fmin(fmax(l->gap, 0), 40) + (mistake ? 2 * (l->small - log1p(1)) : 0);
    return names + alike - against - 0.8 * log1p(commonness / usual_commonness) - 1.2 * log(fmax(alternatives, 1));
}
