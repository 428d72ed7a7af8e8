/* effects.c: see effects.h.  A row says what an option needs beside it; an option without a row always has a say. */
#include "cli/effects.h"

#include <string.h>

#include "base/error.h"

typedef struct effect {
    const char *option;
    const char *needs; /* what would have to be there: "... changes nothing without NEEDS" */
    bool (*has)(const settings *s, unsigned groups);
} effect;

/* --- CSV ---------------------------------------------------------------------------------------- */

/* A path whose format is unknown is somebody else's to refuse. */
static bool is_csv(const char *path, const char *format) {
    return path && (!coauth_output_find(path, format) || coauth_output_has_csv(path, format));
}

static bool any_csv(const char *formats) {
    if (!formats) return true; /* those that are written unasked */
    for (const char *p = formats; *p;) {
        char name[64];
        size_t n = strcspn(p, ",");
        snprintf(name, sizeof name, "%.*s", (int)n, p);
        if (is_csv("", name)) return true;
        p += n + (p[n] == ',');
    }
    return false;
}

static bool writes_csv(const settings *s, unsigned groups) {
    if (groups & OPTIONS_DIRECTORY) return any_csv(s->formats);
    return s->csv || s->memberships || s->export_aliases || is_csv(s->output, s->to) || is_csv(s->quotient, NULL);
}

/* ------------------------------------------------------------------------------------------------ */

static const effect table[] = {
    {"csv-raw", "a file or table that is CSV", writes_csv},
    {"csv-bom", "a file or table that is CSV", writes_csv},
};

coauth_status effects_check(const settings *s, const command *c, coauth_error *error) {
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (options_has(s, table[i].option) && !table[i].has(s, c->options))
            return fail(error, COAUTH_INVALID_ARGUMENT, "--%s changes nothing without %s; see coauth %s --help",
                table[i].option, table[i].needs, c->name);
    return COAUTH_OK;
}
