/* package.h (private): datapackage.json: what every column of every CSV of a result is (Frictionless Table Schema). */
#ifndef COAUTH_WRITE_PACKAGE_H
#define COAUTH_WRITE_PACKAGE_H

#include <coauth/centrality.h>
#include <coauth/community.h>

#include "base/json_out.h"
#include "write/folder.h"

/* What the files of a result were made of. */
typedef struct packed {
    const coauth_graph *coauthors;               /* authors.csv and collaborations.csv */
    const coauth_groups *communities, *clusters; /* communities.csv and clusters.csv; may be empty */
    const coauth_measure_options *measuring;     /* by which measures were taken */
} packed;

/* Writes it of the CSV files that wait in the folder. */
coauth_status package_write(const packed *p, const folder *f, const char *path, coauth_error *error);

/* Writes what is estimated and how well: an array of {"file", "column", "bound"} and, of figures, {"file", "figure",
 * "standard_error"}. */
void package_estimates(json_out *j, const char *key, const packed *p, const coauth_statistics *statistics);

/* The type of a column of a CSV file of a result: "string", "integer", "number" or "boolean". */
const char *package_type(const packed *p, const char *file, const char *column);

#endif
