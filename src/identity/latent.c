/* latent.c: see latent.h.  Deerwester, Dumais, Furnas, Landauer, Harshman 1990, over papers whose items are the terms
 * of titles and venues, the blocks of authors and the words of their names, weighed by rarity: the leading right
 * singular vectors of papers by items, from a random start by subspace iteration (Halko, Martinsson, Tropp 2011), made
 * orthonormal through the Cholesky factor of their products (Stathopoulos, Wu 2002).
 *
 * Papers are gone through by a hash of what they hold, so that sums do not depend on the order of records. */
#include "identity/latent.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/dispatch.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "base/random.h"
#include "base/scratch.h"

enum { ROUNDS = 5, FEWEST_PAPERS = 5000, MOST_PAPERS = 300000, MOST_ITEMS = 400, PART = LATENT / 2, ROWS = 4096 };

typedef struct item {
    uint32_t row;
    float weight;
} item;

/* What a paper holds. */
typedef struct holding {
    uint64_t hash, first;
    uint32_t paper, count;
} holding;

typedef double square[LATENT][LATENT];

typedef struct iteration {
    const author_lists *lists;
    const paper_terms *text;
    const occurrences *block;
    latent_space *space;
    holding *order; /* of all papers to be counted, here and then in all parts */
    size_t papers;
    VECTOR(item) list;
    size_t rows;
    float *weight; /* of the item of each row */
    float *x, *y;  /* rows x LATENT */
    square *products, *factor;
} iteration;

/* Of a term, a block behind all terms, or a word of a name behind all blocks. */
static float rarity(const iteration *it, size_t number) {
    const occurrences *of = &it->text->term;
    if (number >= it->space->terms + it->space->blocks) {
        number -= it->space->terms + it->space->blocks;
        of = &it->space->words.word;
    } else if (number >= it->space->terms) {
        number -= it->space->terms;
        of = it->block;
    }
    return of->papers[number] < 2 ? 0 : (float)of->rarity[number]; /* what stands on one paper tells of none other */
}

/* Gives a row to what stands on several papers. */
static bool find_rows(iteration *it) {
    latent_space *s = it->space;
    const coauth_context *context = it->lists->context;
    size_t items = s->terms + s->blocks + s->words.word.count;
    s->row = memory_resize(context, NULL, items, sizeof *s->row);
    it->weight = memory_resize(context, NULL, items, sizeof *it->weight);
    if (!s->row || !it->weight) return false;
    for (size_t k = 0; k < items; k++) {
        float weight = rarity(it, k);
        s->row[k] = weight > 0 ? (uint32_t)it->rows : (uint32_t)NO_BLOCK;
        if (weight > 0) it->weight[it->rows++] = weight;
    }
    return true;
}

static void add_item(iteration *it, holding *h, size_t number) {
    uint32_t row = it->space->row[number];
    if (row == NO_BLOCK || h->count == MOST_ITEMS) return;
    h->hash = hash_join(h->hash, row);
    h->count++;
    it->list.item[it->list.count++] = (item){row, it->weight[row]};
}

static void add_row(iteration *it, holding *h, const table_of_rows *t, size_t row, size_t before) {
    for (uint64_t k = t->start[row]; k < t->start[row + 1]; k++) add_item(it, h, before + t->item[k]);
}

/* What a paper holds and others hold as well; the squares of the weights add up to 1. */
static bool list_items(iteration *it, uint32_t p) {
    const author_lists *l = it->lists;
    const latent_space *s = it->space;
    const coauth_paper *paper = &l->paper[p];
    holding *h = &it->order[it->papers++];
    double squares = 0;
    *h = (holding){.paper = p, .first = it->list.count};
    if (!vector_reserve(l->context, &it->list, MOST_ITEMS)) return false;
    add_row(it, h, &it->text->title, p, 0);
    add_row(it, h, &it->text->venue, p, 0);
    for (uint32_t a = paper->first_author; a < paper->first_author + paper->authors; a++) {
        uint32_t name = l->authorship[a].name, block = l->name->block[name];
        if (block == NO_BLOCK || !author_listed(l, a)) continue;
        add_item(it, h, s->terms + block);
        add_row(it, h, &s->words.of, name, s->terms + s->blocks);
    }
    item *list = it->list.item + h->first;
    for (size_t i = 0; i < h->count; i++) squares += (double)list[i].weight * (double)list[i].weight;
    for (size_t i = 0; i < h->count; i++) list[i].weight /= (float)sqrt(squares);
    return true;
}

static int by_hash(const void *a, const void *b) {
    const holding *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return (x->paper > y->paper) - (x->paper < y->paper);
}

