/* features.h (private): what is known of a group of papers under one name. */
#ifndef COAUTH_IDENTITY_FEATURES_H
#define COAUTH_IDENTITY_FEATURES_H

#include "identity/evidence.h"

/* Where papers lie in the latent space: the sum of their directions. */
typedef struct spot {
    float sum[LATENT];
    uint32_t papers; /* that lie anywhere */
    double squares;  /* of the sum */
    double narrow;   /* the mean cosine of two of the papers; of few papers little is known */
} spot;

typedef enum feature {
    FEATURE_COLLABORATORS, /* blocks on its papers, in how many papers */
    FEATURE_SECOND_ORDER,  /* blocks that collaborators work with, by rarity */
    FEATURE_TITLES,        /* terms, by rarity */
    FEATURE_VENUES,        /* the same */
    FEATURE_TOPICS,        /* terms of collaborators' papers, by rarity */
    FEATURE_AFFILIATIONS,  /* words of where its author works, by rarity, see places.h */
    FEATURES
} feature;

typedef struct features {
    uint32_t block; /* of the name */
    sparse part[FEATURES];
    bool whole;                    /* made, not begun only */
    double norm[FEATURES];         /* Euclidean, of whole features */
    spot subject, society;         /* where titles and venues, and collaborators, lie */
    uint32_t papers, cut;          /* how many, and how many with cut lists */
    double size, company;          /* logarithms of one and its papers, and its collaborators */
    int16_t first_year, last_year; /* COAUTH_NO_YEAR if none is known */
} features;

/* Starts fetching what the papers of authorships hold, long before it is looked at. */
void features_expect(const evidence *e, const uint32_t *i, size_t count);

/* Begins the features of the authorships i[0 .. count), all of one block: all but second order and topics.  False when
 * out of memory.  O(what their papers hold, times the logarithm). */
bool features_begin(features *p, const evidence *e, const uint32_t *i, size_t count);

/* What second order and topics are made of, at the end of a list: numbers may repeat and are in no order. */
bool features_list_second_order(weighted_list *list, const features *p, const evidence *e);
bool features_list_topics(weighted_list *list, const features *p, const evidence *e);

/* Makes all of it.  O(collaborators). */
bool features_make(features *p, const evidence *e, const uint32_t *i, size_t count);

/* a becomes both; the two are both whole or both begun. */
bool features_join(features *a, const features *b, const evidence *e);
void features_free(features *p, const evidence *e);

#endif
