/* forceatlas2.c: ForceAtlas2 (Jacomy, Venturini, Heymann & Bastian 2014, PLoS ONE 9:e98679).
 *
 * Nodes push with (degree + 1)(degree + 1) / distance, edges pull with log(1 + distance), or with the distance where
 * that is asked for, times their weights; gravity pulls with degree + 1. */
#include "layout/atlas.h"
#include "layout/method.h"

static coauth_status lay_out(
    places *at, web *w, const coauth_layout_options *o, uint64_t seed, coauth_error *error) {
    force_law law = {.logarithmic = !o->linear, .unit = 1, .gravity = (float)o->gravity, .angle = 1};
    return atlas_lay_out(at, w, &law, o->rounds, seed, error);
}

const method forceatlas2_method = {
    .row = {
        .name = "forceatlas2",
        .title = "ForceAtlas2, LinLog mode",
        .source = "Jacomy et al. 2014, PLoS ONE 9:e98679",
    },
    .lay_out = lay_out,
};
