/* predict.h: who may write together next: likeness of authors who share collaborators but have no paper together. */
#ifndef COAUTH_PREDICT_H
#define COAUTH_PREDICT_H

#include <coauth/graph.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Scores of a pair u, v at distance two; N(u) are the collaborators of u, d(u) how many. */
typedef enum coauth_score {
    COAUTH_COMMON_NEIGHBOURS,       /* |N(u) and N(v)| (Newman 2001) */
    COAUTH_ADAMIC_ADAR,             /* sum over common w of 1/ln d(w) (Adamic & Adar 2003) */
    COAUTH_RESOURCE_ALLOCATION,     /* sum over common w of 1/d(w) (Zhou, Lu & Zhang 2009) */
    COAUTH_JACCARD,                 /* common over |N(u) or N(v)| (Jaccard 1901) */
    COAUTH_SALTON,                  /* common over sqrt(d(u) d(v)) (Salton & McGill 1983) */
    COAUTH_PREFERENTIAL_ATTACHMENT, /* d(u) d(v) (Barabasi & Albert 1999) */
    COAUTH_LOCAL_PATH,              /* walks of two steps + 0.01 of those of three (Lu, Jin & Zhou 2009) */
    COAUTH_SCORES
} coauth_score;

/* "common_neighbours", ...; title and source through the pointers that are not NULL.  NULL beyond the last. */
const char *coauth_score_name(size_t index, const char **title, const char **source);

/* Called for every pair u < v (or, with a source, u the source) at distance two, by u and then v; false stops. */
typedef bool (*coauth_pair_found)(void *user, uint32_t u, uint32_t v, const double score[COAUTH_SCORES]);

/* Scores all pairs at distance two or, where source is not UINT32_MAX, those of one node.  Weights play no part.
 * O(sum over pairs of d(v) + sum over w of d(w) squared). */
coauth_status coauth_predict(
    const coauth_graph *graph, uint32_t source, coauth_pair_found found, void *user, coauth_error *error);

/* How well a ranking by scores tells those that came true (hit[i] != 0) from others; scores within 1e-10 of each
 * other, relative to their size, are equal. */
typedef struct coauth_prediction_quality {
    uint64_t pairs, hits;
    double precision;         /* of the first as many as there are hits, equal scores shared out */
    double average_precision; /* mean over hits of the precision down to each, equal scores last first */
    double auc;               /* chance that a hit is ranked above a miss (Hanley & McNeil 1982) */
    double factor;            /* precision over that of a random order */
} coauth_prediction_quality;

/* All 0 where there is no hit or no miss.  score is sorted, hit with it.  O(n log n). */
coauth_status coauth_prediction_judge(coauth_prediction_quality *quality, const double *score, const uint8_t *hit,
    size_t count, const coauth_context *context, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
