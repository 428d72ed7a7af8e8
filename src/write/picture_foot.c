/* picture_foot.c: the legend and the caption with the figures.
 *
 * What a colour means is read off the columns: the value that most nodes of that colour have. */
#include <coauth/units.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/strings.h"
#include "base/words.h"
#include "write/picture.h"
#include "write/rows.h"

enum { MOST_ENTRIES = 10, TEXT = 256 };

/* Around a name: without them, a number behind a name in Hebrew or Arabic is drawn before it (Unicode, annex 9). */
#define FIRST_STRONG "\xE2\x81\xA8"
#define POP "\xE2\x81\xA9"

static const double FONT = 13, LINE = 22, SWATCH = 6, EDGE = 24;

typedef struct entry {
    coauth_string color;
    uint32_t first, count;
    bool mixed; /* nodes of this colour have several values */
} entry;

typedef struct legend {
    entry *entry;           /* largest first, those of several values last */
    uint32_t count, values; /* nodes with a colour; entries */
} legend;

/* What a node's value is to others': equal numbers, equal values. */
static int64_t value_key(const coauth_column *c, uint32_t u) {
    if (!c || !coauth_column_has(c, u)) return INT64_MIN;
    switch (c->type) {
    case COAUTH_TEXT: return (int64_t)c->as.text[u];
    case COAUTH_INTEGER: return coauth_column_integer(c, u);
    case COAUTH_BOOLEAN: return c->as.boolean[u];
    case COAUTH_REAL: break;
    }
    return 0;
}

typedef struct shade {
    coauth_string color;
    int64_t value;
    uint32_t node;
} shade;

