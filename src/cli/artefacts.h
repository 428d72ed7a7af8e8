/* artefacts.h: the files that analyze writes to its directory, as steps of a crew. */
#ifndef COAUTH_CLI_ARTEFACTS_H
#define COAUTH_CLI_ARTEFACTS_H

#include "cli/pipeline.h"

/* What files need, and what comes before them makes. */
typedef enum thing {
    MEASURES = 1,  /* of the coauthor graph and of the other */
    GROUPS = 2,    /* p->communities and p->clusters */
    COAUTHORS = 4, /* the graph with all its columns */
    BIPARTITE = 8, /* likewise */
    PART = 16,     /* p->part */
    FIGURES = 32,  /* p->statistics */
    YEARS = 64,    /* p->years */
} thing;

/* One file, and those that its format puts beside it. */
typedef struct artefact {
    char name[64];
    unsigned needs;                                                                   /* things */
    coauth_status (*write)(const pipeline *p, const char *path, coauth_error *error); /* NULL: a graph */
    const coauth_graph_format *format;
    bool bipartite; /* which graph */
} artefact;

typedef VECTOR(artefact) artefacts;

/* Lists what the plan asks for of what there is once the graphs are; free the vector. */
coauth_status artefacts_list(artefacts *all, const pipeline *p, coauth_error *error);

/* Writes one to the directory; what turns out not to be there is no failure.  Only reads the pipeline. */
coauth_status artefact_write(const artefact *a, const pipeline *p, const char *directory, coauth_error *error);

#endif
