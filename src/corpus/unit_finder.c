/* unit_finder.c: see unit_finder.h.
 *
 * Every attribute of the corpus is looked at once, before the first question: a text's name is found and its words and
 * ids are joined (union by the lower index, with path halving), and its writings are counted.  After that an attribute
 * is answered by one look into the table. */
#include "corpus/unit_finder.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"

/* What keys are of. */
enum { OF_ID = 1, OF_WORDS, OF_TEXT, OF_WRITING, OF_COUNTRY };

void unit_finder_make(unit_finder *u, const coauth_corpus *corpus, strings *texts) {
    *u = (unit_finder){.corpus = corpus, .texts = texts};
}

void unit_finder_free(unit_finder *u) {
    if (!u->corpus) return;
    vector_free(u->corpus->context, &u->nodes);
    memory_free(u->corpus->context, u->slot);
    memory_free(u->corpus->context, u->room.text);
}

/* --- The table ----------------------------------------------------------------------------------- */

static bool grow(unit_finder *u) {
    size_t slots = u->slots ? u->slots * 2 : 1024;
    uint32_t *larger = memory_zeroed(u->corpus->context, slots, sizeof *larger);
    if (!larger) return false;
    for (size_t i = 0; i < u->nodes.count; i++) {
        size_t at = u->nodes.item[i].key & (slots - 1);
        while (larger[at]) at = (at + 1) & (slots - 1);
        larger[at] = (uint32_t)i + 1;
    }
    memory_free(u->corpus->context, u->slot);
    u->slot = larger;
    u->slots = slots;
    return true;
}

/* The node of that key, added if it is new (*added); NULL when out of memory. */
static unit_node *node_of(unit_finder *u, int of, uint64_t value, bool *added) {
    uint64_t key = hash_join((uint64_t)of, value) | 1;
    *added = false;
    if ((u->nodes.count + 1) * 2 > u->slots && !grow(u)) return u->failed = true, NULL;
    size_t at = key & (u->slots - 1);
    for (; u->slot[at]; at = (at + 1) & (u->slots - 1))
        if (u->nodes.item[u->slot[at] - 1].key == key) return &u->nodes.item[u->slot[at] - 1];
    unit_node *node = u->nodes.count < UINT32_MAX - 1 ? vector_push(u->corpus->context, &u->nodes) : NULL;
    if (!node) return u->failed = true, NULL;
    *node = (unit_node){.key = key, .up = (uint32_t)u->nodes.count - 1};
    u->slot[at] = (uint32_t)u->nodes.count;
    *added = true;
    return node;
}

static uint32_t index_of(const unit_finder *u, const unit_node *node) {
    return (uint32_t)(node - u->nodes.item);
}

static uint32_t root_of(unit_finder *u, uint32_t id) {
    unit_node *node = u->nodes.item;
    while (node[id].up != id) id = node[id].up = node[node[id].up].up;
    return id;
}

static void unite(unit_finder *u, uint32_t a, uint32_t b) {
    a = root_of(u, a);
    b = root_of(u, b);
    if (a < b) u->nodes.item[b].up = a;
    else u->nodes.item[a].up = b;
}

/* --- What texts say ------------------------------------------------------------------------------ */

static coauth_string clean(unit_finder *u, const char *text, size_t length) {
    return length ? texts_clean(u->texts, &u->room, text, length, NULL, &u->failed) : 0;
}

/* Takes "ror:03yrm5c26 openalex:I1 " off the beginning of an institution; returns one of the ids + 1, 0 where there is
 * none. */
static uint32_t take_ids(unit_finder *u, const char **text) {
    uint32_t first = 0;
    for (size_t n; (n = strcspn(*text, " ")) && memchr(*text, ':', n) && (*text)[n - 1] != ':'; *text += n) {
        bool added;
        unit_node *id = node_of(u, OF_ID, hash_bytes(*text, n), &added);
        if (!id) return 0;
        uint32_t index = index_of(u, id);
        if (added) {
            coauth_string written = clean(u, *text, n);
            u->nodes.item[index].text = written;
        }
        if (first) unite(u, first - 1, index);
        else first = index + 1;
        n += (*text)[n] == ' ';
    }
    return first;
}

/* Finds the name and the ids in a text that is new. */
static void read_text(unit_finder *u, uint32_t index, const char *text, bool institution) {
    uint32_t id = institution ? take_ids(u, &text) : 0;
    piece part = unit_institution(text);
    uint64_t key = part.length ? unit_key(part.text, part.length) : 0;
    bool added;
    if (!key || u->failed) return;
    coauth_string name = clean(u, part.text, part.length);
    unit_node *words = u->failed ? NULL : node_of(u, OF_WORDS, key, &added);
    if (!words) return;
    uint32_t up = index_of(u, words);
    if (id && words->id && root_of(u, words->id - 1) != root_of(u, id - 1)) words->several = true;
    if (id && !words->id) words->id = id;
    u->nodes.item[index].text = name;
    u->nodes.item[index].up = up;
    u->nodes.item[index].id = id;
}

static bool is_of_unit(coauth_attribute a) {
    return a.kind == COAUTH_AFFILIATION || a.kind == COAUTH_INSTITUTION;
}

/* The node of an attribute's text. */
static unit_node *text_node(unit_finder *u, coauth_attribute a, bool *added) {
    return node_of(u, OF_TEXT, (uint64_t)a.text << 1 | (a.kind == COAUTH_INSTITUTION), added);
}

/* What stands for the institution of a text: an id or, without one, words. */
static uint32_t unit_of(unit_finder *u, const unit_node *text) {
    const unit_node *words = &u->nodes.item[text->up];
    if (text->id) return root_of(u, text->id - 1);
    return words->id && !words->several ? root_of(u, words->id - 1) : text->up;
}

