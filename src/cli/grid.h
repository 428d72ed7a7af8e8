/* grid.h: tables of figures on standard output, in the form that was asked for. */
#ifndef COAUTH_CLI_GRID_H
#define COAUTH_CLI_GRID_H

#include "cli/settings.h"
#include "write/grid.h"

/* Prints it on standard output in the form that settings ask for, and frees its cells. */
coauth_status grid_print(grid *g, const settings *s, coauth_error *error);

/* JSON on standard output of which tables are parts; what is begun is ended with output_close.  grid_close_json ends it
 * behind a table; tables' cells are freed, also after a failure. */
coauth_status grid_open_json(json_out *j, const coauth_context *context, coauth_error *error);
coauth_status grid_close_json(json_out *j, grid *g, const char *key, coauth_error *error);

/* Fails with COAUTH_INVALID_ARGUMENT when more than one form is asked for. */
coauth_status grid_check(const settings *s, coauth_error *error);

/* Whether people read what is printed. */
bool grid_is_text(const settings *s);

#endif