static int by_color(const void *a, const void *b) {
    const shade *x = a, *y = b;
    if (x->color != y->color) return x->color < y->color ? -1 : 1;
    if (x->value != y->value) return x->value < y->value ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

static int larger_first(const void *a, const void *b) {
    const entry *x = a, *y = b;
    if (x->mixed != y->mixed) return x->mixed ? 1 : -1;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

/* Categories may share a colour and are entries of their own; all that is grey is one. */
static coauth_status make_legend(legend *l, const picture *p, const coauth_column *by, coauth_error *error) {
    const coauth_graph *g = p->graph;
    const coauth_column *color = p->visual.color;
    shade *s = memory_resize(g->context, NULL, g->nodes, sizeof *s);
    *l = (legend){.entry = memory_resize(g->context, NULL, g->nodes, sizeof *l->entry)};
    coauth_status status = s && l->entry ? COAUTH_OK : fail_memory(error);
    for (uint32_t u = 0; u < g->nodes && status == COAUTH_OK; u++)
        if (has_value(color, u)) s[l->count++] = (shade){color->as.text[u], value_key(by, u), u};
    if (status == COAUTH_OK) qsort(s, l->count, sizeof *s, by_color);
    for (uint32_t i = 0; i < l->count && status == COAUTH_OK; i++) {
        double rgb[3];
        bool same = i && s[i].color == s[i - 1].color, equal = same && s[i].value == s[i - 1].value;
        if (same && !equal) same = !picture_color(rgb, p, s[i].node);
        if (!same) l->entry[l->values++] = (entry){.color = s[i].color, .first = s[i].node};
        l->entry[l->values - 1].count++;
        l->entry[l->values - 1].mixed |= same && !equal;
    }
    if (status == COAUTH_OK) qsort(l->entry, l->values, sizeof *l->entry, larger_first);
    memory_free(g->context, s);
    return status;
}

static void value_text(char text[TEXT], const coauth_column *c, uint32_t row) {
    char number[NUMBER_SIZE];
    if (!coauth_column_has(c, row)) snprintf(text, TEXT, "not known");
    else if (c->type == COAUTH_TEXT) snprintf(text, TEXT, "%s", coauth_column_text(c, row));
    else if (c->type == COAUTH_INTEGER) {
        number_write_integer(number, coauth_column_integer(c, row));
        snprintf(text, TEXT, "%s %s", c->name, number);
    } else snprintf(text, TEXT, "%s %s", c->name, c->as.boolean[row] ? "yes" : "no");
}

/* --- Drawing ------------------------------------------------------------------------------------ */

typedef struct cursor {
    text_pen *pen;
    double x, y, left, right;
    bool draw;
} cursor;

static void put_entry(cursor *at, const picture *p, coauth_string color, const char *text) {
    double width, height;
    pen_set(at->pen, text, FONT, 240, &width, &height);
    pen_set(at->pen, text, FONT, width > 240 ? 240 : 0, &width, &height);
    double swatch = color ? 2 * SWATCH + 5 : 0, step = swatch + width + 18;
    if (at->x > at->left && at->x + step > at->right) at->x = at->left, at->y += LINE;
    if (at->draw && color) {
        const char *hex = strings_text(p->visual.color->texts, color);
        unsigned long rgb = strtoul(hex + 1, NULL, 16);
        cairo_set_source_rgb(
            at->pen->cairo, (double)(rgb >> 16 & 255) / 255, (double)(rgb >> 8 & 255) / 255, (double)(rgb & 255) / 255);
        cairo_arc(at->pen->cairo, at->x + SWATCH, at->y + LINE / 2, SWATCH, 0, 6.283185307179586);
        cairo_fill(at->pen->cairo);
    }
    if (at->draw) pen_draw(at->pen, at->x + swatch, at->y + (LINE - height) / 2, 0, NULL);
    at->x += step;
}

typedef struct amount {
    double value;
    uint32_t node;
} amount;

static int lesser_first(const void *a, const void *b) {
    const amount *x = a, *y = b;
    if (x->value != y->value) return x->value < y->value ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

/* The least, the largest and the quartiles, in the colours of the nodes that have them. */
static coauth_status put_scale(cursor *at, const picture *p, const coauth_column *by, coauth_error *error) {
    amount *sorted = memory_resize(p->graph->context, NULL, p->graph->nodes, sizeof *sorted);
    if (!sorted) return fail_memory(error);
    uint32_t count = 0;
    for (uint32_t u = 0; u < p->graph->nodes; u++)
        if (has_value(by, u) && has_value(p->visual.color, u))
            sorted[count++] = (amount){coauth_column_number(by, u), u};
    qsort(sorted, count, sizeof *sorted, lesser_first);
    for (uint32_t quarter = 0, last = UINT32_MAX; quarter <= 4 && count; quarter++) {
        uint32_t i = (uint32_t)((uint64_t)(count - 1) * quarter / 4);
        char text[TEXT];
        if (last != UINT32_MAX && sorted[last].value == sorted[i].value) continue;
        snprintf(text, sizeof text, by->type == COAUTH_REAL ? "%.4g" : "%.0f", sorted[i].value);
        put_entry(at, p, p->visual.color->as.text[sorted[i].node], text);
        last = i;
    }
    memory_free(p->graph->context, sorted);
    return COAUTH_OK;
}

/* Groups have numbers, which say nothing to a reader: they are called by whoever has the largest circle. */
static bool is_group(const coauth_column *by) {
    return by && by->type == COAUTH_INTEGER && (strcmp(by->name, "community") == 0 || strcmp(by->name, "cluster") == 0);
}

static double size_of(const picture *p, uint32_t u) {
    const coauth_column *size = p->visual.size;
    return size && has_value(size, u) ? size->as.real[u] : 0;
}

static void group_text(char text[TEXT], const picture *p, const coauth_column *by, uint32_t member) {
    uint32_t best = member;
    int64_t value = value_key(by, member);
    for (uint32_t u = p->graph->papers; u < p->graph->nodes; u++)
        if (value_key(by, u) == value && (size_of(p, u) > size_of(p, best) || best < p->graph->papers)) best = u;
    snprintf(text, TEXT, "%s", coauth_graph_label(p->graph, best));
}

/* The largest, what is grey, and how many are left. */
static void put_values(cursor *at, const picture *p, const legend *l, const char *name, const coauth_column *by) {
    uint32_t left = 0, others = 0;
    for (uint32_t i = 0; i < l->values; i++) {
        const entry *e = &l->entry[i];
        char value[TEXT], text[TEXT + 32];
        if (i >= MOST_ENTRIES && !e->mixed && l->values > MOST_ENTRIES + 1) {
            left++, others += e->count;
            continue;
        }
        if (e->mixed) snprintf(value, sizeof value, "other");
        else if (is_group(by)) group_text(value, p, by, e->first);
        else if (by) value_text(value, by, e->first);
        else snprintf(value, sizeof value, "%s %u", name, i + 1);
        snprintf(text, sizeof text, FIRST_STRONG "%s" POP " (%u)", value, e->count);
        put_entry(at, p, e->color, text);
    }
    char rest[TEXT];
    snprintf(rest, sizeof rest, "%u more (%u)", left, others);
    if (left) put_entry(at, p, 0, rest);
}

static coauth_status put_legend(cursor *at, const picture *p, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    const char *name = p->options->color_by;
    const coauth_column *by = name ? coauth_table_find(&p->graph->node_table, name) : NULL;
    if (!p->visual.color || !name || p->graph->nodes == 0 || p->graph->kind == COAUTH_GROUPS)
        return status; /* named themselves */
    legend l;
    status = make_legend(&l, p, by, error);
    bool many = l.values > MOST_ENTRIES + 1 && !is_group(by);
    bool amounts = by && (by->type == COAUTH_REAL || (by->type == COAUTH_INTEGER && many));
    if (status == COAUTH_OK && amounts) status = put_scale(at, p, by, error);
    else if (status == COAUTH_OK) put_values(at, p, &l, name, by);
    memory_free(p->graph->context, l.entry);
    at->x = at->left, at->y += LINE;
    return status;
}

/* 1234567 as "1,234,567". */
static const char *grouped(char text[32], uint64_t value) {
    char digits[24];
    size_t length = (size_t)snprintf(digits, sizeof digits, "%llu", (unsigned long long)value), used = 0;
    for (size_t i = 0; i < length; i++) {
        if (i && (length - i) % 3 == 0) text[used++] = ',';
        text[used++] = digits[i];
    }
    text[used] = '\0';
    return text;
}

static void years_text(char *text, size_t size, const coauth_graph *g) {
    const coauth_column *first = coauth_table_find(&g->node_table, "first_year"),
                        *last = coauth_table_find(&g->node_table, "last_year");
    int64_t from = INT64_MAX, to = INT64_MIN;
    bool typed = first && last && first->type == COAUTH_INTEGER && last->type == COAUTH_INTEGER;
    for (uint32_t u = 0; typed && u < g->nodes; u++) {
        if (coauth_column_has(first, u) && coauth_column_integer(first, u) < from)
            from = coauth_column_integer(first, u);
        if (coauth_column_has(last, u) && coauth_column_integer(last, u) > to) to = coauth_column_integer(last, u);
    }
    if (from > to) snprintf(text, size, "%s", typed ? "no years known" : "");
    else if (from == to) snprintf(text, size, "%lld", (long long)from);
    else snprintf(text, size, "%lld–%lld", (long long)from, (long long)to);
}

static void counts_text(char *text, size_t size, const picture *p) {
    const coauth_graph *g = p->graph;
    char authors[32], edges[32], papers[64] = "";
    if (!g->nodes) {
        snprintf(text, size, "no %s: nothing to draw", coauth_corpus_unit(g->node_table.corpus, 0));
        return;
    }
    if (g->kind == COAUTH_GROUPS) {
        const char *groups = grouped(authors, g->nodes);
        snprintf(text, size, "%s group%s, %s link%s between them", groups, g->nodes == 1 ? "" : "s",
            grouped(edges, g->edges), g->edges == 1 ? "" : "s");
        return;
    }
    if (g->papers)
        snprintf(papers, sizeof papers, "%s %s, ", grouped(edges, g->papers), words_for(g->papers, "paper", "papers"));
    const char *people = grouped(authors, g->nodes - g->papers),
               *unit = coauth_corpus_unit(g->node_table.corpus, g->nodes - g->papers);
    const char *what = g->papers ? "authorship" : "collaboration";
    if (!g->edges) snprintf(text, size, "%s%s %s, no %ss", papers, people, unit, what);
    else
        snprintf(text, size, "%s%s %s, %s %s%s", papers, people, unit, grouped(edges, g->edges), what,
            g->edges == 1 ? "" : "s");
}

void picture_caption(char *text, size_t size, const picture *p) {
    char counts[160], years[64];
    counts_text(counts, sizeof counts, p);
    years_text(years, sizeof years, p->graph);
    snprintf(text, size, "%s%s%s%s%s", p->options->title ? p->options->title : "", p->options->title ? ": " : "",
        counts, *years && p->graph->nodes ? "; " : "", p->graph->nodes ? years : "");
}

/* Lines of equal weight are all as wide, which says nothing. */
static bool weights_differ(const coauth_graph *g) {
    for (uint64_t e = 1; e < g->edges; e++)
        if (g->weight[e] != g->weight[0]) return true;
    return false;
}

void picture_key(char *text, size_t size, const picture *p) {
    const coauth_write_options *o = p->options;
    const char *weight = weights_differ(p->graph) && p->visual.thickness ? p->graph->weight_name : NULL;
    const char *sizes = p->visual.size ? o->size_by : NULL, *colors = p->visual.color ? o->color_by : NULL;
    bool groups = colors && is_group(coauth_table_find(&p->graph->node_table, colors));
    bool named = groups && p->options->named && p->graph->nodes > PICTURE_MANY_NODES;
    snprintf(text, size, "%s%s%s%s%s%s%s%s%s%s", sizes ? "circles by " : "", sizes ? sizes : "",
        sizes && colors ? ", " : "", colors ? "colours by " : "", colors ? colors : "",
        groups ? ", each called by its largest circle" : "",
        named ? " and, in bold, what its titles have that others have not" : "",
        weight && (sizes || colors) ? ", " : "", weight ? "lines by " : "", weight ? weight : "");
}

static void put_line(cursor *at, const char *text, double size) {
    double width, height;
    if (!*text) return;
    pen_set(at->pen, text, size, at->right - at->left, &width, &height);
    if (at->draw) pen_draw(at->pen, at->left, at->y + (LINE - height) / 2, 0, NULL);
    at->y += LINE;
}

coauth_status picture_foot(
    double *height, const picture *p, text_pen *pen, double top, double width, bool draw, coauth_error *error) {
    char text[512];
    cursor at = {.pen = pen, .x = EDGE, .y = top + 10, .left = EDGE, .right = width - EDGE, .draw = draw};
    coauth_status status = put_legend(&at, p, error);
    picture_caption(text, sizeof text, p);
    put_line(&at, text, FONT + 1);
    picture_key(text, sizeof text, p);
    if (p->graph->nodes) put_line(&at, text, FONT - 1.5);
    *height = at.y - top;
    return status;
}
