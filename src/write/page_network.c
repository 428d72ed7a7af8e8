/* page_network.c: nodes, edges and their columns in a page's block "network". */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "corpus/store.h"
#include "write/page.h"
#include "write/rows.h"
#include "write/visual.h"

/* --- Columns -------------------------------------------------------------------------------------- */

enum { MISSING_INTEGER = INT32_MIN, MISSING_BOOLEAN = 255 };

static bool fits_narrow(const coauth_column *c, size_t rows) {
    for (size_t i = 0; i < rows; i++) {
        int64_t value = coauth_column_has(c, i) ? coauth_column_integer(c, i) : 0;
        if (value <= INT32_MIN || value > INT32_MAX) return false;
    }
    return true;
}

static void pack_integers(packed *p, const char *name, const coauth_column *c, size_t rows) {
    bool narrow = fits_narrow(c, rows);
    pack_section(p, name, narrow ? "i32" : "f64");
    for (size_t i = 0; i < rows; i++) {
        bool has = coauth_column_has(c, i);
        if (narrow) pack_u32(p, (uint32_t)(has ? (int32_t)coauth_column_integer(c, i) : MISSING_INTEGER));
        else pack_f64(p, has ? (double)coauth_column_integer(c, i) : (double)NAN);
    }
}

typedef struct numbered {
    coauth_string text;
    uint32_t row;
} numbered;

