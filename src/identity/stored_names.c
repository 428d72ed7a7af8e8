/* stored_names.c: persons of a database by what people type, through its keys: of identifiers, of words, of how names
 * begin.  Only whoever asks for a name that nobody bears has the words of all names looked through. */
#include <string.h>

#include "base/error.h"
#include "base/strings.h"
#include "corpus/names.h"
#include "identity/person_keys.h"
#include "identity/stored.h"

coauth_status stored_know(coauth_stored *s, uint32_t person, coauth_error *error) {
    coauth_person_facts *facts = &s->people->known[person];
    if (s->persons->label[person]) return COAUTH_OK;
    sqlite3_stmt *query;
    coauth_status status = stored_query(&query, s,
        "SELECT label, is_group, papers, first_year, last_year, place, author_id FROM persons WHERE id = ?", error);
    if (status != COAUTH_OK) return status;
    sqlite3_bind_int64(query, 1, (int64_t)person + 1);
    if (!stored_row(s, query, &status, error))
        return status == COAUTH_OK ? stored_wrong(s, "it names a person who is not there", error) : status;
    s->persons->label[person] = stored_text(s, query, 0, &status, error);
    s->persons->group[person] = sqlite3_column_int(query, 1) != 0;
    facts->papers = (uint32_t)sqlite3_column_int64(query, 2);
    bool dated = sqlite3_column_type(query, 3) == SQLITE_INTEGER;
    facts->first_year = dated ? sqlite3_column_int(query, 3) % 10000 : COAUTH_NO_YEAR;
    facts->last_year = dated ? sqlite3_column_int(query, 4) % 10000 : COAUTH_NO_YEAR;
    facts->place = stored_text(s, query, 5, &status, error);
    const char *id = (const char *)sqlite3_column_text(query, 6);
    s->persons->key[person] = id ? person_key_read(id, strlen(id)) : 0;
    stored_done(query);
    return status;
}

coauth_status stored_find_id(
    people_source *source, uint32_t **person, size_t *count, const char *id, coauth_error *error) {
    coauth_stored *s = (coauth_stored *)(void *)source;
    VECTOR(uint32_t) found = {0};
    *person = NULL;
    *count = 0;
    sqlite3_stmt *query;
    coauth_status status = stored_query(&query, s, "SELECT person FROM person_ids WHERE id = ?", error);
    if (status != COAUTH_OK) return status;
    sqlite3_bind_text(query, 1, id, -1, SQLITE_STATIC);
    while (stored_row(s, query, &status, error)) {
        uint32_t *added = vector_push(s->context, &found);
        status = added ? stored_person(added, s, query, 0, error) : fail_memory(error);
    }
    stored_done(query);
    *person = found.item;
    *count = found.count;
    return status;
}

/* --- Names --------------------------------------------------------------------------------------- */

/* Adds the name of a row: person, text, family_start, family_length. */
static coauth_status take_name(
    coauth_stored *s, borne_names *found, sqlite3_stmt *query, uint64_t words, coauth_error *error) {
    uint32_t person;
    coauth_status status = stored_person(&person, s, query, 0, error);
    coauth_string text = stored_text(s, query, 1, &status, error);
    int64_t start = sqlite3_column_int64(query, 2), family = sqlite3_column_int64(query, 3);
    size_t length = strlen(coauth_corpus_text(s->corpus, text));
    bool fits = start >= 0 && family >= 0 && start <= UINT16_MAX && (uint64_t)start + (uint64_t)family <= length &&
                family <= UINT16_MAX;
    if (status == COAUTH_OK) status = stored_know(s, person, error);
    borne_name *added = status == COAUTH_OK ? vector_push(s->context, found) : NULL;
    if (!added) return status == COAUTH_OK ? fail_memory(error) : status;
    *added = (borne_name){.words = words,
        .letters = UINT64_MAX,
        .person = person,
        .name = {text, fits ? (uint16_t)start : 0, fits ? (uint16_t)family : 0}};
    return COAUTH_OK;
}

static coauth_status take_names(
    coauth_stored *s, borne_names *found, sqlite3_stmt *query, uint64_t words, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    while (stored_row(s, query, &status, error)) status = take_name(s, found, query, words, error);
    stored_done(query);
    return status;
}

