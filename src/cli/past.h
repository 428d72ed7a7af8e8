/* past.h: what could be known at some time of who would write together, and what came of it. */
#ifndef COAUTH_CLI_PAST_H
#define COAUTH_CLI_PAST_H

#include <coauth/predict.h>

#include "cli/pipeline.h"

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

/* later: papers after, by persons whose numbers are the origins in before; of them those count that options let
 * through.  How pairs are scored is up to wanted, whose member among is set here.  Release with past_free, also after
 * a failure. */
coauth_status past_look(past *p, const coauth_graph *before, const coauth_predict_options *wanted,
    const coauth_corpus *later, const coauth_persons *persons, const coauth_project_options *options,
    coauth_error *error);
void past_free(past *p);

/* What the authors of a graph, projected from the pipeline's corpus with these options, write about. */
coauth_status past_topics(coauth_topics **topics, const coauth_graph *graph, const pipeline *p,
    const coauth_project_options *options, coauth_error *error);

/* The last years of a network, in which it can be seen what came of those before: the year before the first of them,
 * COAUTH_NO_YEAR where no paper has one. */
int past_split(const pipeline *p);

/* The same within one network: what its papers up to the year said of those after it.  all: with the scores that cost
 * more.  COAUTH_UNDEFINED where either side has no tie. */
coauth_status past_within(past *p, pipeline *all, int year, bool all_scores, coauth_error *error);

/* A combination fitted to the last years of a network; COAUTH_UNDEFINED where they do not tell. */
coauth_status past_fit(coauth_prediction_model *model, pipeline *p, coauth_error *error);

#endif
