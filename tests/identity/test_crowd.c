/* The share of pairs that are one person's, worked by hand where evidence is all or nothing. */
#include "support.h"

#include <math.h>

#include "identity/crowd.h"
#include "identity/score.h"

static double share_of(double logit) {
    return 1 / (1 + exp(-logit));
}

/* What is certain counts as it is: of 8 pairs 2, with one more pair that was expected half one person's. */
static void certain_pairs_are_counted(void **state) {
    (void)state;
    const double odds[] = {1e12, 1e12, 1e-12, 1e-12, 1e-12, 1e-12, 1e-12, 1e-12};
    assert_true(fabs(share_of(crowd_prior(odds, 8, 0.5, 1)) - 2.5 / 9) < 1e-6);
}

/* What tells nothing leaves all as it was expected. */
static void evidence_of_nothing_changes_nothing(void **state) {
    (void)state;
    const double odds[] = {1, 1, 1, 1, 1};
    assert_true(fabs(share_of(crowd_prior(odds, 5, 0.2, 3)) - 0.2) < 1e-12);
    assert_true(fabs(share_of(crowd_prior(odds, 0, 0.7, 3)) - 0.7) < 1e-12);
}

/* One pair of odds 3 beside one that is expected half: s = (1/2 + 3 s / (1 + 2 s)) / 2, so 8 s^2 - 4 s - 1 = 0. */
static void the_share_is_where_it_repeats_itself(void **state) {
    (void)state;
    const double odds[] = {3};
    double s = share_of(crowd_prior(odds, 1, 0.5, 1));
    assert_true(fabs(s - (1 + sqrt(3)) / 4) < 1e-6);
}

/* Of one paper odds of e^3 are usual: 0.3 of the way from 0 is 0.9, and what is usual stays. */
static void the_usual_draws(void **state) {
    (void)state;
    assert_true(fabs(crowd_temper(0, 1) - 0.9) < 1e-12);
    assert_true(fabs(crowd_temper(3, 1) - 3) < 1e-12);
    assert_true(crowd_temper(0, 300) < crowd_temper(0, 30));
    assert_true(crowd_temper(-4, 100) < crowd_temper(-1, 100));
}

/* What a name's groups must be like depends on how many names of the corpus are a crowd's, and how many people bear
 * such names anywhere. */
static void a_corpus_of_homonyms_is_trusted_less(void **state) {
    (void)state;
    const double half = 0;
    assert_true(score_unlike(-1) > score_unlike(1) && score_unlike(1) > score_unlike(3));
    assert_false(score_is_crowd(2, USUAL_CROWDS, CROWD_SEVERAL));
    assert_true(score_is_crowd(2, half, CROWD_SEVERAL));
    assert_false(score_is_crowd(2, half, CROWD_FEW));
    assert_true(score_is_crowd(0, USUAL_CROWDS, CROWD_SEVERAL));
    assert_false(score_is_crowd(0, USUAL_CROWDS, CROWD_FEW));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(certain_pairs_are_counted),
        cmocka_unit_test(evidence_of_nothing_changes_nothing),
        cmocka_unit_test(the_share_is_where_it_repeats_itself),
        cmocka_unit_test(the_usual_draws),
        cmocka_unit_test(a_corpus_of_homonyms_is_trusted_less),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
