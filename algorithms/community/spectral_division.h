/* spectral_division.h: into how many clusters a spectrum divides a network, whoever computes it and wherever its nodes
 * are. */
#ifndef COAUTH_COMMUNITY_SPECTRAL_DIVISION_H
#define COAUTH_COMMUNITY_SPECTRAL_DIVISION_H

#include <coauth/community.h>

typedef struct spectral_division {
    const double *values; /* columns: the leading eigenvalues, largest first */
    uint32_t columns;
    uint32_t *trial; /* rows: what divide writes */
    size_t rows;
    /* Divides into k clusters by the leading k vectors and says how good that is. */
    coauth_status (*divide)(double *modularity, void *user, uint32_t k, coauth_error *error);
    void *user;
} spectral_division;

enum { SPECTRAL_MOST_CHOSEN = 24 }; /* clusters, where nobody says how many */

/* The columns that k clusters (0: as many as are best) ask for, of that many nodes. */
uint32_t spectral_columns(uint32_t k, uint64_t nodes);

/* The first k columns of vectors, rows of length 1 (or 0, which no tie reaches). */
void spectral_embed(double *points, const double *vectors, size_t rows, uint32_t columns, uint32_t k);

/* Tries k, or where k is 0 the widest gaps between eigenvalues; the first choice is the best, and member (rows) its
 * clusters.  choice has room for COAUTH_CLUSTER_CHOICES. */
coauth_status spectral_divide(
    uint32_t *member, coauth_cluster_choice *choice, const spectral_division *d, uint32_t k, coauth_error *error);

#endif