static coauth_status find_words(coauth_stored *s, borne_names *found, const name_question *asked, coauth_error *error) {
    sqlite3_stmt *query;
    coauth_status status = stored_query(&query, s,
        "SELECT b.person, n.name, n.family_start, n.family_length FROM bearers b JOIN names n ON n.id = b.name"
        " WHERE b.words = ?",
        error);
    if (status != COAUTH_OK) return status;
    sqlite3_bind_text(
        query, 1, asked->sorted->item ? asked->sorted->item : "", (int)asked->sorted->count, SQLITE_STATIC);
    return take_names(s, found, query, words_hash(asked->sorted), error);
}

/* Names with a beginning from one text up to, and without, another. */
static coauth_status find_between(
    coauth_stored *s, borne_names *found, const char *first, const char *end, coauth_error *error) {
    sqlite3_stmt *query;
    coauth_status status = stored_query(&query, s,
        "SELECT b.person, n.name, n.family_start, n.family_length FROM beginnings b JOIN names n ON n.id = b.name"
        " WHERE b.beginning >= ? AND b.beginning < ?",
        error);
    if (status != COAUTH_OK) return status;
    sqlite3_bind_text(query, 1, first, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(query, 2, end, -1, SQLITE_TRANSIENT);
    return take_names(s, found, query, 0, error);
}

/* Those that begin with it, and those it begins with: of "lee" also "l" and "le". */
static coauth_status find_beginning(coauth_stored *s, borne_names *found, const char *text, coauth_error *error) {
    char end[NAME_BEGINNING_SIZE + 2], part[NAME_BEGINNING_SIZE];
    const size_t length = strlen(text);
    if (!length) return COAUTH_OK;
    memcpy(end, text, length);
    memcpy(end + length, "\xFF", 2); /* after every UTF-8 text that begins so */
    coauth_status status = find_between(s, found, text, end, error);
    for (size_t i = 1; i < length && status == COAUTH_OK; i++) {
        if (((unsigned char)text[i] & 0xC0) == 0x80) continue; /* within a character */
        memcpy(part, text, i);
        memcpy(part + i, "", 1);
        memcpy(end, part, i);
        memcpy(end + i, "\x01", 2); /* after that text alone */
        status = find_between(s, found, part, end, error);
    }
    return status;
}

static coauth_status find_beginnings(
    coauth_stored *s, borne_names *found, const name_question *asked, coauth_error *error) {
    name_beginning beginning[NAME_WORDS];
    person_name wanted;
    coauth_status status = COAUTH_OK;
    name_parse(&wanted, asked->text, 0, 0, false);
    size_t count = wanted.kind == NAME_PERSON ? name_beginnings(beginning, &wanted, true) : 0;
    for (size_t i = 0; i < count && status == COAUTH_OK; i++) status = find_beginning(s, found, beginning[i], error);
    return status;
}

static coauth_status take_bearer(
    coauth_stored *s, borne_names *found, int64_t person, int64_t name, coauth_error *error) {
    sqlite3_stmt *query;
    coauth_status status =
        stored_query(&query, s, "SELECT ?, name, family_start, family_length FROM names WHERE id = ?", error);
    if (status != COAUTH_OK) return status;
    sqlite3_bind_int64(query, 1, person);
    sqlite3_bind_int64(query, 2, name);
    return take_names(s, found, query, 0, error);
}

static coauth_status find_nearby(
    coauth_stored *s, borne_names *found, const name_question *asked, coauth_error *error) {
    const uint64_t wanted = words_letters(asked->sorted);
    sqlite3_stmt *query;
    coauth_status status = stored_query(&query, s, "SELECT words, person, name FROM bearers", error);
    if (status != COAUTH_OK) return status;
    while (stored_row(s, query, &status, error)) {
        folded_words words = {.item = (char *)(uintptr_t)sqlite3_column_text(query, 0)};
        words.count = (size_t)sqlite3_column_bytes(query, 0);
        if (!words.item || letters_apart(wanted, words_letters(&words)) > asked->most) continue;
        status = take_bearer(s, found, sqlite3_column_int64(query, 1), sqlite3_column_int64(query, 2), error);
    }
    stored_done(query);
    return status;
}

coauth_status stored_find_names(
    people_source *source, borne_names *found, const name_question *asked, coauth_error *error) {
    coauth_stored *s = (coauth_stored *)(void *)source;
    static coauth_status (*const find[])(
        coauth_stored * s, borne_names * found, const name_question *asked, coauth_error *error) = {
        [NAMES_OF_WORDS] = find_words, [NAMES_THAT_BEGIN] = find_beginnings, [NAMES_NEARBY] = find_nearby};
    return find[asked->wanted](s, found, asked, error);
}
