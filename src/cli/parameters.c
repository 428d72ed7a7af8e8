/* parameters.c: see parameters.h. */
#include "cli/parameters.h"

#include <string.h>

const coauth_parameter_row *parameter_among(const coauth_parameter_row *const *row, const char *name) {
    for (size_t i = 0; i < COAUTH_MOST_PARAMETERS && row[i]; i++)
        if (strcmp(row[i]->name, name) == 0) return row[i];
    return NULL;
}

const coauth_parameter_row *parameter_find(const char *name) {
    const coauth_parameter_row *found = NULL;
    for (size_t i = 0; !found && coauth_measure_at(i); i++)
        found = parameter_among(coauth_measure_at(i)->parameter, name);
    for (size_t i = 0; !found && coauth_community_method_at(i); i++)
        found = parameter_among(coauth_community_method_at(i)->parameter, name);
    for (size_t i = 0; !found && coauth_cover_method_at(i); i++)
        found = parameter_among(coauth_cover_method_at(i)->parameter, name);
    for (size_t i = 0; !found && coauth_layout_at(i); i++)
        found = parameter_among(coauth_layout_at(i)->parameter, name);
    return found;
}
