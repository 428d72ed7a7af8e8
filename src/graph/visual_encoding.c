/* visual_encoding.c: sizes, colours and thicknesses as columns.  */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <coauth/layout.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/order.h"
#include "base/scratch.h"
#include "graph/graph.h"
#include "graph/group_colors.h"

/* Any two of these, and each of them and the grey, differ by at least 10 (CIEDE2000) to readers with deuteranopia and
 * with protanopia (Machado, Oliveira & Fernandes 2009).  The first are for the largest categories; a third lies
 * between 1.3:1 and 3:1 against white, and pictures outline those.
 *
 * A search found no more than 34 such colours, a third of them black to the eye; these are enough for the ACL
 * Anthology's 119 groups, of which no two that are linked are alike with 3 % of its giant component left grey. */
static const char *const colors[] = {"#0078b4", "#cc6030", "#00906c", "#a84878", "#5484f0", "#9c4800", "#842484",
    "#2490a8", "#e4546c", "#006048", "#9c0c30", "#303c00", "#6c0c48", "#b4a830", "#d89cfc", "#60cc78", "#fcb4b4",
    "#0cb4c0", "#3ce4e4", "#5522ff", "#440011", "#eecc00", "#11ff88", "#1100cc", "#110077", "#110033"};
enum { COLORS = sizeof colors / sizeof *colors, MOST_COLORED = 512, STEPS = 5 };
static const char grey[] = "#949494";
static const double GREY_SHARE = 0.1; /* of nodes in linked categories may be grey for no two of these to be alike */
/* van der Walt & Smith 2015: viridis, its darker half, which stands out from white. */
static const char *const scale[STEPS] = {"#440154", "#472d7b", "#3b528b", "#2c728e", "#21918c"};

static const double THINNEST = 0.5, THICKEST = 5, SMALLEST = 2;

/* --- Sizes -------------------------------------------------------------------------------------- */

static bool is_number(const coauth_column *c) {
    return c->type == COAUTH_REAL || c->type == COAUTH_INTEGER;
}

/* Column NULL is the degree. */
static double value_of(const coauth_graph *g, const coauth_column *c, uint32_t u) {
    if (!c) return (double)(g->offsets[u + 1] - g->offsets[u]);
    if (!coauth_column_has(c, u)) return 0;
    return coauth_column_number(c, u);
}

static bool refused(const char *name) {
    return name && strcmp(name, "none") == 0;
}

static coauth_status find_size(const coauth_column **c, const coauth_graph *g, const char *name, coauth_error *error) {
    *c = coauth_table_find(&g->node_table, name ? name : "strength");
    if (*c && is_number(*c)) return COAUTH_OK;
    if (*c)
        return fail(error, COAUTH_INVALID_ARGUMENT, "sizes cannot be by \"%s\", which holds no numbers",
            name ? name : "strength");
    if (!name || refused(name) || strcmp(name, "degree") == 0) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT, "sizes cannot be by \"%.64s\": there is no such column", name);
}

static coauth_status add_sizes(coauth_graph *g, const coauth_column *by, coauth_error *error) {
    coauth_column *size;
    double most = 0, largest = fmin(fmax(4 * pow(g->nodes, 0.25), 12), 50);
    coauth_table_remove(&g->node_table, "size");
    coauth_status status =
        coauth_table_add(&size, &g->node_table, "size", "radius of the circle in points", COAUTH_REAL, error);
    if (status != COAUTH_OK) return status;
    for (uint32_t u = 0; u < g->nodes; u++) most = fmax(most, value_of(g, by, u));
    for (uint32_t u = 0; u < g->nodes; u++) {
        double share = most > 0 ? fmax(value_of(g, by, u), 0) / most : 0;
        size->as.real[u] = round((SMALLEST + (largest - SMALLEST) * sqrt(share)) * 100) / 100;
    }
    return COAUTH_OK;
}

