/* answers_settings.h: the settings under which a database keeps answers, and whether they are those asked for. */
#ifndef COAUTH_CLI_ANSWERS_SETTINGS_H
#define COAUTH_CLI_ANSWERS_SETTINGS_H

#include "base/memory.h"
#include "cli/plan.h"

/* Settings as they are kept; release with kept_settings_free, also after a failure. */
typedef struct kept_settings {
    const coauth_context *context;
    VECTOR(coauth_setting) list; /* names have static storage, values are owned */
} kept_settings;

/* What who is who and the network depend on, with the contents of the alias file. */
coauth_status kept_settings_make(kept_settings *kept, const settings *s, const coauth_aliases *aliases,
    const coauth_context *context, coauth_error *error);
void kept_settings_free(kept_settings *kept);

/* Says in why which setting of a database is another than what is asked for; "" where all are the same. */
coauth_status settings_differ(char *why, size_t size, coauth_stored *stored, const plan *asked,
    const coauth_context *context, coauth_error *error);

/* The options of those groups have the same values in both. */
bool settings_agree(const settings *a, const settings *b, unsigned groups);

#endif
