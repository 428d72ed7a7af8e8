/* picture_labels.c: names of groups, where nodes are many, and of the most central authors, those with the largest
 * circles first.
 *
 * A group's name stands at its middle, or as near to it as there is room.
 * A name goes where, of the places around its circle, it covers fewest of the circle's own lines.  Where it would touch
 * a name that is there already or any circle, it is tried in smaller letters, then on its own circle, else left out.
 * Only in a crowd, where around every circle are others, a name lies on its own circle and on what is beside it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "write/picture.h"
#include "write/rows.h"

enum { MOST_LABELS = 90, MOST_TRIED = 400, PLACES = 17, NAME_SIZE = 512, MOST_GROUPS = 40, NEAR = 13, ATTEMPTS = 4 };

static const double LARGEST = 19, SMALLEST = 9, WIDEST = 260, WIDEST_TERM = 400, GAP = 3, FAR_GAP = 12, LINE_COST = 3,
                    LARGEST_GROUP = 24, SMALLEST_GROUP = 11, SMALLER = 0.8;

typedef struct candidate {
    double radius;
    uint32_t node, degree;
} candidate;

static int larger_first(const void *a, const void *b) {
    const candidate *x = a, *y = b;
    if (x->radius != y->radius) return x->radius > y->radius ? -1 : 1;
    if (x->degree != y->degree) return x->degree > y->degree ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

static bool touch(const area *a, const area *b) {
    return a->x < b->x + b->width + GAP && b->x < a->x + a->width + GAP && a->y < b->y + b->height &&
           b->y < a->y + a->height;
}

static area place_at(const picture *p, uint32_t u, double width, double height, int place) {
    bool far = place >= PLACES / 2 && place < PLACES - 1; /* the same eight once more, farther away */
    double x = p->x[u], y = p->y[u], r = p->radius[u] + (far ? FAR_GAP : GAP), slant = r * 0.7;
    switch (place % (PLACES / 2) + (place == PLACES - 1 ? PLACES / 2 : 0)) {
    case 0: return (area){x + r, y - height / 2, width, height};
    case 1: return (area){x - r - width, y - height / 2, width, height};
    case 2: return (area){x - width / 2, y - r - height, width, height};
    case 3: return (area){x - width / 2, y + r, width, height};
    case 4: return (area){x + slant, y - slant - height, width, height};
    case 5: return (area){x + slant, y + slant, width, height};
    case 6: return (area){x - slant - width, y - slant - height, width, height};
    case 7: return (area){x - slant - width, y + slant, width, height};
    default: return (area){x - width / 2, y - height / 2, width, height};
    }
}

/* How much of its own circle a name would cover; infinity where it lies on another. */
static double covered(const picture *p, const candidate *c, uint32_t count, const area *a, uint32_t own) {
    double sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t u = c[i].node;
        double r = p->radius[u], x = fmax(a->x, fmin(p->x[u], a->x + a->width)),
               y = fmax(a->y, fmin(p->y[u], a->y + a->height));
        double d = hypot(x - p->x[u], y - p->y[u]);
        if (d < r && u != own) return INFINITY;
        if (d < r) sum += 2 * (r - d) * r;
    }
    return sum;
}

/* Whether the line from one point to another crosses the area, by cutting it at one side after the other. */
static bool crosses(const area *a, double x, double y, double to_x, double to_y) {
    double dx = to_x - x, dy = to_y - y, from = 0, to = 1;
    const double along[4] = {-dx, dx, -dy, dy};
    const double room[4] = {x - a->x, a->x + a->width - x, y - a->y, a->y + a->height - y};
    for (int side = 0; side < 4; side++) {
        if (along[side] == 0 && room[side] < 0) return false;
        if (along[side] < 0) from = fmax(from, room[side] / along[side]);
        if (along[side] > 0) to = fmin(to, room[side] / along[side]);
    }
    return from < to;
}

/* How many of the node's own lines a name would lie on. */
static double crossed(const picture *p, const area *a, uint32_t u) {
    const coauth_graph *g = p->graph;
    double sum = 0;
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++)
        sum += crosses(a, p->x[u], p->y[u], p->x[g->neighbours[i]], p->y[g->neighbours[i]]);
    return sum;
}

typedef struct labels {
    const picture *picture;
    text_pen *pen;
    candidate *candidate;
    area taken[MOST_LABELS + MOST_GROUPS];
    unsigned count;
} labels;

static bool is_free(const labels *l, const area *a) {
    const picture *p = l->picture;
    if (a->x < 2 || a->x + a->width > p->width - 2 || a->y < 2 ||
        a->y + a->height > p->drawing.y + p->drawing.height + 8)
        return false;
    for (unsigned i = 0; i < l->count; i++)
        if (touch(&l->taken[i], a)) return false;
    return true;
}

/* A group's name is several terms: each gets a line of its own. */
static const char *name_of(char text[NAME_SIZE], const coauth_graph *g, uint32_t u) {
    const char *label = coauth_graph_label(g, u);
    size_t length = strlen(label);
    if (g->kind != COAUTH_GROUPS || length >= NAME_SIZE) return label;
    memcpy(text, label, length + 1);
    for (char *comma = strstr(text, ", "); comma; comma = strstr(comma, ", ")) comma[1] = '\n';
    return text;
}

