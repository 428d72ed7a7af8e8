/* latent.c: see latent.h.  Deerwester, Dumais, Furnas, Landauer, Harshman 1990, over papers whose items are the terms
 * of titles and venues and the blocks of authors, weighed by rarity: the leading right singular vectors of papers by
 * items, from a random start by subspace iteration (Halko, Martinsson, Tropp 2011), made orthonormal through the
 * Cholesky factor of their products (Stathopoulos, Wu 2002).
 *
 * Papers are gone through by a hash of what they hold, so that sums do not depend on the order of records. */
#include "identity/latent.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/random.h"

enum { ROUNDS = 5, FEWEST_PAPERS = 5000, MOST_PAPERS = 300000, MOST_ITEMS = 200 };

typedef struct item {
    size_t number; /* a term, or a block behind all terms */
    float weight;
} item;

typedef struct paper_place {
    uint64_t hash; /* of what the paper holds */
    uint32_t paper;
} paper_place;

typedef struct iteration {
    const evidence *e;
    paper_place *order;
    size_t items;
    float *x, *y; /* items x LATENT */
} iteration;

static float rarity(const evidence *e, size_t number) {
    bool is_term = number < e->terms;
    uint32_t papers = is_term ? e->term_papers[number] : e->block_papers[number - e->terms];
    if (papers < 2) return 0; /* what stands on one paper tells of none other */
    return (float)(is_term ? e->term_rarity[number] : e->block_rarity[number - e->terms]);
}

/* What a paper holds; the squares of the weights add up to 1. */
static size_t list_items(item *out, const evidence *e, uint32_t p) {
    size_t n = 0;
    const coauth_paper *paper = &e->paper[p];
    double squares = 0;
    for (uint64_t k = e->title.start[p]; k < e->title.start[p + 1] && n < MOST_ITEMS; k++)
        out[n++].number = e->title.item[k];
    for (uint64_t k = e->venue.start[p]; k < e->venue.start[p + 1] && n < MOST_ITEMS; k++)
        out[n++].number = e->venue.item[k];
    for (uint32_t a = paper->first_author; a < paper->first_author + paper->authors && n < MOST_ITEMS; a++) {
        uint32_t block = e->block[e->authorship[a].name];
        if (block != NO_BLOCK && evidence_listed(e, a)) out[n++].number = e->terms + block;
    }
    for (size_t i = 0; i < n; i++) {
        out[i].weight = rarity(e, out[i].number);
        squares += (double)out[i].weight * (double)out[i].weight;
    }
    for (size_t i = 0; i < n && squares > 0; i++) out[i].weight /= (float)sqrt(squares);
    return n;
}

static int by_hash(const void *a, const void *b) {
    const paper_place *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return (x->paper > y->paper) - (x->paper < y->paper);
}

static void order_papers(iteration *it) {
    item list[MOST_ITEMS];
    for (uint32_t p = 0; p < it->e->papers; p++) {
        uint64_t hash = 0;
        size_t n = list_items(list, it->e, p);
        for (size_t i = 0; i < n; i++) hash = hash_join(hash, list[i].number);
        it->order[p] = (paper_place){hash, p};
    }
    qsort(it->order, it->e->papers, sizeof *it->order, by_hash);
}

/* y = M' M x, M the papers by items. */
static void multiply(iteration *it) {
    item list[MOST_ITEMS];
    memset(it->y, 0, it->items * LATENT * sizeof *it->y);
    for (size_t k = 0; k < it->e->papers; k++) {
        float sum[LATENT] = {0};
        size_t n = list_items(list, it->e, it->order[k].paper);
        for (size_t i = 0; i < n; i++) {
            const float *x = it->x + list[i].number * LATENT;
            for (int d = 0; d < LATENT; d++) sum[d] += list[i].weight * x[d];
        }
        for (size_t i = 0; i < n; i++) {
            float *y = it->y + list[i].number * LATENT;
            for (int d = 0; d < LATENT; d++) y[d] += list[i].weight * sum[d];
        }
    }
}

typedef double square[LATENT][LATENT];

