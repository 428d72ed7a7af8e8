/* unit_finder.c: see unit_finder.h. */
#include "corpus/unit_finder.h"

#include <string.h>

#include "base/hash.h"

void unit_finder_make(unit_finder *u, coauth_corpus *corpus) {
    *u = (unit_finder){.corpus = corpus};
}

void unit_finder_free(unit_finder *u) {
    if (!u->corpus) return;
    memory_free(u->corpus->context, u->slot);
}

static bool grow(unit_finder *u) {
    size_t slots = u->slots ? u->slots * 2 : 1024;
    known_unit *larger = memory_zeroed(u->corpus->context, slots, sizeof *larger);
    if (!larger) return false;
    for (size_t i = 0; i < u->slots; i++) {
        if (!u->slot[i].text) continue;
        size_t at = hash_mix(u->slot[i].key) & (slots - 1);
        while (larger[at].text) at = (at + 1) & (slots - 1);
        larger[at] = u->slot[i];
    }
    memory_free(u->corpus->context, u->slot);
    u->slot = larger;
    u->slots = slots;
    return true;
}

/* How the unit with that key was written first. */
static coauth_string first_writing(unit_finder *u, uint64_t key, const char *text, size_t length) {
    if ((u->known + 1) * 2 > u->slots && !grow(u)) return u->failed = true, 0;
    size_t at = hash_mix(key) & (u->slots - 1);
    while (u->slot[at].text && u->slot[at].key != key) at = (at + 1) & (u->slots - 1);
    if (u->slot[at].text) return u->slot[at].text;
    coauth_string string = corpus_clean(u->corpus, text, length, NULL, &u->failed);
    if (string) u->slot[at] = (known_unit){key, string}, u->known++;
    return string;
}

void unit_find_institutions(unit_finder *u, uint32_t first, uint32_t count, unit_taker take, void *user) {
    for (uint32_t i = first; i < first + count; i++) {
        if (u->corpus->attributes.item[i].kind != COAUTH_AFFILIATION) continue;
        unit_part part = unit_institution(coauth_corpus_text(u->corpus, u->corpus->attributes.item[i].text));
        uint64_t key = part.length ? unit_key(part.text, part.length) : 0;
        coauth_string unit = key ? first_writing(u, key, part.text, part.length) : 0;
        if (unit) take(user, unit);
    }
}

/* Countries were settled when they came in: by their codes, where they are known. */
void unit_find_countries(unit_finder *u, uint32_t first, uint32_t count, unit_taker take, void *user) {
    for (uint32_t i = first; i < first + count; i++) {
        char name[COAUTH_COUNTRY_NAME];
        if (u->corpus->attributes.item[i].kind != COAUTH_COUNTRY) continue;
        coauth_country_name(name, coauth_corpus_text(u->corpus, u->corpus->attributes.item[i].text));
        coauth_string unit = first_writing(u, unit_key(name, strlen(name)), name, strlen(name));
        if (unit) take(user, unit);
    }
}
