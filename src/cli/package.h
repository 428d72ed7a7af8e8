/* package.h: datapackage.json: what every column of every CSV of a result is (Frictionless Table Schema). */
#ifndef COAUTH_CLI_PACKAGE_H
#define COAUTH_CLI_PACKAGE_H

#include "base/json_out.h"
#include "cli/folder.h"
#include "cli/pipeline.h"

/* Writes it of the CSV files that wait in the folder. */
coauth_status package_write(const pipeline *p, const folder *f, const char *path, coauth_error *error);

/* Writes what is estimated and how well: an array of {"file", "column", "bound"} and, of figures, {"file", "figure",
 * "standard_error"}. */
void package_estimates(json_out *j, const char *key, const pipeline *p, const coauth_statistics *statistics);

/* The type of a column of a CSV file of a result: "string", "integer", "number" or "boolean". */
const char *package_type(const pipeline *p, const char *file, const char *column);

#endif