/* The best place for a name of that size; false if there is none.  Titles, and others unless own, lie on no circle. */
static bool find_place(area *best, const labels *l, uint32_t u, double width, double height, bool own) {
    const picture *p = l->picture;
    const bool title = u<p->graph->papers, crowd = p->graph->nodes> PICTURE_MANY_NODES && !title;
    double least = INFINITY;
    for (int i = crowd ? PLACES - 1 : 0; i < PLACES; i++) { /* in a crowd the middle is where a name belongs */
        area a = place_at(p, u, width, height, i);
        if (!is_free(l, &a)) continue;
        double circles = crowd ? 0 : covered(p, l->candidate, p->graph->nodes, &a, u);
        if (!isfinite(circles) || (circles > 0 && (title || !own))) continue;
        double cost = crowd ? circles : circles + LINE_COST * crossed(p, &a, u);
        if (cost < least) least = cost, *best = a;
    }
    return isfinite(least);
}

static void set_name(const labels *l, const char *name, double size, double *width, double *height) {
    const double widest = l->picture->graph->kind == COAUTH_GROUPS ? WIDEST_TERM : WIDEST;
    pen_set(l->pen, name, size, 0, width, height);
    if (*width > widest) pen_set(l->pen, name, size, widest, width, height);
}

static void try_label(labels *l, uint32_t u, double size) {
    const picture *p = l->picture;
    double width, height, rgb[3];
    area best = {0, 0, 0, 0};
    char text[NAME_SIZE];
    const char *name = name_of(text, p->graph, u);
    bool found = false;
    if (!*name) return;
    for (int attempt = 0; attempt < ATTEMPTS && !found; attempt++) {
        if (attempt) size = fmax(SMALLEST, size * SMALLER);
        set_name(l, name, size, &width, &height);
        found = find_place(&best, l, u, width, height, attempt == ATTEMPTS - 1);
    }
    if (!found) return;
    bool colored = picture_color(rgb, p, u) && p->visual.color;
    pen_draw(l->pen, best.x, best.y, size * 0.28, colored ? rgb : NULL);
    l->taken[l->count++] = best;
}

/* --- Groups ----------------------------------------------------------------------------------------- */

/* The middle, then the places above and below it by turns. */
static area place_near(const picture_group *g, double width, double height, int place) {
    int step = (place + 1) / 2 * (place % 2 ? -1 : 1);
    return (area){g->x - width / 2, g->y - height / 2 + step * height / 2, width, height};
}

static void name_group(labels *l, const picture_group *g, double size) {
    double width, height, rgb[3];
    pen_set(l->pen, g->name, size, 0, &width, &height);
    if (width > WIDEST_TERM) pen_set(l->pen, g->name, size, WIDEST_TERM, &width, &height);
    for (int i = 0; i < NEAR; i++) {
        area a = place_near(g, width, height, i);
        if (!is_free(l, &a)) continue;
        bool colored = picture_color(rgb, l->picture, g->member);
        pen_draw(l->pen, a.x, a.y, size * 0.3, colored ? rgb : NULL);
        l->taken[l->count++] = a;
        return;
    }
}

static coauth_status name_groups(labels *l, coauth_error *error) {
    picture_group group[MOST_GROUPS];
    unsigned count;
    coauth_status status = picture_groups(group, &count, MOST_GROUPS, l->picture, error);
    if (status != COAUTH_OK) return status;
    pen_embolden(l->pen, true);
    for (unsigned i = 0; i < count; i++)
        name_group(l, &group[i], fmax(SMALLEST_GROUP, LARGEST_GROUP * sqrt((double)group[i].nodes / group[0].nodes)));
    pen_embolden(l->pen, false);
    return COAUTH_OK;
}

coauth_status picture_labels(const picture *p, text_pen *pen, coauth_error *error) {
    const coauth_graph *g = p->graph;
    labels l = {.picture = p, .pen = pen, .candidate = memory_resize(g->context, NULL, g->nodes, sizeof *l.candidate)};
    if (!l.candidate) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++)
        l.candidate[u] = (candidate){p->radius[u], u, (uint32_t)(g->offsets[u + 1] - g->offsets[u])};
    qsort(l.candidate, g->nodes, sizeof *l.candidate, larger_first);
    pango_layout_set_single_paragraph_mode(pen->layout, g->kind != COAUTH_GROUPS);
    coauth_status status = g->nodes > PICTURE_MANY_NODES ? name_groups(&l, error) : COAUTH_OK;
    uint32_t tried = g->nodes < MOST_TRIED ? g->nodes : MOST_TRIED;
    double largest = g->nodes ? l.candidate[0].radius : 1;
    unsigned most = l.count + (g->nodes < PICTURE_MANY_NODES || l.count ? 60 : MOST_LABELS);
    for (uint32_t i = 0; status == COAUTH_OK && i < tried && l.count < most; i++) {
        double share = l.candidate[i].radius / largest;
        try_label(&l, l.candidate[i].node, fmax(SMALLEST, LARGEST * pow(share, 0.7)));
    }
    pango_layout_set_single_paragraph_mode(pen->layout, TRUE);
    memory_free(g->context, l.candidate);
    return status;
}
