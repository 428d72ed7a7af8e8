/* combine.c: one score of many: logistic regression (Cox 1958) of what came true on the scores' logarithms.
 *
 * Scores run over powers of ten and say the same in different units, so their logarithms are taken, centred and
 * scaled; a penalty on the weights (le Cessie & van Houwelingen 1992) settles who of two that agree counts.  The
 * likelihood less the penalty is concave: Newton's steps, halved where they overshoot, find its maximum. */
#include <coauth/predict.h>

#include <math.h>
#include <string.h>

#include "base/context.h"
#include "base/error.h"

enum { TERMS = COAUTH_COMBINED + 1, MOST_STEPS = 100, MOST_HALVINGS = 40 }; /* the last term is the intercept */

static const double PENALTY = 1;    /* times half the squares of the weights */
static const double OFFSET = 1e-3;  /* added to scores that may be 0 */
static const double ENOUGH = 1e-12; /* gain of a step, relative to the likelihood, that ends the search */

typedef struct fitting {
    coauth_prediction_model *model;
    const double (*score)[COAUTH_SCORES];
    const uint8_t *hit;
    size_t count;
    const coauth_context *context;
} fitting;

static double scale(size_t by, double score) {
    return log(score + (by == COAUTH_TOPICS ? OFFSET : 0));
}

static void standardise(const fitting *f) {
    coauth_prediction_model *m = f->model;
    for (size_t s = 0; s < COAUTH_COMBINED; s++) {
        double sum = 0, squares = 0;
        m->used[s] = true;
        for (size_t i = 0; i < f->count && m->used[s]; i++) {
            double x = scale(s, f->score[i][s]);
            m->used[s] = isfinite(x);
            sum += x;
        }
        m->mean[s] = sum / (double)f->count;
        for (size_t i = 0; i < f->count && m->used[s]; i++) {
            double x = scale(s, f->score[i][s]) - m->mean[s];
            squares += x * x;
        }
        m->deviation[s] = sqrt(squares / (double)f->count);
        m->used[s] = m->used[s] && m->deviation[s] > 1e-9 * fmax(1, fabs(m->mean[s]));
    }
}

static void read_terms(double x[TERMS], const coauth_prediction_model *m, const double score[COAUTH_SCORES]) {
    for (size_t s = 0; s < COAUTH_COMBINED; s++)
        x[s] = m->used[s] ? (scale(s, score[s]) - m->mean[s]) / m->deviation[s] : 0;
    x[COAUTH_COMBINED] = 1;
}

static double weigh(const double w[TERMS], const double x[TERMS]) {
    double sum = 0;
    for (int t = 0; t < TERMS; t++) sum += w[t] * x[t];
    return sum;
}

/* ln(1 + e^z) */
static double softplus(double z) {
    return z > 0 ? z + log1p(exp(-z)) : log1p(exp(z));
}

/* The penalised likelihood's logarithm, with its slope and curvature where they are wanted (not NULL). */
static double likelihood(double slope[TERMS], double curve[TERMS][TERMS], const fitting *f, const double w[TERMS]) {
    double sum = 0, x[TERMS];
    if (slope) memset(slope, 0, TERMS * sizeof *slope);
    if (curve) memset(curve, 0, sizeof(double[TERMS][TERMS]));
    for (size_t i = 0; i < f->count; i++) {
        read_terms(x, f->model, f->score[i]);
        double z = weigh(w, x), chance = 1 / (1 + exp(-z)), hit = f->hit[i] ? 1 : 0;
        sum += hit * z - softplus(z);
        for (int a = 0; slope && a < TERMS; a++) slope[a] += (hit - chance) * x[a];
        for (int a = 0; curve && a < TERMS; a++)
            for (int b = 0; b <= a; b++) curve[a][b] += chance * (1 - chance) * x[a] * x[b];
    }
    for (int a = 0; a < COAUTH_COMBINED; a++) {
        sum -= PENALTY * w[a] * w[a] / 2;
        if (slope) slope[a] -= PENALTY * w[a];
        if (curve) curve[a][a] += PENALTY;
    }
    return sum;
}

/* Solves curve d = slope by Cholesky's factors, in place; curve has its lower half. */
static bool solve(double d[TERMS], double curve[TERMS][TERMS], const double slope[TERMS]) {
    for (int a = 0; a < TERMS; a++) {
        for (int b = 0; b <= a; b++) {
            double left = curve[a][b];
            for (int k = 0; k < b; k++) left -= curve[a][k] * curve[b][k];
            if (a == b && !(left > 0)) return false;
            curve[a][b] = a == b ? sqrt(left) : left / curve[b][b];
        }
    }
    for (int a = 0; a < TERMS; a++) {
        d[a] = slope[a];
        for (int k = 0; k < a; k++) d[a] -= curve[a][k] * d[k];
        d[a] /= curve[a][a];
    }
    for (int a = TERMS - 1; a >= 0; a--) {
        for (int k = a + 1; k < TERMS; k++) d[a] -= curve[k][a] * d[k];
        d[a] /= curve[a][a];
    }
    return true;
}

/* One step of Newton's; *now is the likelihood at w.  False where it gains nothing more. */
static bool climb(double w[TERMS], double *now, const fitting *f) {
    double slope[TERMS], curve[TERMS][TERMS], d[TERMS], tried[TERMS], share = 1;
    double before = likelihood(slope, curve, f, w);
    *now = before;
    if (!solve(d, curve, slope)) return false;
    for (int halvings = 0; halvings < MOST_HALVINGS; halvings++, share /= 2) {
        for (int t = 0; t < TERMS; t++) tried[t] = w[t] + share * d[t];
        double then = likelihood(NULL, NULL, f, tried);
        if (!(then >= before)) continue;
        memcpy(w, tried, sizeof tried);
        *now = then;
        return then - before > ENOUGH * fabs(before);
    }
    return false;
}

coauth_status coauth_prediction_fit(coauth_prediction_model *model, const double (*score)[COAUTH_SCORES],
    const uint8_t *hit, size_t count, const coauth_context *context, coauth_error *error) {
    fitting f = {model, score, hit, count, context};
    double w[TERMS] = {0}, now;
    coauth_status status = COAUTH_OK;
    *model = (coauth_prediction_model){.pairs = count};
    for (size_t i = 0; i < count; i++) model->hits += hit[i] != 0;
    if (!model->hits || model->hits == count)
        return fail(error, COAUTH_UNDEFINED, "a combination is fitted to pairs of which some, not all, came true");
    standardise(&f);
    w[COAUTH_COMBINED] = log((double)model->hits / (double)(count - model->hits));
    for (int i = 0; i < MOST_STEPS && status == COAUTH_OK && climb(w, &now, &f); i++)
        status = context_check(context, error);
    memcpy(model->weight, w, sizeof(double[COAUTH_COMBINED]));
    model->intercept = w[COAUTH_COMBINED];
    return status;
}

double coauth_prediction_chance(const coauth_prediction_model *m, const double score[COAUTH_SCORES]) {
    double x[TERMS], w[TERMS];
    read_terms(x, m, score);
    memcpy(w, m->weight, sizeof(double[COAUTH_COMBINED]));
    w[COAUTH_COMBINED] = m->intercept;
    return 1 / (1 + exp(-weigh(w, x)));
}