static coauth_status add_thickness(coauth_graph *g, coauth_error *error) {
    coauth_column *thickness;
    double least = INFINITY, most = 0;
    coauth_table_remove(&g->edge_table, "thickness");
    coauth_status status =
        coauth_table_add(&thickness, &g->edge_table, "thickness", "of the line in points", COAUTH_REAL, error);
    if (status != COAUTH_OK) return status;
    for (uint64_t e = 0; e < g->edges; e++) least = fmin(least, g->weight[e]), most = fmax(most, g->weight[e]);
    for (uint64_t e = 0; e < g->edges; e++) {
        double share = most > least ? (sqrt(g->weight[e]) - sqrt(least)) / (sqrt(most) - sqrt(least)) : 0;
        thickness->as.real[e] = round((THINNEST + (THICKEST - THINNEST) * share) * 100) / 100;
    }
    return COAUTH_OK;
}

/* --- Colours ------------------------------------------------------------------------------------ */

typedef struct category {
    int64_t value;
    uint32_t count, first; /* the first node in it, for an order among equals */
} category;

static int by_value(const void *a, const void *b) {
    const category *x = a, *y = b;
    if (x->value != y->value) return x->value < y->value ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

static int larger_first(const void *a, const void *b) {
    const category *x = a, *y = b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

/* Sorts one category per node into the distinct ones, largest first; returns how many. */
static uint32_t count_categories(category *c, uint32_t nodes) {
    uint32_t distinct = 0;
    qsort(c, nodes, sizeof *c, by_value);
    for (uint32_t i = 0; i < nodes; i++) {
        if (distinct && c[distinct - 1].value == c[i].value) c[distinct - 1].count++;
        else c[distinct] = c[i], c[distinct++].count = 1;
    }
    qsort(c, distinct, sizeof *c, larger_first);
    return distinct;
}

/* The weight between every two of count categories; rank[u] is that of node u, count or more for none. */
static void sum_links(double *link, const uint32_t *rank, uint32_t count, const coauth_graph *g) {
    for (uint64_t e = 0; e < g->edges; e++) {
        uint32_t a = rank[g->from[e]], b = rank[g->to[e]];
        if (a >= count || b >= count || a == b) continue;
        link[(size_t)a * count + b] += g->weight[e];
        link[(size_t)b * count + a] += g->weight[e];
    }
}

/* rank[u] of every node: the place of its category by size. */
static coauth_status rank_categories(uint32_t *rank, uint32_t *colored, const int64_t *value, const uint8_t *missing,
    const coauth_graph *g, coauth_error *error) {
    uint32_t used = 0;
    category *c = memory_resize(g->context, NULL, g->nodes, sizeof *c);
    if (!c) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++)
        if (!missing[u]) c[used++] = (category){.value = value[u], .first = u};
    uint32_t distinct = count_categories(c, used);
    *colored = distinct < MOST_COLORED ? distinct : MOST_COLORED;
    for (uint32_t i = 0; i < *colored; i++) c[i].first = i;
    qsort(c, *colored, sizeof *c, by_value);
    for (uint32_t u = 0; u < g->nodes; u++) {
        size_t low = 0;
        BISECT(low, *colored, i, c[i].value < value[u]);
        rank[u] = !missing[u] && low < *colored && c[low].value == value[u] ? c[low].first : UINT32_MAX;
    }
    memory_free(g->context, c);
    return COAUTH_OK;
}

static coauth_status set_colors(coauth_column *color, const uint32_t *rank, const uint32_t *chosen, uint32_t count,
    strings *texts, coauth_error *error) {
    coauth_string text[COLORS], none = strings_intern(texts, grey, strlen(grey));
    bool complete = none != 0;
    for (uint32_t k = 0; k < COLORS; k++)
        complete &= (text[k] = strings_intern(texts, colors[k], strlen(colors[k]))) != 0;
    for (size_t u = 0; u < color->length && complete; u++)
        color->as.text[u] = rank[u] < count && chosen[rank[u]] < COLORS ? text[chosen[rank[u]]] : none;
    return complete ? COAUTH_OK : fail_memory(error);
}

/* value[u] is the category of node u, missing[u] whether it has none. */
static coauth_status color_categories(coauth_column *color, const int64_t *value, const uint8_t *missing,
    strings *texts, const coauth_graph *g, coauth_error *error) {
    scratch_scope scope = scratch_open(g->context);
    uint32_t count = 0, *rank = scratch_array(&scope, g->nodes, sizeof *rank), *chosen = NULL, *size = NULL;
    double *link = NULL;
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = rank_categories(rank, &count, value, missing, g, error);
    if (status == COAUTH_OK) {
        link = scratch_zeroes(&scope, (size_t)count * count, sizeof *link);
        chosen = scratch_zeroes(&scope, count, sizeof *chosen);
        size = scratch_zeroes(&scope, count, sizeof *size);
        status = scratch_status(&scope, error);
    }
    if (status == COAUTH_OK) {
        sum_links(link, rank, count, g);
        for (uint32_t u = 0; u < g->nodes; u++)
            if (rank[u] < count) size[rank[u]]++;
        status = group_colors_choose(chosen, link, size, count, COLORS, GREY_SHARE, g->context, error);
    }
    if (status == COAUTH_OK) status = set_colors(color, rank, chosen, count, texts, error);
    scratch_close(&scope);
    return status;
}

static unsigned channel(const char *color, int i) {
    char digits[3] = {color[1 + 2 * i], color[2 + 2 * i], '\0'};
    return (unsigned)strtoul(digits, NULL, 16);
}

/* The colour at share of the scale, in 32 shades. */
static coauth_string shade(strings *texts, double share) {
    char text[32];
    double place = round(share * 31) / 31 * (STEPS - 1);
    int step = place >= STEPS - 1 ? STEPS - 2 : (int)place;
    unsigned mixed[3];
    for (int i = 0; i < 3; i++)
        mixed[i] = (unsigned)lround(
            channel(scale[step], i) * (step + 1 - place) + channel(scale[step + 1], i) * (place - step));
    snprintf(text, sizeof text, "#%02x%02x%02x", mixed[0] & 255, mixed[1] & 255, mixed[2] & 255);
    return strings_intern(texts, text, strlen(text));
}

/* By rank, so that the colours are used evenly however skew the values are; equal values are of one colour. */
static coauth_status color_numbers(
    coauth_column *color, const coauth_graph *g, const coauth_column *by, strings *texts, coauth_error *error) {
    double *value = memory_resize(g->context, NULL, g->nodes, sizeof *value);
    if (!value) return fail_memory(error);
    size_t count = 0;
    coauth_string none = strings_intern(texts, grey, strlen(grey));
    for (uint32_t u = 0; u < g->nodes; u++)
        if (coauth_column_has(by, u)) value[count++] = value_of(g, by, u);
    sort_real(value, count);
    bool complete = none != 0;
    for (uint32_t u = 0; u < g->nodes && complete; u++) {
        size_t low = 0;
        double own = value_of(g, by, u);
        BISECT(low, count, i, value[i] < own);
        color->as.text[u] =
            coauth_column_has(by, u) ? shade(texts, count > 1 ? (double)low / (double)(count - 1) : 0) : none;
        complete = color->as.text[u] != 0;
    }
    memory_free(g->context, value);
    return complete ? COAUTH_OK : fail_memory(error);
}

/* The category of every node by a column, or by its component. */
static coauth_status read_categories(
    int64_t *value, uint8_t *missing, const coauth_graph *g, const coauth_column *by, coauth_error *error) {
    if (!by) {
        uint32_t *component = memory_resize(g->context, NULL, g->nodes, sizeof *component), *sizes = NULL, count = 0;
        coauth_status status =
            component ? coauth_graph_components(component, &sizes, &count, g, error) : fail_memory(error);
        for (uint32_t u = 0; u < g->nodes && status == COAUTH_OK; u++) value[u] = component[u];
        memory_free(g->context, component);
        coauth_free(g->context, sizes);
        return status;
    }
    for (uint32_t u = 0; u < g->nodes; u++) {
        missing[u] = !coauth_column_has(by, u);
        if (by->type == COAUTH_TEXT) value[u] = (int64_t)by->as.text[u];
        else value[u] = by->type == COAUTH_INTEGER ? coauth_column_integer(by, u) : by->as.boolean[u];
    }
    return COAUTH_OK;
}

/* Whether a column's values are names, not amounts. */
static bool is_category(const coauth_column *c) {
    static const char *const numbered[] = {"community", "component", "cluster"};
    bool yes = c->type == COAUTH_TEXT || c->type == COAUTH_BOOLEAN;
    for (size_t i = 0; i < sizeof numbered / sizeof *numbered && c->type == COAUTH_INTEGER; i++)
        yes |= strcmp(c->name, numbered[i]) == 0;
    return yes;
}

static coauth_status find_color(const coauth_column **c, const coauth_graph *g, const char *name, coauth_error *error) {
    static const char *const usual[] = {"kind", "community", "field", "first_year"};
    *c = name ? coauth_table_find(&g->node_table, name) : NULL;
    for (size_t i = 0; !name && !*c && i < sizeof usual / sizeof *usual; i++)
        *c = coauth_table_find(&g->node_table, usual[i]);
    if (*c || !name || refused(name) || strcmp(name, "component") == 0) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT, "colours cannot be by \"%.64s\": there is no such column", name);
}