static int by_text(const void *a, const void *b) {
    const numbered *x = a, *y = b;
    if (x->text != y->text) return x->text < y->text ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

/* Texts as numbers from 1 into the lines of the section "NAME.words"; 0 is missing. */
static void pack_words(packed *p, const char *name, numbered *list, size_t count, size_t rows, const coauth_texts *s) {
    char words[80];
    uint32_t *number = memory_zeroed(p->context, rows, sizeof *number);
    if (!number) p->failed = true;
    if (p->failed) return;
    qsort(list, count, sizeof *list, by_text);
    snprintf(words, sizeof words, "%.70s.words", name);
    pack_section(p, words, "text");
    uint32_t last = 0;
    for (size_t i = 0; i < count; i++) {
        if (!i || list[i].text != list[i - 1].text) pack_text(p, strings_text(s, list[i].text), '\n'), last++;
        number[list[i].row] = last;
    }
    pack_section(p, name, "u32");
    for (size_t i = 0; i < rows; i++) pack_u32(p, number[i]);
    memory_free(p->context, number);
}

static void pack_texts(packed *p, const char *name, const coauth_table *table, const coauth_column *c) {
    numbered *list = memory_resize(p->context, NULL, table->rows, sizeof *list);
    size_t count = 0;
    if (!list) p->failed = true;
    for (size_t i = 0; list && i < table->rows; i++)
        if (c->as.text[i] && coauth_column_has(c, i)) list[count++] = (numbered){c->as.text[i], (uint32_t)i};
    if (list) pack_words(p, name, list, count, table->rows, c->texts);
    memory_free(p->context, list);
}

static void pack_column(packed *p, const char *prefix, const coauth_table *table, const coauth_column *c) {
    char name[64];
    snprintf(name, sizeof name, "%s%.50s", prefix, c->name);
    switch (c->type) {
    case COAUTH_INTEGER: pack_integers(p, name, c, table->rows); break;
    case COAUTH_TEXT: pack_texts(p, name, table, c); break;
    case COAUTH_REAL:
        pack_section(p, name, "f32");
        for (size_t i = 0; i < table->rows; i++) pack_f32(p, has_value(c, i) ? c->as.real[i] : (double)NAN);
        break;
    case COAUTH_BOOLEAN:
        pack_section(p, name, "u8");
        for (size_t i = 0; i < table->rows; i++)
            pack_u8(p, coauth_column_has(c, i) ? c->as.boolean[i] : MISSING_BOOLEAN);
        break;
    }
}

static void pack_columns(packed *p, const char *prefix, const coauth_table *table, const visual *v) {
    for (size_t c = 0; c < table->columns; c++)
        if (!visual_owns(v, table->column[c])) pack_column(p, prefix, table, table->column[c]);
}

/* --- What papers say of persons ------------------------------------------------------------------- */

/* A name or an identifier of a node's person; names are of a kind beyond the attributes'. */
typedef struct said {
    uint32_t node, kind;
    coauth_string text;
} said;

typedef struct all_said {
    page *page;
    VECTOR(said) list;
} all_said;

static bool identifies_person(uint32_t kind) {
    return kind >= COAUTH_PERSON_ORCID && kind <= COAUTH_PERSON_OTHER;
}

static void say(all_said *a, uint32_t node, uint32_t kind, coauth_string text) {
    said *one = vector_push(a->page->graph->context, &a->list);
    if (one) *one = (said){node, kind, text};
    else a->page->network.failed = true;
}

static int by_node(const void *a, const void *b) {
    const said *x = a, *y = b;
    if (x->node != y->node) return x->node < y->node ? -1 : 1;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    return x->text < y->text ? -1 : x->text > y->text;
}

static void gather(all_said *a) {
    const page *p = a->page;
    size_t count;
    const coauth_corpus *corpus = p->about->corpus;
    const coauth_authorship *one = coauth_corpus_authorships(corpus, &count);
    const coauth_name *name = coauth_corpus_names(corpus, NULL);
    const coauth_attribute *attribute = coauth_corpus_attributes(corpus, NULL);
    for (size_t i = 0; i < count && !p->network.failed; i++) {
        uint32_t u = p->node_of[p->about->persons->of[i]];
        if (u == UINT32_MAX) continue;
        if (name[one[i].name].text != p->graph->label[u]) say(a, u, COAUTH_ATTRIBUTE_KINDS, name[one[i].name].text);
        for (uint32_t k = one[i].first_attribute; k < one[i].first_attribute + one[i].attributes; k++)
            if (identifies_person(attribute[k].kind)) say(a, u, attribute[k].kind, attribute[k].text);
    }
    if (a->list.count) qsort(a->list.item, a->list.count, sizeof *a->list.item, by_node);
}

static bool same(const said *x, const said *y) {
    return x->node == y->node && x->kind == y->kind && x->text == y->text;
}

/* A line per node, its entries once each with tabs between; identifiers after the name of their scheme. */
static void pack_lines(packed *p, const char *name, const all_said *a, bool (*wanted)(uint32_t kind), bool scheme) {
    const coauth_corpus *corpus = a->page->about->corpus;
    size_t i = 0;
    pack_section(p, name, "text");
    for (uint32_t u = 0; u < a->page->graph->nodes; u++) {
        for (; i < a->list.count && a->list.item[i].node == u; i++) {
            const said *one = &a->list.item[i];
            if (!wanted(one->kind) || (i && same(one, one - 1))) continue;
            if (scheme && one->kind != COAUTH_PERSON_OTHER)
                pack_text(p, coauth_attribute_name((coauth_attribute_kind)one->kind), ':');
            pack_text(p, coauth_corpus_text(corpus, one->text), '\t');
        }
        pack_text(p, "", '\n');
    }
}

static bool is_name(uint32_t kind) {
    return kind == COAUTH_ATTRIBUTE_KINDS;
}

static void pack_said(page *p) {
    all_said a = {.page = p};
    gather(&a);
    if (!p->network.failed) {
        pack_lines(&p->network, "names", &a, is_name, false);
        pack_lines(&p->network, "ids", &a, identifies_person, true);
    }
    vector_free(p->graph->context, &a.list);
}

/* --- The graph ------------------------------------------------------------------------------------ */

static void pack_places(packed *p, const coauth_graph *g, const visual *v) {
    const coauth_column *const place[] = {v->x, v->y, v->size};
    static const char *const name[] = {"x", "y", "size"};
    for (size_t k = 0; k < 3; k++) {
        if (!place[k]) continue;
        pack_section(p, name[k], "f32");
        for (uint32_t u = 0; u < g->nodes; u++)
            pack_f32(p, has_value(place[k], u) ? place[k]->as.real[u] : (double)NAN);
    }
}

static void pack_edges(packed *p, const coauth_graph *g) {
    pack_section(p, "from", "u32");
    for (uint64_t e = 0; e < g->edges; e++) pack_u32(p, g->from[e]);
    pack_section(p, "to", "u32");
    for (uint64_t e = 0; e < g->edges; e++) pack_u32(p, g->to[e]);
    pack_section(p, "weight", "f32");
    for (uint64_t e = 0; e < g->edges; e++) pack_f32(p, g->weight[e]);
}

coauth_status page_pack_network(page *p, coauth_error *error) {
    const coauth_graph *g = p->graph;
    const visual v = visual_columns(g);
    packed *to = &p->network;
    pack_section(to, "labels", "text");
    for (uint32_t u = 0; u < g->nodes; u++) pack_text(to, coauth_graph_label(g, u), '\n');
    pack_section(to, "id", "text");
    for (uint32_t u = 0; u < g->nodes; u++) {
        char id[COAUTH_NODE_ID_SIZE];
        coauth_graph_node_id(id, g, u);
        pack_text(to, id, '\n');
    }
    pack_places(to, g, &v);
    pack_edges(to, g);
    pack_columns(to, "node.", &g->node_table, &v);
    pack_columns(to, "edge.", &g->edge_table, &v);
    if (p->node_of) pack_said(p);
    return to->failed ? fail_memory(error) : COAUTH_OK;
}
