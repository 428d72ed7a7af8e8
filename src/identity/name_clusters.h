/* name_clusters.h (private): groups of papers under one name that are one person's, the pieces that are joined across
 * names. */
#ifndef COAUTH_IDENTITY_NAME_CLUSTERS_H
#define COAUTH_IDENTITY_NAME_CLUSTERS_H

#include "corpus/names.h"
#include "identity/features.h"
#include "identity/ids.h"

typedef struct name_cluster {
    uint32_t form, block, name; /* a name of the form */
    uint64_t first;             /* of its authorships in the rows */
    uint32_t count;
} name_cluster;

typedef struct name_clusters {
    name_cluster *item;
    size_t count;
    uint32_t *authorship; /* of all clusters one after the other, ascending within one */
    uint32_t *of;         /* per authorship: its cluster; NO_BLOCK for nobody and inferred ones */
    uint8_t *doubtful;    /* per form: some of its papers are together only because they stand under one name */
    uint64_t *form_first; /* per form: its first cluster; forms + 1 */
    uint32_t *listed;     /* per form: its authorships, in all clusters */
    uint32_t *several;    /* per form: clusters with more than one */
    uint32_t *largest;    /* per form: the first of its clusters with most */
} name_clusters;

/* Settles every form for itself, on the context's threads; then those again, by evidence alone, that many names of the
 * corpus are a crowd's gives away. */
coauth_status name_clusters_make(name_clusters *u, const evidence *e, const person_ids *ids, coauth_error *error);
void name_clusters_free(name_clusters *u, const evidence *e);

#endif
