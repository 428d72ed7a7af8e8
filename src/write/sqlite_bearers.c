/* sqlite_bearers.c: whom names and identifiers mean, and what is doubtful about it, in a corpus' database; the tables
 * are described in write.h. */
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/order.h"
#include "corpus/names.h"
#include "corpus/store.h"
#include "identity/ids.h"
#include "identity/people.h"
#include "write/sql_writer.h"

static void put_doubt(sql_writer *w, uint32_t person, size_t n, const coauth_decision *d) {
    sql_integer(w, 1, (int64_t)person + 1);
    sql_integer(w, 2, (int64_t)n + 1);
    sql_integer(w, 3, d->kind);
    sql_literal(w, 4, d->reason);
    sql_row(w);
}

static void write_doubts(sql_writer *w) {
    const coauth_persons *p = w->persons;
    sql_begin(w, "INSERT INTO doubts VALUES(?, ?, ?, ?)");
    for (size_t i = 0; i < p->decisions && w->status == COAUTH_OK; i++) {
        const coauth_decision *d = &p->decision[i];
        if (!coauth_decision_is_open(p, d)) continue;
        put_doubt(w, p->of[d->a], i, d);
        if (p->of[d->a] != p->of[d->b]) put_doubt(w, p->of[d->b], i, d);
    }
    sql_end(w);
}

static void put_id(sql_writer *w, const char *id, uint32_t person) {
    sql_literal(w, 1, id);
    sql_integer(w, 2, (int64_t)person + 1);
    sql_row(w);
}

/* What files call persons, and the ids that papers give: with their scheme and without, as people type either. */
static void write_ids(sql_writer *w) {
    size_t count;
    const coauth_authorship *authorship = coauth_corpus_authorships(w->corpus, &count);
    const coauth_attribute *attribute = coauth_corpus_attributes(w->corpus, NULL);
    sql_begin(w, "INSERT OR IGNORE INTO person_ids VALUES(?, ?)");
    for (uint32_t p = 0; p < w->persons->count && w->status == COAUTH_OK; p++) {
        char id[COAUTH_PERSON_ID_SIZE];
        coauth_person_id(id, w->persons, p);
        put_id(w, id, p);
    }
    for (size_t i = 0; i < count && w->status == COAUTH_OK; i++) {
        for (uint32_t k = 0; k < authorship[i].attributes; k++) {
            const coauth_attribute *a = &attribute[authorship[i].first_attribute + k];
            if (id_scheme_of(w->corpus, a) < 0 && a->kind != COAUTH_PERSON_OTHER) continue;
            const char *value = coauth_corpus_text(w->corpus, a->text), *colon = strchr(value, ':');
            put_id(w, value, w->persons->of[i]);
            if (colon && colon[1]) put_id(w, colon + 1, w->persons->of[i]);
        }
    }
    sql_end(w);
}

/* Every person and name that stand together once: the person above, the name below. */
static size_t pair_names(uint64_t *pair, const sql_writer *w) {
    const coauth_authorship *authorship = coauth_corpus_authorships(w->corpus, NULL);
    for (size_t i = 0; i < w->persons->authorships; i++)
        pair[i] = (uint64_t)w->persons->of[i] << 32 | authorship[i].name;
    return sort_once_uint64(pair, w->persons->authorships);
}

static void put_name(sql_writer *w, const char *key, size_t length, uint64_t pair) {
    const char *text = length ? key : "";
    if (w->status == COAUTH_OK && sqlite3_bind_text(w->insert, 1, text, (int)length, SQLITE_STATIC) != SQLITE_OK)
        sql_broken(w);
    sql_integer(w, 2, (int64_t)(pair >> 32) + 1);
    sql_integer(w, 3, (int64_t)(uint32_t)pair + 1);
    sql_row(w);
}

static void write_words(sql_writer *w, const uint64_t *pair, size_t pairs) {
    const coauth_name *name = coauth_corpus_names(w->corpus, NULL);
    folded_words folded = {0};
    sql_begin(w, "INSERT INTO bearers VALUES(?, ?, ?)");
    for (size_t i = 0; i < pairs && w->status == COAUTH_OK; i++) {
        const char *text = coauth_corpus_text(w->corpus, name[(uint32_t)pair[i]].text);
        if (fold_words(&folded, text, true, w->context)) put_name(w, folded.item, folded.count, pair[i]);
        else w->status = fail_memory(&w->error);
    }
    sql_end(w);
    vector_free(w->context, &folded);
}

static void write_beginnings(sql_writer *w, const uint64_t *pair, size_t pairs) {
    const coauth_name *name = coauth_corpus_names(w->corpus, NULL);
    name_beginning beginning[NAME_WORDS];
    person_name parsed;
    sql_begin(w, "INSERT OR IGNORE INTO beginnings VALUES(?, ?, ?)");
    for (size_t i = 0; i < pairs && w->status == COAUTH_OK; i++) {
        const coauth_name *n = &name[(uint32_t)pair[i]];
        name_parse(&parsed, coauth_corpus_text(w->corpus, n->text), n->family_start, n->family_length,
            w->persons->group[pair[i] >> 32]);
        size_t count = parsed.kind == NAME_PERSON ? name_beginnings(beginning, &parsed, false) : 0;
        for (size_t k = 0; k < count; k++) put_name(w, beginning[k], strlen(beginning[k]), pair[i]);
    }
    sql_end(w);
}

static void write_names(sql_writer *w) {
    uint64_t *pair = memory_resize(w->context, NULL, w->persons->authorships, sizeof *pair);
    if (!pair && w->status == COAUTH_OK) w->status = fail_memory(&w->error);
    size_t pairs = pair ? pair_names(pair, w) : 0;
    write_words(w, pair, pairs);
    write_beginnings(w, pair, pairs);
    memory_free(w->context, pair);
}

void sqlite_write_bearers(sql_writer *w) {
    write_doubts(w);
    write_ids(w);
    write_names(w);
}
