/* spectrum.h: what coauth spectrum prints. */
#ifndef COAUTH_CLI_SPECTRUM_H
#define COAUTH_CLI_SPECTRUM_H

#include "cli/settings.h"

typedef struct spectrum {
    uint32_t nodes, components;
    uint32_t count, found;          /* eigenvalues to show; those there are: two at least, for the gap */
    double *adjacency, *normalised; /* count leading eigenvalues each, largest first */
    double connectivity;
    double residual; /* of the leading eigenvalue */
} spectrum;

/* The eigenvalues; figures of the whole stand above them on a screen, and in JSON. */
coauth_status spectrum_print(const spectrum *r, const settings *s, const coauth_context *context, coauth_error *error);

#endif
