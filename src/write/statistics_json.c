/* statistics_json.c: statistics.json, the keys fixed for scripts, in the order of the struct.
 *
 * A figure that is not known is null.  Where lists of authors were cut, "incomplete_lists" says of how
 * many papers ("170 of 175") and "incomplete_figures" names what must not be published as fact; else it
 * is false.  Where distances were estimated, "estimated_figures", "mean_distance_standard_error" and
 * "effective_diameter_standard_error" end the object. */
#include <coauth/statistics.h>

#include <stddef.h>
#include <stdio.h>

#include "base/json_out.h"

typedef enum item_kind { COUNT, REAL, FIGURE, LISTS, OPEN, CLOSE } item_kind;

typedef struct item {
    const char *name;
    item_kind kind;
    size_t place; /* in the struct */
} item;

/* NOLINTBEGIN(bugprone-macro-parentheses): members are named */
#define ITEM(kind, name)                                                                                               \
    { #name, kind, offsetof(coauth_statistics, name) }
#define PART(kind, whole, name)                                                                                        \
    { #name, kind, offsetof(coauth_statistics, whole.name) }
/* NOLINTEND(bugprone-macro-parentheses) */

static const item items[] = {
    ITEM(COUNT, records),
    ITEM(COUNT, papers),
    ITEM(COUNT, merged_records),
    ITEM(COUNT, papers_without_authors),
    ITEM(COUNT, truncated_papers),
    {NULL, LISTS, 0},
    ITEM(COUNT, authors),
    ITEM(COUNT, authorships),
    ITEM(COUNT, collaborations),
    ITEM(REAL, total_weight),
    ITEM(FIGURE, mean_papers_per_author),
    ITEM(FIGURE, mean_authors_per_paper),
    ITEM(FIGURE, mean_collaborators_per_author),
    ITEM(COUNT, components),
    ITEM(COUNT, second_component),
    {"giant_component", OPEN, 0},
    PART(COUNT, giant_component, authors),
    PART(COUNT, giant_component, collaborations),
    PART(FIGURE, giant_component, share),
    {NULL, CLOSE, 0},
    {"years", OPEN, 0},
    PART(FIGURE, years, first),
    PART(FIGURE, years, last),
    {NULL, CLOSE, 0},
    ITEM(FIGURE, mean_distance),
    ITEM(FIGURE, diameter),
    ITEM(FIGURE, effective_diameter),
    ITEM(FIGURE, transitivity),
    ITEM(FIGURE, average_clustering),
    ITEM(FIGURE, degree_assortativity),
    ITEM(COUNT, triangles),
    ITEM(COUNT, degeneracy),
    ITEM(FIGURE, density),
};

static void write_lists(json_out *j, const coauth_statistics *s) {
    const char *name;
    char text[64];
    if (!s->incomplete_lists) {
        json_put_boolean(j, "incomplete_lists", false);
        return;
    }
    snprintf(text, sizeof text, "%llu of %llu", (unsigned long long)s->truncated_papers, (unsigned long long)s->papers);
    json_put_text(j, "incomplete_lists", text);
    json_begin_array(j, "incomplete_figures", JSON_IN_LINE);
    for (size_t i = 0; (name = coauth_statistics_affected(i)); i++) json_put_text(j, NULL, name);
    json_end(j);
}

static void write_estimates(json_out *j, const coauth_statistics *s) {
    json_begin_array(j, "estimated_figures", JSON_IN_LINE);
    json_put_text(j, NULL, "mean_distance");
    json_put_text(j, NULL, "effective_diameter");
    json_end(j);
    json_put_real(j, "mean_distance_standard_error", s->standard_error.mean_distance.value);
    json_put_real(j, "effective_diameter_standard_error", s->standard_error.effective_diameter.value);
}

static void write_item(json_out *j, const coauth_statistics *s, const item *what) {
    const void *place = (const char *)s + what->place;
    switch (what->kind) {
    case COUNT: json_put_integer(j, what->name, (int64_t) * (const uint64_t *)place); break;
    case REAL: json_put_real(j, what->name, *(const double *)place); break;
    case FIGURE: json_put_figure(j, what->name, *(const coauth_figure *)place); break;
    case LISTS: write_lists(j, s); break;
    case OPEN: json_begin_object(j, what->name, JSON_IN_LINE); break;
    case CLOSE: json_end(j); break;
    }
}

coauth_status coauth_write_statistics(
    const coauth_statistics *statistics, const char *path, const coauth_context *context, coauth_error *error) {
    json_out j = {0};
    coauth_status status = output_open(&j.out, path, context, error);
    if (status != COAUTH_OK) return status;
    json_begin_object(&j, NULL, JSON_ON_LINES);
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) write_item(&j, statistics, &items[i]);
    if (statistics->estimated_distances) write_estimates(&j, statistics);
    json_end(&j);
    return output_close(j.out, error);
}