static coauth_status add_colors(coauth_graph *g, const coauth_column *by, coauth_error *error) {
    coauth_column *color;
    coauth_table_remove(&g->node_table, "color");
    coauth_status status = coauth_table_add(&color, &g->node_table, "color", "of the circle", COAUTH_TEXT, error);
    if (status != COAUTH_OK) return status;
    strings *texts = column_texts(color, g->context);
    if (!texts) return fail_memory(error);
    if (by && !is_category(by)) return color_numbers(color, g, by, texts, error);
    scratch_scope scope = scratch_open(g->context);
    int64_t *value = scratch_zeroes(&scope, g->nodes, sizeof *value);
    uint8_t *missing = scratch_zeroes(&scope, g->nodes, 1);
    status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = read_categories(value, missing, g, by, error);
    if (status == COAUTH_OK) status = color_categories(color, value, missing, texts, g, error);
    scratch_close(&scope);
    return status;
}

coauth_status coauth_encode(
    coauth_graph *g, coauth_encoding_report *report, const coauth_encoding_options *options, coauth_error *error) {
    coauth_encoding_options own = COAUTH_ENCODING_OPTIONS;
    const coauth_encoding_options *o = options_take(&own, sizeof own, options);
    const coauth_column *size, *color;
    coauth_encoding_report chosen;
    coauth_status status = find_size(&size, g, o->size_by, error);
    if (status == COAUTH_OK) status = find_color(&color, g, o->color_by, error);
    if (status != COAUTH_OK) return status;
    snprintf(chosen.size_by, sizeof chosen.size_by, "%s", refused(o->size_by) ? "" : size ? size->name : "degree");
    const char *by = color ? color->name : "component";
    snprintf(chosen.color_by, sizeof chosen.color_by, "%s", refused(o->color_by) ? "" : by);
    if (!refused(o->size_by)) status = add_sizes(g, size, error);
    if (status == COAUTH_OK && !refused(o->color_by)) status = add_colors(g, color, error);
    if (status == COAUTH_OK) status = add_thickness(g, error);
    if (status == COAUTH_OK && report) *report = chosen;
    return status;
}
