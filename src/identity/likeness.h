/* likeness.h (private): how alike two groups of papers under one name, or under two, are. */
#ifndef COAUTH_IDENTITY_LIKENESS_H
#define COAUTH_IDENTITY_LIKENESS_H

#include "identity/features.h"

/* What speaks for or against two groups being one person's. */
typedef struct likeness {
    double shared;                    /* collaborators in common, weighted by how rare */
    uint32_t collaborators;           /* how many */
    double links;                     /* collaborators of one that work with collaborators of the other */
    double second_order;              /* cosine of the second-order collaborators */
    double titles;                    /* cosine of title terms */
    double topics;                    /* cosine of what the collaborators write about */
    double venues;                    /* cosine of venue terms */
    double subject, society, between; /* cosines of where they lie; between: of one's subject and the other's society */
    double narrow[2][2]; /* how alike the papers of each are by subject and by society, the less alike first */
    double few, many;    /* logarithms of one and the collaborators of the two */
    double affiliations;
    double place, covered;        /* how rare a place they share, and the share of either that is there, see places.h */
    bool affiliated;              /* both say where they work */
    double gap;                   /* years between the spans, 0 if they overlap; -1 if unknown */
    double overlap;               /* years that both spans have in common */
    double short_span, long_span; /* years of the spans, 1 at least */
    double small, large;          /* logarithms of one and the papers of the smaller and the larger */
    bool placed;                  /* the corpus has a latent space */
    bool silent;                  /* the corpus has neither titles nor venues, and one has no collaborators */
    bool whole;                   /* both have papers whose lists are not cut */
} likeness;

/* Compares the features of two groups; cosine[k]: of feature k, that of collaborators not looked at.  Circles may leave
 * out who is no collaborator of the other. */
void likeness_of(likeness *out, const features *a, const features *b, const double cosine[FEATURES], const evidence *e);

/* The same of whole features.  O(size of both). */
void features_compare(likeness *out, const features *a, const features *b, const evidence *e);

#endif
