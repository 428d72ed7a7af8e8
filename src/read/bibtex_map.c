/* bibtex_map.c: texts by name, for the macros of @string and the entries of type xdata.  Names and
 * texts lie in one pool; an open-addressing table finds them, so that a file of a million macros
 * costs no more than its length. */
#include "base/ascii.h"
#include "base/hash.h"
#include "read/bibtex.h"

struct bibtex_mapping {
    uint64_t hash;
    size_t name, name_length, text, text_length; /* in the pool */
};

void bibtex_map_free(bibtex_map *map) {
    vector_free(map->context, &map->pool);
    vector_free(map->context, &map->items);
    memory_free(map->context, map->slot);
    map->slot = NULL;
}

static bool same_name(const bibtex_map *map, const struct bibtex_mapping *item, const char *name, size_t length) {
    if (item->name_length != length) return false;
    for (size_t i = 0; i < length; i++)
        if (map->pool.item[item->name + i] != ascii_lower(name[i])) return false;
    return true;
}

/* The slot of that name, or the empty one where it belongs; there are slots. */
static size_t probe(const bibtex_map *map, uint64_t hash, const char *name, size_t length) {
    size_t mask = map->slots - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        if (!map->slot[i]) return i;
        const struct bibtex_mapping *item = &map->items.item[map->slot[i] - 1];
        if (item->hash == hash && same_name(map, item, name, length)) return i;
    }
}

static bool grow(bibtex_map *map) {
    if (!map->slots) map->seed = hash_seed();
    size_t slots = map->slots ? map->slots * 2 : 64, mask = slots - 1;
    uint32_t *slot = memory_zeroed(map->context, slots, sizeof *slot);
    if (!slot) return false;
    for (size_t i = 0; i < map->items.count; i++) {
        size_t j = map->items.item[i].hash & mask;
        while (slot[j]) j = (j + 1) & mask;
        slot[j] = (uint32_t)i + 1;
    }
    memory_free(map->context, map->slot);
    map->slot = slot;
    map->slots = slots;
    return true;
}

static size_t keep(bibtex_map *map, const char *text, size_t length) {
    size_t at = map->pool.count;
    if (length) memcpy(map->pool.item + at, text, length);
    map->pool.count += length;
    return at;
}

bool bibtex_map_set(bibtex_map *map, const char *name, size_t length, const char *text, size_t text_length) {
    if (map->items.count * 2 >= map->slots && !grow(map)) return false;
    if (!vector_reserve(map->context, &map->pool, length + text_length)) return false;
    uint64_t hash = hash_ignoring_case(map->seed, name, length);
    size_t at = probe(map, hash, name, length);
    if (!map->slot[at]) {
        struct bibtex_mapping *item = vector_push(map->context, &map->items);
        if (!item) return false;
        *item = (struct bibtex_mapping){.hash = hash, .name = keep(map, name, length), .name_length = length};
        for (size_t i = 0; i < length; i++) map->pool.item[item->name + i] = ascii_lower(name[i]);
        map->slot[at] = (uint32_t)map->items.count;
    }
    struct bibtex_mapping *item = &map->items.item[map->slot[at] - 1];
    item->text = keep(map, text, text_length);
    item->text_length = text_length;
    return true;
}

bool bibtex_map_get(const bibtex_map *map, bibtex_text *text, const char *name, size_t length) {
    if (!map->slots) return false;
    uint32_t found = map->slot[probe(map, hash_ignoring_case(map->seed, name, length), name, length)];
    if (!found) return false;
    const struct bibtex_mapping *item = &map->items.item[found - 1];
    *text = (bibtex_text){map->pool.item + item->text, item->text_length};
    return true;
}
