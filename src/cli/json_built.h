/* json_built.h: jansson values built step by step.  Where memory runs out the whole becomes NULL, so that nothing is
 * written that lacks a part. */
#ifndef COAUTH_CLI_JSON_BUILT_H
#define COAUTH_CLI_JSON_BUILT_H

#include <jansson.h>

#include "base/output.h"

/* Adds value, which becomes the object's or the array's; NULL for either makes *object or *array NULL. */
void built_set(json_t **object, const char *key, json_t *value);
void built_append(json_t **array, json_t *value);

/* Writes and releases a value in jansson's flags; NULL makes the output fail for want of memory. */
void built_write(output *out, json_t *value, size_t flags);

/* Prints and releases a value, with a line end; false, and *error says why, where memory ran out. */
coauth_status built_print(json_t *value, coauth_error *error);

#endif
