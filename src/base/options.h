/* options.h: options of callers that were compiled with an earlier or a later version of the headers. */
#ifndef COAUTH_BASE_OPTIONS_H
#define COAUTH_BASE_OPTIONS_H

#include <stddef.h>

/* Puts the members that the caller's struct has (given, which begins with its size; NULL: none; size 0: all) over the
 * defaults in *own, a struct of that size, and returns own:
 *
 *     coauth_layout_options own = COAUTH_LAYOUT_OPTIONS;
 *     options = options_take(&own, sizeof own, options); */
const void *options_take(void *own, size_t size, const void *given);

#endif