/* The papers of all parts with their items, in every part. */
static bool gather_papers(iteration *it) {
    const corpus_part *part = it->lists->part;
    const coauth_context *context = it->lists->context;
    void *orders = NULL, *lists = NULL;
    size_t order_size = 0, list_size = 0;
    bool done = part->gather(part->user, &orders, &order_size, it->order, it->papers * sizeof *it->order) &&
                part->gather(part->user, &lists, &list_size, it->list.item, it->list.count * sizeof *it->list.item);
    if (done) {
        uint64_t first = 0;
        it->papers = order_size / sizeof *it->order;
        if (order_size) memcpy(it->order, orders, order_size);
        for (size_t p = 0; p < it->papers; first += it->order[p++].count) it->order[p].first = first;
        vector_free(context, &it->list);
        it->list.item = lists;
        it->list.count = it->list.capacity = list_size / sizeof *it->list.item;
    } else {
        memory_free(context, lists);
    }
    memory_free(context, orders);
    return done;
}

static bool order_papers(iteration *it) {
    for (uint32_t p = 0; p < it->lists->papers; p++)
        if (author_lists_count(it->lists, p) && !list_items(it, p)) return false;
    if (it->lists->part && !gather_papers(it)) return false;
    qsort(it->order, it->papers, sizeof *it->order, by_hash);
    return true;
}

/* Rows lie all over memory: asks for those of the paper that comes next. */
INLINE void fetch_rows(const iteration *it, const holding *next, size_t part) {
    enum { LINE = 16 };
    const item *list = it->list.item + next->first;
    for (size_t i = 0; i < next->count; i++)
        for (size_t d = part * PART; d < (part + 1) * PART; d += LINE) {
            __builtin_prefetch(it->x + (size_t)list[i].row * LATENT + d);
            __builtin_prefetch(it->y + (size_t)list[i].row * LATENT + d, 1);
        }
}

/* Part of the columns of y = M' M x, M the papers by items. */
INLINE void multiply_part(const iteration *it, size_t part) {
    const float *from = it->x + part * PART;
    float *into = it->y + part * PART;
    for (size_t k = 0; k < it->rows; k++) memset(into + k * LATENT, 0, PART * sizeof *into);
    for (size_t k = 0; k < it->papers; k++) {
        const item *list = it->list.item + it->order[k].first;
        if (k + 1 < it->papers) fetch_rows(it, &it->order[k + 1], part);
        float sum[PART] = {0};
        size_t n = it->order[k].count;
        for (size_t i = 0; i < n; i++) {
            const float *x = from + (size_t)list[i].row * LATENT;
            for (int d = 0; d < PART; d++) sum[d] += list[i].weight * x[d];
        }
        for (size_t i = 0; i < n; i++) {
            float *y = into + (size_t)list[i].row * LATENT;
            for (int d = 0; d < PART; d++) y[d] += list[i].weight * sum[d];
        }
    }
}

/* Without fused multiplication, so the same to the last bit on every processor. */
DISPATCH(void, multiply_best, "sse4.2", , multiply_part, (const iteration *it, size_t part), (it, part))

static coauth_status multiply(void *argument, size_t part, unsigned thread, coauth_error *error) {
    (void)thread, (void)error;
    multiply_best(argument, part);
    return COAUTH_OK;
}