/* The products of the columns of y. */
static void find_products(square products, const iteration *it) {
    memset(products, 0, sizeof(square));
    for (size_t i = 0; i < it->items; i++) {
        const float *y = it->y + i * LATENT;
        for (int c = 0; c < LATENT; c++)
            for (int d = 0; d < LATENT && y[c] != 0; d++) products[c][d] += (double)y[c] * (double)y[d];
    }
}

/* Lower triangle l with l l' = products; a column that depends on those before it gets a diagonal of 0. */
static void factorise(square l, square products) {
    memset(l, 0, sizeof(square));
    for (int c = 0; c < LATENT; c++) {
        double rest = products[c][c];
        for (int k = 0; k < c; k++) rest -= l[c][k] * l[c][k];
        if (rest <= 1e-10 * products[c][c]) continue;
        l[c][c] = sqrt(rest);
        for (int r = c + 1; r < LATENT; r++) {
            double sum = products[r][c];
            for (int k = 0; k < c; k++) sum -= l[r][k] * l[c][k];
            l[r][c] = sum / l[c][c];
        }
    }
}

/* Makes the columns of y orthonormal: each row is solved by l. */
static void orthonormalise(iteration *it, square products, square l) {
    find_products(products, it);
    factorise(l, products);
    for (size_t i = 0; i < it->items; i++) {
        float *y = it->y + i * LATENT;
        double row[LATENT];
        for (int c = 0; c < LATENT; c++) {
            double sum = (double)y[c];
            for (int k = 0; k < c; k++) sum -= l[c][k] * row[k];
            row[c] = l[c][c] > 0 ? sum / l[c][c] : 0;
            y[c] = (float)row[c];
        }
    }
}

static void iterate(iteration *it, square *room) {
    generator chance = generator_make(1, "latent", 0);
    for (size_t i = 0; i < it->items * LATENT; i++) it->x[i] = (float)(generator_real(&chance) - 0.5);
    for (int round = 0; round < ROUNDS && !context_cancelled(it->e->context); round++) {
        multiply(it);
        orthonormalise(it, room[0], room[1]);
        float *swap = it->x;
        it->x = it->y;
        it->y = swap;
    }
    for (size_t i = 0; i < it->items; i++) {
        it->x[i * LATENT] = 0; /* what all papers have in common */
        for (size_t d = 1; d < LATENT; d++) it->x[i * LATENT + d] *= rarity(it->e, i);
    }
}

bool find_latent(evidence *e) {
    if (e->papers < FEWEST_PAPERS || e->papers > MOST_PAPERS) return true;
    iteration it = {.e = e, .items = e->terms + e->blocks};
    it.order = memory_resize(e->context, NULL, e->papers, sizeof *it.order);
    it.x = memory_resize(e->context, NULL, it.items * LATENT, sizeof *it.x);
    it.y = memory_resize(e->context, NULL, it.items * LATENT, sizeof *it.y);
    square *room = memory_resize(e->context, NULL, 2, sizeof *room);
    bool done = it.order && it.x && it.y && room;
    if (done) {
        order_papers(&it);
        iterate(&it, room);
        e->latent = it.x;
        it.x = NULL;
    }
    memory_free(e->context, it.order);
    memory_free(e->context, it.x);
    memory_free(e->context, it.y);
    memory_free(e->context, room);
    return done;
}

static void add(float *sum, const float *place) {
    for (int d = 0; d < LATENT; d++) sum[d] += place[d];
}

void add_latent_term(float *sum, const evidence *e, uint32_t term) {
    if (e->latent) add(sum, e->latent + (size_t)term * LATENT);
}

void add_latent_block(float *sum, const evidence *e, uint32_t block) {
    if (e->latent) add(sum, e->latent + (e->terms + block) * LATENT);
}

double latent_dot(const float *a, const float *b) {
    double sum = 0;
    for (int d = 0; d < LATENT; d++) sum += (double)a[d] * (double)b[d];
    return sum;
}

double latent_cosine(const float *a, const float *b) {
    double squares = latent_dot(a, a) * latent_dot(b, b);
    return squares > 0 ? latent_dot(a, b) / sqrt(squares) : 0;
}
