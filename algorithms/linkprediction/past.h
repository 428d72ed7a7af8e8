/* past.h (private): what could be known at some time of who would write together, and what came of it. */
#ifndef COAUTH_LINKPREDICTION_PAST_H
#define COAUTH_LINKPREDICTION_PAST_H

#include <coauth/predict.h>

#include "base/memory.h"

/* Authors with at least that many papers both before and after are judged by: others may have stopped writing. */
enum { PAST_CORE = 3 };

/* Pairs of such authors at distance two in a graph, and whether they wrote together later. */
typedef struct past {
    const coauth_context *context;
    const coauth_graph *before; /* not owned */
    uint8_t *core;              /* per node */
    VECTOR(uint64_t) ties;      /* later ones between core authors: the smaller node above, the larger below; sorted */
    double (*score)[COAUTH_SCORES]; /* per pair */
    uint8_t *hit;                   /* likewise */
    size_t pairs, room;
    uint64_t authors, new_ties, hits; /* core authors; ties between two of them that are new; those at distance two */
    bool failed;
} past;

/* Papers, who wrote them, and which of them count. */
typedef struct past_papers {
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    const coauth_project_options *options;
} past_papers;

/* later: papers after, by persons whose numbers are the origins in before.  How pairs are scored is up to wanted, whose
 * member among is set here.  Release with past_free, also after a failure. */
coauth_status past_look(past *p, const coauth_graph *before, const coauth_predict_options *wanted,
    const past_papers *later, coauth_error *error);
void past_free(past *p);

/* Whether there are pairs that came true and pairs that did not. */
bool past_tells(const past *p);

/* How well each of the scores (all of them, or those that are not combined) told the pairs that came true, and, where
 * both are, how sure that is, from that many samples. */
coauth_status past_judge(coauth_prediction_quality quality[COAUTH_SCORES],
    coauth_prediction_interval interval[COAUTH_SCORES], const past *p, bool combined, size_t samples,
    coauth_error *error);

/* Of pairs that share about as many collaborators, the share that came true: 1, 2, 3, 4, 5 to 9, 10 or more; -1 where
 * there were none. */
enum { PAST_RATES = 6 };
size_t past_rate_of(double common);
void past_rates(double rate[PAST_RATES], const past *p);

/* What the authors of a graph, projected from those papers, write about. */
coauth_status past_topics(
    coauth_topics **topics, const coauth_graph *graph, const past_papers *papers, coauth_error *error);

/* The last years of a network, in which it can be seen what came of those before: the year before the first of them,
 * COAUTH_NO_YEAR where no paper has one. */
int past_split(const past_papers *papers);

/* The same within one network: what its papers up to the year said of those after it.  all: with the scores that cost
 * more.  COAUTH_UNDEFINED where either side has no tie. */
coauth_status past_within(past *p, const past_papers *papers, int year, bool all_scores, coauth_error *error);

/* A combination fitted to the last years of a network; COAUTH_UNDEFINED where they do not tell. */
coauth_status past_fit(coauth_prediction_model *model, const past_papers *papers, coauth_error *error);

#endif
