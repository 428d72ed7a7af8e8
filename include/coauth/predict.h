/* predict.h: who may write together next: likeness of authors who share collaborators but have no paper together. */
#ifndef COAUTH_PREDICT_H
#define COAUTH_PREDICT_H

#include <coauth/graph.h>
#include <coauth/people.h>

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
    COAUTH_KATZ,                    /* walks of all lengths l, each 0.005^l, or (half the radius of convergence)^l where
                                     * that is less (Katz 1953; Liben-Nowell & Kleinberg 2007) */
    COAUTH_ROOTED_PAGERANK,         /* PageRank at v of walks that follow an edge with chance 0.85 and else begin again
                                     * at u, and the other way about, added (Liben-Nowell & Kleinberg 2007) */
    COAUTH_TOPICS,                  /* cosine of the words in their titles, each by its count and ln(papers/papers with
                                     * it) (Salton & McGill 1983) */
    COAUTH_COMBINED,                /* the chance that logistic regression on the past gives (Cox 1958) */
    COAUTH_SCORES
} coauth_score;

/* A row of the table of scores. */
typedef struct coauth_score_row {
    const char *name;   /* "common_neighbours" */
    const char *title;  /* for people */
    const char *source; /* keys of references.h */
    coauth_score score; /* its number too */
} coauth_score_row;

/* The index-th row, NULL beyond the last, and the row of that name, NULL if there is none.  Static storage. */
const coauth_score_row *coauth_score_at(size_t index);
const coauth_score_row *coauth_score_find(const char *name);

/* The scores that need nothing but the two circles of collaborators, and are always given. */
enum { COAUTH_NEIGHBOUR_SCORES = COAUTH_LOCAL_PATH + 1 };

/* What authors write about: the words of their titles. */
typedef struct coauth_topics coauth_topics;

/* Of the nodes of a coauthor graph; papers without a mark in keep (NULL: all are taken) are left out.  corpus must
 * outlive it.  Titles' words are cut as for names of groups; function words are left out.  O(words of all titles of all
 * authors times their logarithm). */
coauth_status coauth_topics_make(coauth_topics **topics, const coauth_graph *graph, const coauth_corpus *corpus,
    const coauth_persons *persons, const uint8_t *keep, coauth_error *error);
void coauth_topics_free(coauth_topics *topics);

/* COAUTH_TOPICS of two nodes; 0 where one has no words.  O(words of both). */
double coauth_topics_likeness(const coauth_topics *topics, uint32_t u, uint32_t v);

/* Writes the words that make two nodes alike, the weightiest first and at most most, "parsing; treebank", into text of
 * size bytes (cut where they do not fit).  O(words of both). */
void coauth_topics_shared(char *text, size_t size, const coauth_topics *topics, uint32_t u, uint32_t v, size_t most);

/* What a node writes about among some others. */
typedef struct coauth_topic_coverage {
    uint32_t words; /* distinct ones in its titles, but for those of every paper */
    uint32_t alone; /* of them those that none of the others has */
    char *only;     /* the weightiest of those, "parsing; treebank"; the caller's (coauth_free) */
} coauth_topic_coverage;

/* The coverage of each of count nodes among the rest of them; at most most words are told in only.  O(count times the
 * words of all of them). */
coauth_status coauth_topics_cover(coauth_topic_coverage *coverage, const coauth_topics *topics, const uint32_t *node,
    size_t count, size_t most, coauth_error *error);

/* Logistic regression of what came true on the logarithms of the scores. */
typedef struct coauth_prediction_model {
    bool used[COAUTH_SCORES];
    double mean[COAUTH_SCORES], deviation[COAUTH_SCORES]; /* of the logarithms */
    double weight[COAUTH_SCORES]; /* of a logarithm less its mean, over its deviation: how much it says */
    double intercept;
    uint64_t pairs, hits; /* it was fitted on */
} coauth_prediction_model;

