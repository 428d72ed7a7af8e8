/* constrained_union.c: see constrained_union.h. */
#include "identity/constrained_union.h"

#include "base/order.h"
#include "base/union_find.h"

enum { MOST_NAMES = 12 }; /* of a person that are compared; nobody has more spellings than that but by mistake */

static bool list_papers(constrained_union *j, uint32_t cluster_index) {
    const name_cluster *u = &j->u->item[cluster_index];
    uint32_t *paper = memory_resize(j->e->context, NULL, u->count, sizeof *paper);
    if (!paper) return false;
    for (uint32_t k = 0; k < u->count; k++) paper[k] = j->e->lists.paper_of[j->u->authorship[u->first + k]];
    sort_uint32(paper, u->count);
    j->paper[cluster_index] = paper;
    j->papers[cluster_index] = u->count;
    return true;
}

static bool list_ids(constrained_union *j, const person_ids *ids) {
    for (unsigned s = 0; s < CURATED_IDS; s++) {
        if (!ids->value[s]) continue;
        j->id[s] = memory_zeroed(j->e->context, j->u->count, sizeof *j->id[s]);
        if (!j->id[s]) return false;
        for (size_t k = 0; k < j->u->count; k++) {
            const name_cluster *u = &j->u->item[k];
            for (uint32_t i = 0; i < u->count && !j->id[s][k]; i++)
                j->id[s][k] = id_of(ids, s, j->u->authorship[u->first + i]);
        }
    }
    return true;
}

bool constrained_union_make(constrained_union *j, const evidence *e, const name_clusters *u, const person_ids *ids) {
    *j = (constrained_union){.e = e, .u = u};
    j->root = memory_resize(e->context, NULL, u->count, sizeof *j->root);
    j->next = memory_resize(e->context, NULL, u->count, sizeof *j->next);
    j->size = memory_resize(e->context, NULL, u->count, sizeof *j->size);
    j->paper = memory_zeroed(e->context, u->count, sizeof *j->paper);
    j->papers = memory_zeroed(e->context, u->count, sizeof *j->papers);
    bool done = j->root && j->next && j->size && j->paper && j->papers && list_ids(j, ids);
    for (uint32_t k = 0; done && k < u->count; k++) {
        j->root[k] = j->next[k] = k;
        j->size[k] = 1;
        done = list_papers(j, k);
    }
    return done;
}

void constrained_union_free(constrained_union *j) {
    if (!j->e) return;
    const coauth_context *context = j->e->context;
    for (size_t k = 0; j->paper && k < j->u->count; k++) memory_free(context, j->paper[k]);
    for (unsigned s = 0; s < CURATED_IDS; s++) memory_free(context, j->id[s]);
    memory_free(context, j->root);
    memory_free(context, j->next);
    memory_free(context, j->size);
    memory_free(context, j->paper);
    memory_free(context, j->papers);
    memory_free(context, j->first_rival);
    memory_free(context, j->last_rival);
    vector_free(context, &j->rivals);
}

uint32_t constrained_root(constrained_union *j, uint32_t cluster_index) {
    return union_find_root(j->root, cluster_index);
}

static bool share_a_paper(const constrained_union *j, uint32_t a, uint32_t b) {
    const uint32_t *x = j->paper[a], *y = j->paper[b];
    for (uint32_t m = 0, n = 0; m < j->papers[a] && n < j->papers[b];) {
        if (x[m] == y[n]) return true;
        if (x[m] < y[n]) m++;
        else n++;
    }
    return false;
}

/* The distinct names of a person, taken apart. */
static size_t names_of(person_name *out, const constrained_union *j, uint32_t root) {
    uint32_t form[MOST_NAMES], cluster_index = root;
    size_t n = 0;
    do {
        bool known = false;
        for (size_t k = 0; k < n; k++) known |= form[k] == j->u->item[cluster_index].form;
        if (!known) {
            form[n] = j->u->item[cluster_index].form;
            cluster_name(&out[n++], j->u, j->e, cluster_index);
        }
        cluster_index = j->next[cluster_index];
    } while (cluster_index != root && n < MOST_NAMES);
    return n;
}

