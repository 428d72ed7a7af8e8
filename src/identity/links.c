/* links.c: see links.h. */
#include "identity/links.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

/* A link of a paper that goes by its hash. */
typedef struct hashed_link {
    uint64_t hash;
    uint32_t owner, form;
    float weight;
} hashed_link;

static int by_form(const void *a, const void *b) {
    const hashed_link *x = a, *y = b;
    if (x->form != y->form) return x->form < y->form ? -1 : 1;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return (x->owner > y->owner) - (x->owner < y->owner);
}

static int by_pair(const void *a, const void *b) {
    const team_link *x = a, *y = b;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* Of year, title and names, whose numbers do not depend on the order of papers. */
static uint64_t hash_paper(const evidence *e, uint32_t number) {
    const coauth_paper *paper = &e->lists.paper[number];
    uint64_t hash = (uint64_t)(uint16_t)paper->year, names = 0;
    for (uint64_t k = e->text.title.start[number]; k < e->text.title.start[number + 1]; k++)
        hash = hash_join(hash, e->text.title.item[k]);
    for (uint32_t a = paper->first_author; a < paper->first_author + paper->authors; a++)
        names += hash_mix(name_form_of_all(&e->name, e->lists.authorship[a].name) + UINT64_C(1));
    return hash_join(hash, names);
}

static void hash_links(hashed_link *out, const faint_list *list, const uint32_t *i, const evidence *e) {
    for (size_t k = 0; k < list->count; k++) {
        const faint_link *f = &list->item[k];
        bool again = k && f->owner == list->item[k - 1].owner;
        uint64_t hash = again ? out[k - 1].hash : hash_paper(e, e->lists.paper_of[i[f->owner]]);
        out[k] = (hashed_link){hash, f->owner, f->form, f->weight};
    }
    if (list->count) qsort(out, list->count, sizeof *out, by_form);
}

/* Sums what is listed of a pair. */
static void sum_pairs(team_list *teams) {
    size_t n = 0;
    if (teams->count) qsort(teams->item, teams->count, sizeof *teams->item, by_pair);
    for (size_t k = 0; k < teams->count; k++) {
        if (n && by_pair(&teams->item[n - 1], &teams->item[k]) == 0) teams->item[n - 1].weight += teams->item[k].weight;
        else teams->item[n++] = teams->item[k];
    }
    teams->count = n;
}

bool links_teams(team_list *teams, const faint_list *list, const uint32_t *i, const evidence *e) {
    hashed_link *link = memory_resize(e->context, NULL, list->count, sizeof *link);
    bool done = link && vector_reserve(e->context, teams, list->count);
    if (done) hash_links(link, list, i, e);
    for (size_t k = 1; done && k < list->count; k++) {
        uint32_t a = link[k - 1].owner, b = link[k].owner;
        if (link[k].form != link[k - 1].form || a == b) continue;
        teams->item[teams->count++] = (team_link){a < b ? a : b, a < b ? b : a, (double)link[k].weight};
    }
    if (done) sum_pairs(teams);
    memory_free(e->context, link);
    return done;
}

static int by_owner(const void *a, const void *b) {
    const faint_link *x = a, *y = b;
    if (x->owner != y->owner) return x->owner < y->owner ? -1 : 1;
    return (x->form > y->form) - (x->form < y->form);
}

void links_settle(faint_list *list) {
    size_t n = 0;
    if (list->count) qsort(list->item, list->count, sizeof *list->item, by_owner);
    for (size_t k = 0; k < list->count; k++)
        if (!n || by_owner(&list->item[n - 1], &list->item[k]) != 0) list->item[n++] = list->item[k];
    list->count = n;
}

bool links_of(sparse *out, const faint_list *list, size_t *next, uint32_t owner, const evidence *e) {
    size_t first = *next;
    while (first < list->count && list->item[first].owner < owner) first++;
    size_t end = first;
    while (end < list->count && list->item[end].owner == owner) end++;
    *next = end;
    *out = (sparse){NULL, 0};
    if (first == end) return true;
    out->item = memory_resize(e->context, NULL, end - first, sizeof *out->item);
    for (size_t k = first; out->item && k < end; k++)
        out->item[out->count++] = (weighted){list->item[k].form, list->item[k].weight};
    return out->item != NULL;
}

bool links_join(sparse *a, const sparse *b, const evidence *e) {
    if (!b->count) return true;
    size_t i = 0, j = 0, n = 0;
    weighted *both = memory_resize(e->context, NULL, a->count + b->count, sizeof *both);
    if (!both) return false;
    while (i < a->count || j < b->count) {
        bool first = j == b->count || (i < a->count && a->item[i].number <= b->item[j].number);
        j += first && j < b->count && a->item[i].number == b->item[j].number;
        both[n++] = first ? a->item[i++] : b->item[j++];
    }
    memory_free(e->context, a->item);
    *a = (sparse){both, n};
    return true;
}

double links_shared(const sparse *a, const sparse *b) {
    double sum = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        uint32_t x = a->item[i].number, y = b->item[j].number;
        if (x == y) sum += (double)a->item[i].weight;
        i += x <= y;
        j += y <= x;
    }
    return sum;
}
