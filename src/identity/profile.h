/* profile.h (private): what is known of a group of papers under one name, and how alike two such groups are. */
#ifndef COAUTH_IDENTITY_PROFILE_H
#define COAUTH_IDENTITY_PROFILE_H

#include "identity/latent.h"

/* A sparse vector, ascending by number. */
typedef struct weighted {
    uint32_t number;
    float weight;
} weighted;

typedef struct sparse {
    weighted *item;
    size_t count;
} sparse;

/* Where papers lie in the latent space: the sum of their directions. */
typedef struct spot {
    float sum[LATENT];
    uint32_t papers; /* that lie anywhere */
} spot;

typedef enum profile_part {
    PART_COLLABORATORS, /* blocks on its papers, in how many papers */
    PART_CIRCLE,        /* blocks that collaborators work with */
    PART_TITLES,
    PART_VENUES,
    PART_TOPICS,        /* terms of collaborators' papers */
    PART_AFFILIATIONS,
    PROFILE_PARTS
} profile_part;

typedef struct profile {
    sparse part[PROFILE_PARTS];
    float norm[PROFILE_PARTS];   /* Euclidean, idf applied */
    spot subject, society;       /* where titles and venues, and collaborators, lie */
    uint32_t papers, cut;        /* how many, and how many with cut lists */
    int16_t first_year, last_year; /* COAUTH_NO_YEAR if none is known */
} profile;

/* What speaks for or against two groups being one person's. */
typedef struct likeness {
    double shared;   /* collaborators in common, weighted by how rare */
    uint32_t collaborators; /* how many */
    double links;    /* collaborators of one that work with collaborators of the other */
    double circle;   /* cosine of the collaborators' circles */
    double titles;   /* cosine of title terms */
    double topics;   /* cosine of what the collaborators write about */
    double venues;   /* cosine of venue terms */
    double subject, society, between; /* cosines of where they lie; between: of one's subject and the other's society */
    double narrow[2][2]; /* how alike the papers of each are by subject and by society, the less alike first */
    double few, many;    /* logarithms of one and the collaborators of the two */
    double affiliations;
    bool affiliated; /* both say where they work */
    double gap;      /* years between the spans, 0 if they overlap; -1 if unknown */
    double overlap;  /* years that both spans have in common */
    double short_span, long_span; /* years of the spans, 1 at least */
    double small, large; /* logarithms of one and the papers of the smaller and the larger */
    bool placed;     /* the corpus has a latent space */
    bool whole;      /* both have papers whose lists are not cut */
} likeness;

/* Makes the profile of the authorships i[0 .. count), all of one block.  False when out of memory. */
bool profile_make(profile *p, const evidence *e, const uint32_t *i, size_t count);

/* a becomes both. */
bool profile_join(profile *a, const profile *b, const evidence *e);
void profile_free(profile *p, const evidence *e);

void profile_compare(likeness *out, const profile *a, const profile *b, const evidence *e);

#endif
