/* identity.h: corpora and files of aliases from any bytes, and what holds of who is who in them. */
#ifndef COAUTH_FUZZ_IDENTITY_H
#define COAUTH_FUZZ_IDENTITY_H

#include "invariants.h"

/* Bytes make a corpus of names that are alike in many ways: one byte for a paper's year, one each for its authors up
 * to one from 0xF0 on; an id may follow a name.  0xFF ends it, and the rest is a file of aliases. */
static const char *const fuzz_names[] = {"J. Zwicky", "Jonas Zwicky", "Zwicky, J.", "Zwicky, Jonas A.", "JONAS ZWICKY",
    "Jana Zwicky", "Wei Wang", "Wang, Wei", "W. Wang", "Wang W", "\xE7\x8E\x8B\xE4\xBC\x9F",
    "Jos\xC3\xA9 Garc\xC3\xAD"
    "a M\xC3\xA1rquez",
    "Garcia Marquez, J.", "Jane van der Berg", "van der Berg, J", "Anonymous", "N/A", "x@y.org", "42", "et al.",
    "Madonna", "Li Li", "Li L", "L.", "O'Brien, Pat", "Pat OBrien Jr.", "ATLAS Collaboration", "A", "A B C D E F G",
    "S\xC3\xB8ren \xC3\x98"
    "degaard",
    "Wei Wang 0001", "Wei Wang 0002"};
enum { FUZZ_NAMES = sizeof fuzz_names / sizeof *fuzz_names, FUZZ_MOST = 4096 };

static inline void fuzz_author(coauth_record *record, uint8_t byte, uint8_t more) {
    static const coauth_attribute_kind kinds[] = {
        COAUTH_PERSON_ORCID, COAUTH_PERSON_DBLP, COAUTH_PERSON_OPENALEX, COAUTH_PERSON_ACL};
    static const char *const ids[] = {"0000-0002-1825-0097", "0000-0001-5109-3700", "p1", "p2"};
    const char *name = fuzz_names[byte % FUZZ_NAMES];
    unsigned flags = byte & 0x20 ? COAUTH_AUTHORSHIP_INFERRED : 0;
    coauth_record_author(record, name, strlen(name), 0, 0, byte & 0x40 ? COAUTH_AUTHORSHIP_GROUP : flags);
    if (!(byte & 0x80)) return;
    const char *id = ids[more >> 2 & 3];
    coauth_record_author_attribute(record, kinds[more & 3], id, strlen(id));
}

/* The corpus that bytes make, and how many of them it took; NULL when out of memory. */
static inline coauth_corpus *fuzz_corpus(
    size_t *used, const uint8_t *data, size_t size, const coauth_context *context) {
    static const char *const titles[] = {"On the growth of nets", "Parsing trees", "Whales of the north", "Nets", ""};
    coauth_corpus *corpus = NULL;
    coauth_record *record = NULL;
    uint32_t source;
    size_t i = 0;
    bool done = coauth_corpus_create(&corpus, context, NULL) == COAUTH_OK &&
                coauth_corpus_add_source(&source, corpus, "f", "fuzz", NULL) == COAUTH_OK &&
                coauth_record_create(&record, corpus, NULL) == COAUTH_OK;
    while (done && i < size && i < FUZZ_MOST && data[i] != 0xFF) {
        uint8_t about = data[i++];
        const char *title = titles[about % 5];
        char key[32];
        coauth_record_begin(record, source, i);
        coauth_record_set(record, COAUTH_FIELD_TITLE, title, strlen(title));
        coauth_record_set(record, COAUTH_FIELD_KEY, key, (size_t)snprintf(key, sizeof key, "k%zu", i));
        if (about & 0x40) coauth_record_date(record, 1990 + about % 32, 0, 0);
        if (about & 0x80) coauth_record_flags(record, COAUTH_PAPER_TRUNCATED);
        for (; i < size && data[i] < 0xF0; i++) fuzz_author(record, data[i], i + 1 < size ? data[i + 1] : 0);
        if (i < size && data[i] != 0xFF) i++;
        done = coauth_record_commit(record, NULL) == COAUTH_OK;
    }
    coauth_record_free(record);
    *used = i < size && data[i] == 0xFF ? i + 1 : i;
    if (done) return corpus;
    coauth_corpus_free(corpus);
    return NULL;
}

/* Everybody on a paper is somebody, numbered by first appearance; unless told, no two places on one paper are one
 * person (a group may be listed twice, and whose page it is stand in the list). */
