/* chance.c: see chance.h.
 *
 * Isotonic regressions of what is so on the score, pools of adjacent violators (Ayer et al., 1955) of 25, 14 and 4
 * equal parts joined by lines.  They were fitted to 2,845 merges and near misses, 943 suspected homonyms and 317 splits
 * in three made-up worlds: papers of the ACL Anthology where a tenth of the authors with six papers or more are written
 * with an initial or a slip on every other paper and one in fifty shares a made-up name with another; what was found
 * before that is taken for the truth.  tests/identity/test_calibration.c makes such worlds and looks at one that
 * nothing was fitted to.  In others, where names are commoner, chances are lower. */
#include "identity/chance.h"

#include <stddef.h>

typedef struct knot {
    double score, chance;
} knot;

typedef struct curve {
    const knot *knot;
    size_t count;
} curve;

static const knot across_names[] = {{-1.33, 0.154}, {-1.01, 0.361}, {-0.63, 0.483}, {-0.13, 0.596}, {0.75, 0.874},
    {3.22, 0.908}, {7.48, 0.949}, {10.88, 0.961}, {12.0, 0.969}, {16.84, 0.988}, {21.12, 0.996}};
static const knot homonyms[] = {{-2.51, 0.287}, {-1.58, 0.669}, {-1.17, 0.775}, {-0.79, 0.86}, {-0.39, 0.9},
    {0.12, 0.915}, {1.15, 0.934}, {2.48, 0.949}};
static const knot splits[] = {{0, 0.436}}; /* all else that the score tells has been used to split them */

static curve curve_of(coauth_decision_kind kind) {
    switch (kind) {
    case COAUTH_DECISION_MERGED:
    case COAUTH_DECISION_NEAR_MISS: return (curve){across_names, sizeof across_names / sizeof *across_names};
    case COAUTH_DECISION_HOMONYM: return (curve){homonyms, sizeof homonyms / sizeof *homonyms};
    case COAUTH_DECISION_SPLIT: return (curve){splits, sizeof splits / sizeof *splits};
    default: return (curve){NULL, 0};
    }
}

double chance_of(coauth_decision_kind kind, double score) {
    curve c = curve_of(kind);
    if (score == 0 || !c.count) return 0;
    if (score <= c.knot[0].score) return c.knot[0].chance;
    for (size_t i = 1; i < c.count; i++) {
        const knot *a = &c.knot[i - 1], *b = &c.knot[i];
        if (score <= b->score) return a->chance + (b->chance - a->chance) * (score - a->score) / (b->score - a->score);
    }
    return c.knot[c.count - 1].chance;
}