/* Fits it to count pairs, of which those with hit[i] != 0 came true, by Newton's method on the likelihood with a
 * penalty of half the squares of the weights (le Cessie & van Houwelingen 1992), which keeps scores that say the same
 * from running off.  Scores that are missing (NAN) anywhere are not used.  COAUTH_UNDEFINED without a hit or a miss.
 * O(count). */
coauth_status coauth_prediction_fit(coauth_prediction_model *model, const double (*score)[COAUTH_SCORES],
    const uint8_t *hit, size_t count, const coauth_context *context, coauth_error *error);

/* The chance that the model gives a pair of those scores. */
double coauth_prediction_chance(const coauth_prediction_model *model, const double score[COAUTH_SCORES]);

typedef struct coauth_predict_options {
    size_t size;                          /* set by COAUTH_PREDICT_OPTIONS */
    bool walks;                           /* Katz and rooted PageRank: a linear system each a node */
    const coauth_topics *topics;          /* NULL: no likeness of topics */
    const coauth_prediction_model *model; /* NULL: no combination; what it uses must be asked for */
    const uint8_t *among;                 /* only pairs of nodes marked here; NULL: all */
} coauth_predict_options;

#define COAUTH_PREDICT_OPTIONS COAUTH_OPTIONS(coauth_predict_options, COAUTH_NO_DEFAULTS)

/* Called for every pair u < v (or, with a source, u the source) at distance two, by u and then v; false stops.  A score
 * that was not asked for is NAN. */
typedef bool (*coauth_pair_found)(void *user, uint32_t u, uint32_t v, const double score[COAUTH_SCORES]);

/* Scores all pairs at distance two or, where source is not UINT32_MAX, those of one node.  Weights play no part.  In
 * parallel, found being called from the calling thread.  O(sum over pairs of d(v) + sum over w of d(w) squared); walks
 * some 80 steps of O(n + m) for each eight nodes that have pairs. */
coauth_status coauth_predict(const coauth_graph *graph, uint32_t source, const coauth_predict_options *options,
    coauth_pair_found found, void *user, coauth_error *error);

/* How well a ranking by scores tells those that came true (hit[i] != 0) from others; scores within 1e-10 of each
 * other, relative to their size, are equal. */
typedef struct coauth_prediction_quality {
    uint64_t pairs, hits;
    double precision;         /* of the first as many as there are hits, equal scores shared out */
    double average_precision; /* mean over hits of the precision down to each, equal scores last first */
    double auc;               /* chance that a hit is ranked above a miss (Hanley & McNeil 1982) */
    double factor;            /* precision over that of a random order */
} coauth_prediction_quality;

/* All 0 where there is no hit or no miss.  O(n log n). */
coauth_status coauth_prediction_judge(coauth_prediction_quality *quality, const double *score, const uint8_t *hit,
    size_t count, const coauth_context *context, coauth_error *error);

/* How sure the average precision of one of several rankings of the same pairs is, and how much better the best of the
 * single ones is: from samples of the pairs with replacement, the same for all (Efron 1979), 2.5 to 97.5 %. */
typedef struct coauth_prediction_interval {
    double low, high;                       /* of the average precision */
    double behind, behind_low, behind_high; /* average precision of the best single score less this one's */
} coauth_prediction_interval;

/* Rankings of the same pairs, the single scores first. */
typedef struct coauth_rankings {
    size_t size;                /* sizeof(coauth_rankings) */
    const double *const *score; /* rankings */
    size_t rankings, singles;   /* all of them, and of single scores */
    const uint8_t *hit;         /* pairs: whether it came true */
    size_t pairs;
} coauth_rankings;

/* interval has an entry for each of the rankings.  samples at least 20.  Drawn with the context's seed, whatever the
 * threads.  O(rankings (n log n + samples n)). */
coauth_status coauth_prediction_compare(coauth_prediction_interval *interval, const coauth_rankings *rankings,
    size_t samples, const coauth_context *context, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