static inline void check_persons(const coauth_corpus *corpus, const coauth_persons *persons, bool apart) {
    size_t papers, next = 0;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    const coauth_authorship *author = coauth_corpus_authorships(corpus, NULL);
    HOLDS(persons->from_papers <= persons->count);
    for (size_t p = 0; p < papers; p++) {
        const uint32_t *of = persons->of + paper[p].first_author;
        for (uint32_t i = 0; i < paper[p].authors; i++) {
            HOLDS(of[i] < persons->from_papers && of[i] <= next);
            next += of[i] == next;
            HOLDS(persons->label[of[i]]);
            bool listed = !(author[paper[p].first_author + i].flags & COAUTH_AUTHORSHIP_INFERRED);
            for (uint32_t k = 0; k < i && apart && listed; k++) HOLDS(of[k] != of[i] || persons->group[of[i]]);
        }
    }
    HOLDS(next == persons->from_papers);
    for (size_t d = 0; d < persons->decisions; d++)
        HOLDS(persons->decision[d].a < persons->authorships && persons->decision[d].b < persons->authorships &&
              persons->decision[d].reason);
}

/* Settles who is who twice, the second time on several threads. */
static inline void check_method(
    const coauth_corpus *corpus, const char *method, const coauth_aliases *aliases, coauth_context *context) {
    coauth_identity_options options = {.method = method, .aliases = aliases};
    coauth_persons *persons[2] = {NULL, NULL};
    coauth_status status[2];
    coauth_error error;
    for (unsigned k = 0; k < 2; k++) {
        context->threads = 1 + 2 * k;
        status[k] = coauth_identify(&persons[k], corpus, &options, context, &error);
        HOLDS(status[k] == COAUTH_OK ||
              (aliases && (status[k] == COAUTH_FORMAT_ERROR || status[k] == COAUTH_LIMIT_EXCEEDED)));
    }
    HOLDS(status[0] == status[1]);
    if (status[0] == COAUTH_OK) {
        check_persons(corpus, persons[0], strcmp(method, "resolved") == 0 && !aliases);
        HOLDS(persons[0]->count == persons[1]->count && persons[0]->decisions == persons[1]->decisions);
        HOLDS(!persons[0]->authorships ||
              memcmp(persons[0]->of, persons[1]->of, persons[0]->authorships * sizeof *persons[0]->of) == 0);
    }
    coauth_persons_free(persons[0]);
    coauth_persons_free(persons[1]);
}

/* A corpus and what follows it as a file of aliases: who is who with these and, if asked, without. */
static inline void check_who(const uint8_t *data, size_t size, bool alone) {
    size_t used;
    coauth_context context;
    fuzz_context(&context);
    coauth_corpus *corpus = fuzz_corpus(&used, data, size, &context);
    if (!corpus) return;
    coauth_aliases *aliases = NULL;
    coauth_error error;
    const coauth_input file = {.name = "aliases", .data = data + used, .size = size - used};
    coauth_status status = coauth_aliases_read(&aliases, &file, &context, &error);
    HOLDS(aliases ? status == COAUTH_OK : status == COAUTH_FORMAT_ERROR || status == COAUTH_LIMIT_EXCEEDED);
    const coauth_identity_method *method;
    size_t methods = 0;
    while (coauth_identity_method_at(methods)) methods++;
    for (size_t m = 0; (method = coauth_identity_method_at(m)); m++) {
        if (!is_chosen(m, methods)) continue;
        if (alone) check_method(corpus, method->name, NULL, &context);
        if (aliases) check_method(corpus, method->name, aliases, &context);
    }
    coauth_aliases_free(aliases);
    coauth_corpus_free(corpus);
}

static inline void check_identity(const uint8_t *data, size_t size) {
    check_who(data, size, true);
}

/* Any bytes as a file of aliases of any kind, for two dozen papers whose names are alike. */
static inline void check_aliases(const uint8_t *data, size_t size) {
    static uint8_t all[1 << 20];
    size_t papers = 0;
    for (uint8_t p = 0; p < 24; p++) {
        all[papers++] = p;
        for (uint8_t a = 0; a < 4; a++) all[papers++] = (uint8_t)(p * 5 + a * 7) % 0x20;
        all[papers++] = 0xF0;
    }
    all[papers++] = 0xFF;
    if (size > sizeof all - papers) return;
    if (size) memcpy(all + papers, data, size);
    check_who(all, papers + size, false);
}

#endif