/* Calls every institution as it is written most often, of equals as it is written first. */
static void choose_labels(unit_finder *u) {
    for (size_t pass = 0; pass < 2; pass++) /* writings are counted together, then compared */
        for (size_t i = 0; i < u->nodes.count && !u->failed; i++) {
            unit_node *text = &u->nodes.item[i];
            bool added;
            if (!text->count) continue;
            unit_node *writing = node_of(u, OF_WRITING, hash_join(text->text, unit_of(u, text)), &added);
            if (!writing) return;
            text = &u->nodes.item[i]; /* nodes may have moved */
            if (!pass) {
                writing->best += text->count;
                continue;
            }
            unit_node *unit = &u->nodes.item[unit_of(u, text)];
            if (writing->best > unit->best) unit->best = writing->best, unit->label = text->text;
        }
}

/* Institutions that are called the same, but have different ids, are told apart by them. */
static void tell_apart(unit_finder *u) {
    for (size_t i = 0; i < u->nodes.count && !u->failed; i++) {
        const unit_node *text = &u->nodes.item[i];
        if (!text->count || !u->nodes.item[text->up].several || !text->id) continue;
        uint32_t unit = unit_of(u, text);
        const char *name = strings_text(u->texts, u->nodes.item[unit].label),
                   *id = strings_text(u->texts, u->nodes.item[unit].text);
        char label[512];
        if (u->nodes.item[unit].label != text->text || strstr(name, id)) continue;
        int n = snprintf(label, sizeof label, "%s (%s)", name, id);
        if (n <= 0 || (size_t)n >= sizeof label) continue;
        u->nodes.item[unit].label = clean(u, label, (size_t)n);
    }
}

static void list_institutions(unit_finder *u) {
    u->listed = true;
    for (size_t i = 0; i < u->corpus->attributes.count && !u->failed; i++) {
        coauth_attribute a = u->corpus->attributes.item[i];
        bool added;
        unit_node *text = is_of_unit(a) ? text_node(u, a, &added) : NULL;
        if (!text) continue;
        uint32_t index = index_of(u, text);
        if (added) read_text(u, index, coauth_corpus_text(u->corpus, a.text), a.kind == COAUTH_INSTITUTION);
        if (u->nodes.item[index].text && u->nodes.item[index].count < UINT32_MAX) u->nodes.item[index].count++;
    }
    choose_labels(u);
    tell_apart(u);
}

/* --- Answers ------------------------------------------------------------------------------------- */

/* Whether an institution with an id and those words stands among the attributes: it tells which is meant. */
static bool told_by_id(unit_finder *u, uint32_t first, uint32_t count, uint32_t words) {
    for (uint32_t i = first; i < first + count; i++) {
        bool added;
        if (u->corpus->attributes.item[i].kind != COAUTH_INSTITUTION) continue;
        const unit_node *other = text_node(u, u->corpus->attributes.item[i], &added);
        if (other && other->id && other->up == words) return true;
    }
    return false;
}

void unit_find_institutions(unit_finder *u, uint32_t first, uint32_t count, unit_taker take, void *user) {
    if (!u->listed) list_institutions(u);
    for (uint32_t i = first; i < first + count && !u->failed; i++) {
        bool added;
        if (!is_of_unit(u->corpus->attributes.item[i])) continue;
        const unit_node *text = text_node(u, u->corpus->attributes.item[i], &added);
        if (!text || !text->text) continue;
        const unit_node *words = &u->nodes.item[text->up], *unit = &u->nodes.item[unit_of(u, text)];
        if (!text->id && words->several && told_by_id(u, first, count, text->up)) continue;
        if (unit->label) take(user, unit->label);
    }
}

/* Countries were settled when they came in: by their codes, where they are known. */
void unit_find_countries(unit_finder *u, uint32_t first, uint32_t count, unit_taker take, void *user) {
    for (uint32_t i = first; i < first + count; i++) {
        char name[COAUTH_COUNTRY_NAME];
        bool added;
        if (u->corpus->attributes.item[i].kind != COAUTH_COUNTRY) continue;
        coauth_country_name(name, coauth_corpus_text(u->corpus, u->corpus->attributes.item[i].text));
        unit_node *country = node_of(u, OF_COUNTRY, unit_key(name, strlen(name)), &added);
        if (!country) return;
        uint32_t index = index_of(u, country);
        if (added) {
            coauth_string written = clean(u, name, strlen(name));
            u->nodes.item[index].label = written;
        }
        if (u->nodes.item[index].label) take(user, u->nodes.item[index].label);
    }
}

/* --- Doubts -------------------------------------------------------------------------------------- */

coauth_status unit_report_doubts(unit_finder *u, coauth_corpus *corpus, coauth_error *error) {
    for (size_t i = 0; i < u->nodes.count; i++) {
        const unit_node *text = &u->nodes.item[i];
        char said[512];
        if (!text->count || !text->id) continue;
        const unit_node *unit = &u->nodes.item[unit_of(u, text)];
        const char *name = strings_text(u->texts, text->text), *label = strings_text(u->texts, unit->label);
        if (unit_names_meet(name, label)) continue;
        snprintf(said, sizeof said, "%.80s is called \"%.150s\" and \"%.150s\", taken as one institution; check the id",
            strings_text(u->texts, unit->text), label, name);
        coauth_status status =
            coauth_corpus_add_remark(corpus, COAUTH_REMARK_CHOICE, (coauth_place){0, 0, 0}, said, error);
        if (status != COAUTH_OK) return status;
    }
    return COAUTH_OK;
}
