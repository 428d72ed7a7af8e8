/* splits.c: see splits.h. */
#include "identity/splits.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/order.h"
#include "identity/score.h"

/* The first id of a cluster in a scheme, 0 if it has none. */
static coauth_string cluster_id(const name_clusters *u, const person_ids *ids, unsigned scheme, uint32_t index) {
    const name_cluster *mine = &u->item[index];
    coauth_string id = 0;
    for (uint32_t k = 0; k < mine->count && !id; k++) id = id_of(ids, scheme, u->authorship[mine->first + k]);
    return id;
}

/* One of the two may have very many papers. */
static bool share_a_paper(const name_clusters *u, const evidence *e, uint32_t a, uint32_t b) {
    const name_cluster *x = &u->item[a], *y = &u->item[b], *few = x->count < y->count ? x : y, *many = few == x ? y : x;
    uint32_t low = 0;
    for (uint32_t k = 0; k < few->count && low < many->count; k++) {
        uint32_t paper = e->lists.paper_of[u->authorship[few->first + k]];
        BISECT(low, many->count, i, e->lists.paper_of[u->authorship[many->first + i]] < paper);
        if (low < many->count && e->lists.paper_of[u->authorship[many->first + low]] == paper) return true;
    }
    return false;
}

typedef struct id_schemes {
    unsigned first, end;
} id_schemes;

static const id_schemes curated = {ID_ORCID, CURATED_IDS}, from_databases = {CURATED_IDS, ID_SCHEMES};

/* ": their ORCID ids differ: X and Y"; false if none of these do. */
static bool add_ids(char *words, size_t used, const split_room *room, id_schemes of, const name_clusters *u,
    const evidence *e, const person_ids *ids, uint32_t b) {
    char text[256];
    for (unsigned s = of.first; s < of.end; s++) {
        coauth_string x = room->id[s], y = x ? cluster_id(u, ids, s, b) : 0;
        if (!y || x == y) continue;
        snprintf(text, sizeof text, ": their %s ids differ: %.80s and %.80s", id_scheme(s),
            coauth_corpus_text(e->corpus, x), coauth_corpus_text(e->corpus, y));
        words_add(words, used, text);
        return true;
    }
    return false;
}

/* What the name's being in so many groups says against two of its clusters. */
static double scatter_of(const name_clusters *u, const evidence *e, uint32_t a, uint32_t b) {
    const name_cluster *x = &u->item[a], *y = &u->item[b];
    uint32_t larger = x->count > y->count ? x->count : y->count;
    return score_scatter(u->several[x->form], (name_crowd_size)e->name.crowd[x->name]) *
           score_rest(larger, u->listed[x->form]);
}

void split_room_free(split_room *room, const evidence *e) {
    if (room->has_features) features_free(&room->features, e);
    room->has_features = room->described = false;
}

/* The words and ids of a cluster; false when out of memory. */
static bool describe_cluster(
    split_room *room, const name_clusters *u, const evidence *e, const person_ids *ids, uint32_t index) {
    const name_cluster *mine = &u->item[index];
    size_t used = 0;
    if (room->described && room->cluster == index) return true;
    split_room_free(room, e);
    *room->words = '\0';
    words_add_group(room->words, &used, e, u->authorship + mine->first, mine->count);
    for (unsigned s = 0; s < ID_SCHEMES; s++) room->id[s] = cluster_id(u, ids, s, index);
    room->cluster = index;
    return room->described = used != SIZE_MAX;
}

/* That of the cluster described. */
static const features *features_of(split_room *room, const name_clusters *u, const evidence *e) {
    const name_cluster *mine = &u->item[room->cluster];
    if (!room->has_features)
        room->has_features = features_make(&room->features, e, u->authorship + mine->first, mine->count);
    return room->has_features ? &room->features : NULL;
}

static bool add_evidence(
    char *words, double *score, split_room *room, const name_clusters *u, const evidence *e, uint32_t a, uint32_t b) {
    const name_cluster *y = &u->item[b];
    const features *p = features_of(room, u, e);
    features q;
    likeness l;
    unsigned bearers = e->name.bearers[y->form];
    char text[128] = "";
    if (!p || !features_make(&q, e, u->authorship + y->first, y->count)) return false;
    features_compare(&l, p, &q, e);
    *score = score_namesakes(&l, (double)e->name.commonness[y->form]) - score_bearers(bearers) - scatter_of(u, e, a, b);
    size_t used = words_add_likeness(words, strlen(words), &l);
    if (bearers > 1) snprintf(text, sizeof text, "; it is short for %u names that contradict one another", bearers);
    used = words_add(words, used, text);
    snprintf(text, sizeof text, "; logarithm of the odds %.1f", *score);
    words_add(words, used, text);
    features_free(&q, e);
    return true;
}

bool split_explain(char words[WORDS_SIZE], double *score, bool *told, split_room *room, const name_clusters *u,
    const evidence *e, const person_ids *ids, uint32_t a, uint32_t b) {
    const name_cluster *y = &u->item[b];
    *words = '\0';
    *score = 0;
    if (!describe_cluster(room, u, e, ids, a)) return false;
    *told = room->id[ID_ASSERTED] && cluster_id(u, ids, ID_ASSERTED, b);
    size_t used = words_add(words, words_add(words, 0, room->words), " | ");
    words_add_group(words, &used, e, u->authorship + y->first, y->count);
    if (used == SIZE_MAX) return false;
    if (share_a_paper(u, e, a, b)) {
        words_add(words, used, ": both stand on one paper");
        return true;
    }
    if (add_ids(words, used, room, curated, u, e, ids, b)) return true;
    bool differ = add_ids(words, used, room, from_databases, u, e, ids, b);
    words_add(words, strlen(words), differ ? "; " : ": ");
    return add_evidence(words, score, room, u, e, a, b);
}
