/* picture_groups.c: where the names of groups stand on a picture: at the median of their circles, which a few that lie
 * far off do not move. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/order.h"
#include "base/scratch.h"
#include "write/picture.h"
#include "write/rows.h"

typedef struct member {
    uint32_t group, node;
} member;

static int by_group(const void *a, const void *b) {
    const member *x = a, *y = b;
    if (x->group != y->group) return x->group < y->group ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

static int larger_first(const void *a, const void *b) {
    const picture_group *x = a, *y = b;
    if (x->nodes != y->nodes) return x->nodes > y->nodes ? -1 : 1;
    return x->member < y->member ? -1 : x->member > y->member;
}

/* room has a place for each. */
static double median(const double *place, const member *m, uint32_t count, double *room) {
    for (uint32_t i = 0; i < count; i++) room[i] = place[m[i].node];
    sort_real(room, count);
    return room[count / 2];
}

/* The nodes of groups, group by group; those of grey ones left out. */
static uint32_t list_members(member *m, const picture *p, const coauth_column *by, uint32_t groups) {
    uint32_t count = 0;
    for (uint32_t u = 0; u < p->graph->nodes; u++) {
        double rgb[3];
        int64_t value = coauth_column_has(by, u) ? coauth_column_integer(by, u) : 0;
        if (value >= 1 && value <= groups && picture_color(rgb, p, u)) m[count++] = (member){(uint32_t)value - 1, u};
    }
    qsort(m, count, sizeof *m, by_group);
    return count;
}

static coauth_status find_groups(
    picture_group *found, uint32_t *count, const picture *p, const coauth_column *by, coauth_error *error) {
    const coauth_groups *named = p->options->named;
    const coauth_context *context = p->graph->context;
    scratch_scope scope = scratch_open(context);
    member *m = scratch_array(&scope, p->graph->nodes, sizeof *m);
    double *room = scratch_array(&scope, p->graph->nodes, sizeof *room);
    *count = 0;
    uint32_t members = m && room ? list_members(m, p, by, named->count) : 0;
    for (uint32_t i = 0, n; i < members; i += n) {
        for (n = 1; i + n < members && m[i + n].group == m[i].group;) n++;
        const char *name = named->profile[m[i].group].term[0];
        if (*name)
            found[(*count)++] = (picture_group){.name = name,
                .member = m[i].node,
                .nodes = n,
                .x = median(p->x, m + i, n, room),
                .y = median(p->y, m + i, n, room)};
    }
    coauth_status status = scratch_status(&scope, error);
    scratch_close(&scope);
    return status;
}

coauth_status picture_groups(
    picture_group *group, unsigned *count, unsigned most, const picture *p, coauth_error *error) {
    const coauth_groups *named = p->options->named;
    const char *color = p->options->color_by;
    const coauth_column *by = color ? coauth_table_find(&p->graph->node_table, color) : NULL;
    uint32_t found;
    *count = 0;
    if (!named || !named->profile || !by || by->type != COAUTH_INTEGER) return COAUTH_OK;
    picture_group *all = memory_resize(p->graph->context, NULL, named->count, sizeof *all);
    if (!all) return fail_memory(error);
    coauth_status status = find_groups(all, &found, p, by, error);
    if (status == COAUTH_OK && found) {
        qsort(all, found, sizeof *all, larger_first);
        *count = found < most ? found : most;
        memcpy(group, all, *count * sizeof *all);
    }
    memory_free(p->graph->context, all);
    return status;
}
