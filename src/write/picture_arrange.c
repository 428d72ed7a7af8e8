/* picture_arrange.c: from the layout's points to a page. */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "write/picture.h"
#include "write/rows.h"

static const double EDGE = 24, PLAIN = 4, FAINTEST = 0.6;

static double radius_of(const picture *p, uint32_t u) {
    const coauth_column *size = p->visual.size;
    return size && has_value(size, u) ? size->as.real[u] : PLAIN;
}

/* Places as the layout gave them, y turned downwards; or, for those without, around a ring. */
static void read_places(picture *p) {
    const coauth_graph *g = p->graph;
    double ring = 2 * PLAIN * g->nodes / 3 + 20;
    for (uint32_t u = 0; u < g->nodes; u++) {
        bool placed = visual_has_position(&p->visual, u);
        double angle = 2 * 3.14159265358979323846 * u / g->nodes;
        p->x[u] = placed ? p->visual.x->as.real[u] : ring * sin(angle);
        p->y[u] = placed ? -p->visual.y->as.real[u] : -ring * cos(angle);
        p->radius[u] = radius_of(p, u);
    }
}

static area bounds(const picture *p) {
    double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
    for (uint32_t u = 0; u < p->graph->nodes; u++) {
        left = fmin(left, p->x[u] - p->radius[u]), right = fmax(right, p->x[u] + p->radius[u]);
        top = fmin(top, p->y[u] - p->radius[u]), bottom = fmax(bottom, p->y[u] + p->radius[u]);
    }
    if (!(right > left && bottom > top)) return (area){0, 0, 1, 1};
    return (area){left, top, right - left, bottom - top};
}

typedef struct circle {
    double radius;
    uint32_t node;
} circle;

static int larger_first(const void *a, const void *b) {
    const circle *x = a, *y = b;
    if (x->radius != y->radius) return x->radius > y->radius ? -1 : 1;
    return x->node > y->node ? -1 : x->node < y->node;
}

static coauth_status order_circles(picture *p, coauth_error *error) {
    const coauth_graph *g = p->graph;
    circle *all = memory_resize(g->context, NULL, g->nodes, sizeof *all);
    p->order = memory_resize(g->context, NULL, g->nodes, sizeof *p->order);
    if (!all || !p->order) {
        memory_free(g->context, all);
        return fail_memory(error);
    }
    for (uint32_t u = 0; u < g->nodes; u++) all[u] = (circle){p->radius[u], u};
    qsort(all, g->nodes, sizeof *all, larger_first);
    for (uint32_t i = 0; i < g->nodes; i++) p->order[i] = all[i].node;
    memory_free(g->context, all);
    return COAUTH_OK;
}

coauth_status picture_arrange(picture *p, double width, double foot, coauth_error *error) {
    const coauth_context *context = p->graph->context;
    uint32_t nodes = p->graph->nodes;
    p->x = memory_resize(context, NULL, nodes, sizeof *p->x);
    p->y = memory_resize(context, NULL, nodes, sizeof *p->y);
    p->radius = memory_resize(context, NULL, nodes, sizeof *p->radius);
    if (!p->x || !p->y || !p->radius) return fail_memory(error);
    read_places(p);
    area b = bounds(p);
    double shape = nodes > 1 ? fmin(fmax(b.height / b.width, 0.3), 1.1) : 0.2;
    p->drawing = (area){EDGE, EDGE, width - 2 * EDGE, (width - 2 * EDGE) * shape};
    p->scale = fmin(fmin(p->drawing.width / b.width, p->drawing.height / b.height),
        nodes < 20 ? 3 : 6); /* a few circles need not fill the page */
    double left = p->drawing.x + (p->drawing.width - b.width * p->scale) / 2;
    double top = p->drawing.y + (p->drawing.height - b.height * p->scale) / 2;
    for (uint32_t u = 0; u < nodes; u++) {
        p->x[u] = left + (p->x[u] - b.x) * p->scale;
        p->y[u] = top + (p->y[u] - b.y) * p->scale;
        p->radius[u] = fmax(p->radius[u] * p->scale, FAINTEST);
    }
    p->width = width;
    p->height = p->drawing.y + p->drawing.height + foot + EDGE;
    return order_circles(p, error);
}

void picture_free(picture *p) {
    memory_free(p->graph->context, p->x);
    memory_free(p->graph->context, p->y);
    memory_free(p->graph->context, p->radius);
    memory_free(p->graph->context, p->order);
}