static bool names_contradict(const constrained_union *j, uint32_t a, uint32_t b) {
    if (j->size[a] == 1 && j->size[b] == 1) return false; /* they were compared */
    person_name x[MOST_NAMES], y[MOST_NAMES];
    size_t m = names_of(x, j, a), n = names_of(y, j, b);
    for (size_t i = 0; i < m; i++)
        for (size_t k = 0; k < n; k++)
            if (name_compare_across(&x[i], &y[k], &j->e->han) == NAMES_CONTRADICT && !name_slip(&x[i], &y[k]))
                return true;
    return false;
}

static bool are_rivals(constrained_union *j, uint32_t a, uint32_t b) {
    for (uint32_t k = j->first_rival ? j->first_rival[a] : 0; k; k = j->rivals.item[k - 1].next)
        if (constrained_root(j, j->rivals.item[k - 1].cluster) == b) return true;
    return false;
}

static bool add_rival(constrained_union *j, uint32_t of, uint32_t cluster_index) {
    rival *r = vector_push(j->e->context, &j->rivals);
    if (!r) return false;
    *r = (rival){cluster_index, 0};
    uint32_t place = (uint32_t)j->rivals.count;
    if (j->last_rival[of]) j->rivals.item[j->last_rival[of] - 1].next = place;
    else j->first_rival[of] = place;
    j->last_rival[of] = place;
    return true;
}

bool constrained_forbid(constrained_union *j, uint32_t a, uint32_t b) {
    if (!j->first_rival) j->first_rival = memory_zeroed(j->e->context, j->u->count, sizeof *j->first_rival);
    if (!j->last_rival) j->last_rival = memory_zeroed(j->e->context, j->u->count, sizeof *j->last_rival);
    if (!j->first_rival || !j->last_rival) return false;
    return add_rival(j, constrained_root(j, a), b) && add_rival(j, constrained_root(j, b), a);
}

/* The rivals of one become those of both. */
static void hand_over_rivals(constrained_union *j, uint32_t into, uint32_t from) {
    if (!j->last_rival || !j->first_rival[from]) return;
    if (j->last_rival[into]) j->rivals.item[j->last_rival[into] - 1].next = j->first_rival[from];
    else j->first_rival[into] = j->first_rival[from];
    j->last_rival[into] = j->last_rival[from];
}

objection constrained_object(constrained_union *j, uint32_t a, uint32_t b, bool slip) {
    a = constrained_root(j, a);
    b = constrained_root(j, b);
    coauth_string x = j->id[ID_ASSERTED] ? j->id[ID_ASSERTED][a] : 0,
                  y = j->id[ID_ASSERTED] ? j->id[ID_ASSERTED][b] : 0;
    if (x && y) return x == y ? OBJECTION_NONE : OBJECTION_USER;
    if (are_rivals(j, a, b)) return OBJECTION_USER;
    if (share_a_paper(j, a, b)) return OBJECTION_PAPER;
    for (unsigned s = 0; s < CURATED_IDS; s++)
        if (j->id[s] && j->id[s][a] && j->id[s][b] && j->id[s][a] != j->id[s][b]) return OBJECTION_ID;
    return !slip && names_contradict(j, a, b) ? OBJECTION_NAME : OBJECTION_NONE;
}

bool constrained_unite(constrained_union *j, uint32_t a, uint32_t b) {
    a = constrained_root(j, a);
    b = constrained_root(j, b);
    if (a == b) return true;
    uint32_t into = a < b ? a : b, from = a < b ? b : a, m = 0, n = 0, count = 0;
    uint32_t *paper = memory_resize(j->e->context, NULL, (size_t)j->papers[a] + j->papers[b], sizeof *paper);
    if (!paper) return false;
    while (m < j->papers[a] || n < j->papers[b])
        paper[count++] = n == j->papers[b] || (m < j->papers[a] && j->paper[a][m] <= j->paper[b][n]) ? j->paper[a][m++]
                                                                                                     : j->paper[b][n++];
    memory_free(j->e->context, j->paper[a]);
    memory_free(j->e->context, j->paper[b]);
    j->paper[from] = NULL;
    j->paper[into] = paper;
    j->papers[into] = count;
    union_find_join(j->root, into, from);
    hand_over_rivals(j, into, from);
    j->size[into] += j->size[from];
    uint32_t next = j->next[into];
    j->next[into] = j->next[from];
    j->next[from] = next;
    for (unsigned s = 0; s < CURATED_IDS; s++)
        if (j->id[s] && !j->id[s][into]) j->id[s][into] = j->id[s][from];
    return true;
}