/* The products of the columns of y, each once: the lower triangle. */
static void find_products(square products, const iteration *it) {
    memset(products, 0, sizeof(square));
    for (size_t i = 0; i < it->rows; i++) {
        const float *y = it->y + i * LATENT;
        for (int c = 0; c < LATENT; c++)
            for (int d = 0; d <= c && y[c] != 0; d++) products[c][d] += (double)y[c] * (double)y[d];
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

/* Makes the columns of y orthonormal: each row is solved by the factor of their products. */
static coauth_status solve_rows(void *argument, size_t block, unsigned thread, coauth_error *error) {
    const iteration *it = argument;
    double(*l)[LATENT] = *it->factor;
    size_t end = (block + 1) * ROWS < it->rows ? (block + 1) * ROWS : it->rows;
    (void)thread, (void)error;
    for (size_t i = block * ROWS; i < end; i++) {
        float *y = it->y + i * LATENT;
        double row[LATENT];
        for (int c = 0; c < LATENT; c++) {
            double sum = (double)y[c];
            for (int k = 0; k < c; k++) sum -= l[c][k] * row[k];
            row[c] = l[c][c] > 0 ? sum / l[c][c] : 0;
            y[c] = (float)row[c];
        }
    }
    return COAUTH_OK;
}

static coauth_status turn(iteration *it, coauth_error *error) {
    const coauth_context *context = it->lists->context;
    coauth_status status = parallel_for(LATENT / PART, multiply, it, NULL, NULL, 0, context, error);
    if (status != COAUTH_OK) return status;
    find_products(*it->products, it);
    factorise(*it->factor, *it->products);
    status = parallel_for((it->rows + ROWS - 1) / ROWS, solve_rows, it, NULL, NULL, 0, context, error);
    float *swap = it->x;
    it->x = it->y;
    it->y = swap;
    return status;
}

static coauth_status iterate(iteration *it, coauth_error *error) {
    generator chance = generator_make(1, "latent", 0);
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < it->rows * LATENT; i++) it->x[i] = (float)(generator_real(&chance) - 0.5);
    for (int round = 0; round < ROUNDS && status == COAUTH_OK; round++) status = turn(it, error);
    for (size_t i = 0; i < it->rows; i++) {
        it->x[i * LATENT] = 0; /* what all papers have in common */
        for (size_t d = 1; d < LATENT; d++) it->x[i * LATENT + d] *= it->weight[i];
    }
    return status;
}

static coauth_status find_space(iteration *it, coauth_error *error) {
    latent_space *s = it->space;
    const coauth_context *context = it->lists->context;
    if (!name_words_make(&s->words, it->lists) || !find_rows(it)) return fail_memory(error);
    scratch_scope scope = scratch_open(context);
    it->order = scratch_array(&scope, it->lists->all_papers, sizeof *it->order);
    it->products = scratch_array(&scope, 1, sizeof *it->products);
    it->factor = scratch_array(&scope, 1, sizeof *it->factor);
    it->x = memory_resize(context, NULL, it->rows * LATENT, sizeof *it->x);
    it->y = memory_resize(context, NULL, it->rows * LATENT, sizeof *it->y);
    bool ready = !scope.failed && it->x && it->y && order_papers(it);
    coauth_status status = ready ? iterate(it, error) : fail_memory(error);
    scratch_close(&scope);
    memory_free(context, it->y);
    if (status == COAUTH_OK) s->place = it->x;
    else memory_free(context, it->x);
    return status;
}

coauth_status latent_make(latent_space *s, const author_lists *lists, const paper_terms *text, const occurrences *block,
    coauth_error *error) {
    *s = (latent_space){.terms = text->term.count, .blocks = block->count};
    if (lists->all_papers < FEWEST_PAPERS || lists->all_papers > MOST_PAPERS) return COAUTH_OK;
    iteration it = {.lists = lists, .text = text, .block = block, .space = s};
    coauth_status status = find_space(&it, error);
    vector_free(lists->context, &it.list);
    memory_free(lists->context, it.weight);
    return status;
}

void latent_free(latent_space *s, const coauth_context *context) {
    name_words_free(&s->words, context);
    memory_free(context, s->row);
    memory_free(context, s->place);
}

static void add(float *sum, const latent_space *s, size_t number) {
    uint32_t row = s->place ? s->row[number] : (uint32_t)NO_BLOCK;
    if (row == NO_BLOCK) return;
    const float *place = s->place + (size_t)row * LATENT;
    for (int d = 0; d < LATENT; d++) sum[d] += place[d];
}

void add_latent_term(float *sum, const latent_space *s, uint32_t term) {
    add(sum, s, term);
}

void add_latent_block(float *sum, const latent_space *s, uint32_t block) {
    add(sum, s, s->terms + block);
}

void add_latent_words(float *sum, const latent_space *s, uint32_t name) {
    if (!s->place) return;
    const table_of_rows *of = &s->words.of;
    for (uint64_t k = of->start[name]; k < of->start[name + 1]; k++) add(sum, s, s->terms + s->blocks + of->item[k]);
}

INLINE double dot(const float *a, const float *b) {
    enum { AT_ONCE = 8 }; /* sums side by side, which processors add at once */
    double sum[AT_ONCE] = {0};
    for (int d = 0; d < LATENT; d += AT_ONCE)
        for (int k = 0; k < AT_ONCE; k++) sum[k] += (double)a[d + k] * (double)b[d + k];
    return ((sum[0] + sum[4]) + (sum[1] + sum[5])) + ((sum[2] + sum[6]) + (sum[3] + sum[7]));
}

DISPATCH(double, dot_best, "sse4.2", return, dot, (const float *a, const float *b), (a, b))

double latent_dot(const float *a, const float *b) {
    return dot_best(a, b);
}

double latent_cosine(const float *a, const float *b) {
    double squares = latent_dot(a, a) * latent_dot(b, b);
    return squares > 0 ? latent_dot(a, b) / sqrt(squares) : 0;
}
