/* statistics_json.c: statistics.json, the keys fixed for scripts, in the order of the struct.
 *
 * A figure that is not known is null.  Where lists of authors were cut, "incomplete_lists" says of how
 * many papers ("170 of 175") and "incomplete_figures" names what must not be published as fact; else it
 * is false.  Where distances were estimated, "estimated_figures", "mean_distance_standard_error" and
 * "effective_diameter_standard_error" end the object. */
#include <coauth/statistics.h>

#include <stddef.h>

#include "base/output.h"

typedef enum item_kind { COUNT, REAL, FIGURE, LISTS, OPEN, CLOSE } item_kind;

typedef struct item {
    const char *name;
    item_kind kind;
    size_t place; /* in the struct */
} item;

#define ITEM(kind, name) {#name, kind, offsetof(coauth_statistics, name)}
#define PART(kind, whole, name) {#name, kind, offsetof(coauth_statistics, whole.name)}

static const item items[] = {
    ITEM(COUNT, records), ITEM(COUNT, papers), ITEM(COUNT, merged_records), ITEM(COUNT, papers_without_authors),
    ITEM(COUNT, truncated_papers), {"incomplete_lists", LISTS, 0}, ITEM(COUNT, authors), ITEM(COUNT, authorships),
    ITEM(COUNT, collaborations), ITEM(REAL, total_weight), ITEM(FIGURE, mean_papers_per_author),
    ITEM(FIGURE, mean_authors_per_paper), ITEM(FIGURE, mean_collaborators_per_author), ITEM(COUNT, components),
    ITEM(COUNT, second_component),
    {"giant_component", OPEN, 0}, PART(COUNT, giant_component, authors), PART(COUNT, giant_component, collaborations),
    PART(FIGURE, giant_component, share), {NULL, CLOSE, 0},
    {"years", OPEN, 0}, PART(FIGURE, years, first), PART(FIGURE, years, last), {NULL, CLOSE, 0},
    ITEM(FIGURE, mean_distance), ITEM(FIGURE, diameter), ITEM(FIGURE, effective_diameter), ITEM(FIGURE, transitivity),
    ITEM(FIGURE, average_clustering), ITEM(FIGURE, degree_assortativity), ITEM(COUNT, triangles),
    ITEM(COUNT, degeneracy), ITEM(FIGURE, density),
};

static void write_lists(output *out, const coauth_statistics *s) {
    if (!s->incomplete_lists) {
        output_text(out, "false");
        return;
    }
    output_format(out, "\"%llu of %llu\",\n  \"incomplete_figures\": [", (unsigned long long)s->truncated_papers,
        (unsigned long long)s->papers);
    const char *name;
    for (size_t i = 0; (name = coauth_statistics_affected(i)); i++) output_format(out, "%s\"%s\"", i ? ", " : "", name);
    output_text(out, "]");
}

static void write_estimates(output *out, const coauth_statistics *s) {
    if (!s->estimated_distances) return;
    output_text(out, ",\n  \"estimated_figures\": [\"mean_distance\", \"effective_diameter\"],\n  "
                     "\"mean_distance_standard_error\": ");
    output_real(out, s->standard_error.mean_distance.value);
    output_text(out, ",\n  \"effective_diameter_standard_error\": ");
    output_real(out, s->standard_error.effective_diameter.value);
}

static void write_value(output *out, const coauth_statistics *s, const item *what) {
    const void *place = (const char *)s + what->place;
    const coauth_figure *figure = place;
    switch (what->kind) {
    case COUNT: output_integer(out, (int64_t)*(const uint64_t *)place); break;
    case REAL: output_real(out, *(const double *)place); break;
    case FIGURE:
        if (figure->known) output_real(out, figure->value);
        else output_text(out, "null");
        break;
    case LISTS: write_lists(out, s); break;
    case OPEN: output_char(out, '{'); break;
    case CLOSE: output_char(out, '}'); break;
    }
}

coauth_status coauth_write_statistics(
    const coauth_statistics *statistics, const char *path, const coauth_context *context, coauth_error *error) {
    output *out;
    coauth_status status = output_open(&out, path, context, error);
    if (status != COAUTH_OK) return status;
    output_text(out, "{\n  ");
    bool nested = false, first = true;
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        if (items[i].name) {
            if (!first) output_text(out, nested ? ", " : ",\n  ");
            output_format(out, "\"%s\": ", items[i].name);
        }
        write_value(out, statistics, &items[i]);
        first = items[i].kind == OPEN;
        nested = items[i].kind == OPEN || (nested && items[i].kind != CLOSE);
    }
    write_estimates(out, statistics);
    output_text(out, "\n}\n");
    return output_close(out, error);
}
