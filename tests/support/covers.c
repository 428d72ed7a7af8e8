/* covers.c: see covers.h. */
#include "covers.h"

#include "support.h"

coauth_cover *find_cover(const coauth_graph *g, const char *method, uint32_t clique_size) {
    coauth_cover_options o = COAUTH_COVER_OPTIONS;
    coauth_cover *cover;
    coauth_error error;
    const coauth_parameter size = {"clique-size", clique_size};
    o.parameters = (coauth_parameters){&size, 1};
    assert_ok(coauth_covers_find(&cover, g, method, &o, &error), &error);
    return cover;
}

void assert_same_cover(const coauth_cover *a, const coauth_cover *b) {
    assert_int_equal(a->communities, b->communities);
    assert_memory_equal(a->start, b->start, ((size_t)a->communities + 1) * sizeof *a->start);
    assert_memory_equal(a->node, b->node, a->start[a->communities] * sizeof *a->node);
    assert_memory_equal(a->strength, b->strength, a->start[a->communities] * sizeof *a->strength);
}
