/* store.h (private): the insides of a corpus. */
#ifndef COAUTH_CORPUS_STORE_H
#define COAUTH_CORPUS_STORE_H

#include <coauth/corpus.h>

#include "base/memory.h"
#include "base/strings.h"
#include "base/text.h"
#include "corpus/country_names.h"

/* A text without markup: *text points to itself, or into *buffer, which has room for *size bytes; false when out of
 * memory. */
typedef bool (*text_decoder)(
    const coauth_context *context, char **buffer, size_t *size, const char **text, size_t *length);

/* Scratch memory for cleaning; free text. */
typedef struct clean_room {
    char *text;
    size_t size;
} clean_room;

struct coauth_corpus {
    const coauth_context *context;
    text_decoder decode; /* what texts of records pass on their way in, names excepted; NULL: nothing */
    strings strings;
    coauth_string paper_word, author_word; /* "paper", "author": what the bipartite graph's kinds are called */
    uint64_t records;
    size_t unit;      /* what its authors are: a number of coauth_unit_at */
    uint64_t settled; /* the records there were when papers were last merged */
    VECTOR(coauth_paper) papers;
    VECTOR(coauth_authorship) authorships;
    VECTOR(coauth_name) names;
    VECTOR(coauth_attribute) attributes;
    VECTOR(coauth_source) sources;
    VECTOR(coauth_remark) remarks;
    VECTOR(coauth_vertex) vertices;
    VECTOR(coauth_tie) ties;
    double tie_weight; /* of all ties */
    VECTOR(coauth_property) properties;
    VECTOR(coauth_cell) cells;
    VECTOR(coauth_alias) aliases;
    VECTOR(uint32_t) alias_names;
    VECTOR(text_changes) changes; /* per source: what cleaning had to change */
    uint32_t *name_slot;          /* open addressing: index of a name + 1, 0 empty */
    size_t name_slots;
    country_tables *countries; /* its own, or those of the corpus that it will be a part of */
    country_tables own_countries;
    clean_room room;
};

/* A corpus to be filled beside others and then appended to whole, which must outlive it: it decodes as whole does, and
 * shares what whole looks things up in. */
coauth_status corpus_create_part(coauth_corpus **part, coauth_corpus *whole, coauth_error *error);

/* Whether a text is already as it would be after cleaning, and cleaning as text_clean does it but for e-mail addresses,
 * which no corpus holds. */
bool corpus_takes(const char *text, size_t length);
size_t corpus_clean_text(char *out, const char *text, size_t length, text_changes *changes);

/* The handle of a text after cleaning, 0 if nothing is left; *failed is set when out of memory.
 * *changes may be NULL when nobody counts. */
coauth_string corpus_clean(coauth_corpus *corpus, const char *text, size_t length, text_changes *changes, bool *failed);

/* The same into any texts. */
coauth_string texts_clean(
    strings *texts, clean_room *room, const char *text, size_t length, text_changes *changes, bool *failed);

/* The same but for e-mail addresses, which tell the nodes of a graph apart while it is read; corpus_hide_keys then
 * takes them out of vertices and their values. */
coauth_string corpus_clean_key(
    coauth_corpus *corpus, const char *text, size_t length, text_changes *changes, bool *failed);
coauth_status corpus_hide_keys(coauth_corpus *corpus, coauth_error *error);

/* The property of a name that is already in the corpus' strings; see coauth_corpus_add_property. */
coauth_status corpus_property(uint32_t *property, coauth_corpus *corpus, coauth_string name, bool of_ties,
    const coauth_column_type *type, coauth_error *error);

/* "integer", "real", "boolean", "text": the type of a property in files. */
const char *corpus_type_name(coauth_column_type type);
bool corpus_type_named(coauth_column_type *type, const char *name, size_t length); /* false for none */

/* The index of a name, adding it if it is new; UINT32_MAX when out of memory. */
uint32_t corpus_name(coauth_corpus *corpus, coauth_string text, size_t family_start, size_t family_length);

/* Whether a tie of that weight leaves the sum of all at 1e300 or below: figures are made of such sums. */
#define WEIGHTS_TOO_LARGE "the weights of all files add up to more than 1e300; divide them by the same number"
bool corpus_has_room(const coauth_corpus *corpus, double weight);

/* Starts fetching what corpus_name will look at. */
void corpus_expect_name(const coauth_corpus *corpus, const coauth_name *name);

/* Gives back the room that the arrays grew ahead, once reading is over. */
void corpus_trim(coauth_corpus *corpus);

/* Adds one remark per source for what cleaning had to change, and forgets the counts.  Called once
 * by the reading room when a source ends. */
coauth_status corpus_report_changes(coauth_corpus *corpus, coauth_error *error);

/* Appends a part of one source: it has that source alone, which is number source in to and whose
 * counts are added up.  O(size of part). */
coauth_status corpus_append_part(coauth_corpus *to, const coauth_corpus *part, uint32_t source, coauth_error *error);

#endif
