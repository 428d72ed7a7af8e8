/* plan_drawing.c: from --layout and its companions to how the graph is drawn. */
#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "cli/plan_parts.h"
#include "cli/visual_columns.h"

/* What --backbone says in figures, else --backbone-alpha; 0: neither. */
static double backbone_level(const settings *s) {
    static const char *const words[] = {"disparity", "alpha"};
    double level;
    if (!s->backbone) return 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(s->backbone, words[i]) == 0) return s->backbone_alpha;
    return number_read(s->backbone, strlen(s->backbone), &level) && level <= 1 ? level : 0;
}

coauth_status plan_drawing(plan *p, coauth_error *error) {
    const settings *s = p->settings;
    unsigned one = p->bipartite ? VISUAL_BIPARTITE : VISUAL_COAUTHORS;
    bool both = p->command->options & OPTIONS_DIRECTORY;
    p->drawing = (drawing_plan){.layout = s->layout,
        .method = s->layout ? coauth_layout_find(s->layout) : NULL,
        .placing = COAUTH_LAYOUT_OPTIONS,
        .size_by = s->size_by,
        .color_by = s->color_by,
        .backbone = backbone_level(s),
        .largest = (uint32_t)s->largest,
        .quotient = s->quotient_kind ? (group_kind)choice_index(&choice_group_kind, s->quotient_kind) : GROUP_KINDS};
    p->drawing.placing.parameters = (coauth_parameters){s->parameter, s->parameters};
    if (s->backbone && !(p->drawing.backbone > 0))
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "--backbone takes disparity (or alpha, the level by which that is known) or the level itself, above 0 and "
            "at most 1, not \"%s\"",
            s->backbone);
    if (s->largest && s->size_by && visual_is_none(s->size_by))
        return fail(error, COAUTH_INVALID_ARGUMENT, "--top keeps the largest circles, and --size-by none makes none");
    return visual_check(p, both ? VISUAL_COAUTHORS | VISUAL_BIPARTITE : one, error);
}
