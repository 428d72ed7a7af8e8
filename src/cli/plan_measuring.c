/* plan_measuring.c: from --measures and its companions to which measures are taken, and how. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "cli/plan_parts.h"
#include "cli/visual_columns.h"

/* "default", "all" and "none" stand for lists; a measure may be beside them. */
static void list_measures(measuring_plan *m, const char *list) {
    const char *name;
    size_t words = 0, last = 0;
    for (; (name = choice_next(&choice_measures, &list)); words++) {
        const coauth_measure *row;
        last = choice_index(&choice_list_of_measures, name);
        for (size_t i = 0; i < PLAN_MOST_MEASURES && (row = coauth_measure_at(i)); i++)
            m->listed[i] |= last == MEASURES_ALL || (last == MEASURES_DEFAULT && row->is_default) ||
                            row == coauth_measure_find(name);
        m->many |= last == MEASURES_ALL || last == MEASURES_DEFAULT;
    }
    m->none = words == 1 && last == MEASURES_NONE;
    m->usual = words == 1 && last == MEASURES_DEFAULT;
}

/* A number between 0 and 1. */
static bool read_share(double *share, const char *text, size_t n) {
    return number_read(text, n, share) && *share > 0 && *share < 1;
}

/* "R%" or "R%:HIGHEST". */
static bool read_relative(coauth_measure_options *o, const char *text, size_t n) {
    size_t number = strcspn(text, "%"), after = number + 2;
    double highest = 0;
    o->relative = number_read(text, number, &o->epsilon);
    o->epsilon /= 100;
    if (!o->relative || !(o->epsilon > 0 && o->epsilon < 1)) return false;
    if (number + 1 == n) return true;
    bool good = text[number + 1] == ':' && number_read(text + after, n - after, &highest) && highest >= 1 &&
                highest <= UINT32_MAX && highest <= floor(highest);
    if (good) o->highest = (uint32_t)highest;
    return good;
}

/* E, R% or R%:HIGHEST, and ",DELTA" if wanted. */
static coauth_status parse_approx(coauth_measure_options *o, const char *text, coauth_error *error) {
    if (!text) return COAUTH_OK;
    size_t n = strcspn(text, ",");
    bool good = memchr(text, '%', n) ? read_relative(o, text, n) : read_share(&o->epsilon, text, n);
    if (good && text[n]) good = read_share(&o->delta, text + n + 1, strlen(text + n + 1));
    if (good) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT,
        "--approx takes E (0.01), R%% (10%%) or R%%:HIGHEST (10%%:20) and, after any of them, ,D; E, D and R between 0 "
        "and 1 (100%%), HIGHEST a whole number; not \"%s\"",
        text);
}

coauth_status plan_measuring(measuring_plan *m, const settings *s, coauth_error *error) {
    m->options = (coauth_measure_options)COAUTH_MEASURE_OPTIONS;
    m->options.weights = s->weights;
    m->options.normalised = s->normalised;
    m->options.exact = s->exact;
    m->options.parameters = (coauth_parameters){s->parameter, s->parameters};
    m->restart = s->restart;
    m->by = s->by ? visual_ranking_measure(s->by) : NULL;
    m->by_column = s->by;
    list_measures(m, s->measures);
    if (s->exact && s->approx) return fail(error, COAUTH_INVALID_ARGUMENT, "--exact and --approx exclude each other");
    return parse_approx(&m->options, s->approx, error);
}

coauth_status plan_measuring_of_graph(plan *wanted, coauth_error *error) {
    measuring_plan *m = &wanted->measures;
    const coauth_measure *row;
    bool asked = options_has(wanted->settings, "measures");
    for (size_t i = 0; i < PLAN_MOST_MEASURES && (row = coauth_measure_at(i)); i++) {
        bool fits = row->bipartite == wanted->bipartite;
        if (asked && m->listed[i] && !fits && !m->many)
            return fail(error, COAUTH_INVALID_ARGUMENT, "%s is a measure of the %s graph; see --graph", row->name,
                row->bipartite ? "bipartite" : "coauthor");
        m->listed[i] &= asked && fits;
    }
    return COAUTH_OK;
}
