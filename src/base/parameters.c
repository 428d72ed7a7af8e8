/* parameters.c: see parameters.h. */
#include <coauth/parameters.h>

#include <math.h>
#include <string.h>

#include "base/error.h"

double coauth_parameter_value(const coauth_parameters *given, const coauth_parameter_row *row) {
    for (size_t i = given->count; i-- > 0;)
        if (strcmp(given->item[i].name, row->name) == 0) return given->item[i].value;
    return row->usual;
}

bool coauth_parameter_fits(const coauth_parameter_row *row, double value) {
    if (row->whole && value != floor(value)) return false;
    bool low = row->above ? value > row->least : value >= row->least;
    return low && (row->below ? value < row->most : value <= row->most);
}

coauth_status coauth_parameters_check(
    const coauth_parameters *given, const coauth_parameter_row *const *rows, coauth_error *error) {
    for (size_t i = 0; i < COAUTH_MOST_PARAMETERS && rows[i]; i++) {
        double value = coauth_parameter_value(given, rows[i]);
        if (!coauth_parameter_fits(rows[i], value))
            return fail(error, COAUTH_INVALID_ARGUMENT, "%s is %g: it must be %s%s %g and %s %g", rows[i]->name, value,
                rows[i]->whole ? "whole, " : "", rows[i]->above ? "above" : "at least", rows[i]->least,
                rows[i]->below ? "below" : "at most", rows[i]->most);
    }
    return COAUTH_OK;
}
