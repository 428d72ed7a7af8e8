/* choices.c: see choices.h. */
#include "cli/choices.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "cli/visual_columns.h"
#include "fetch/fetch.h"

/* --- Tables --------------------------------------------------------------------------------------- */

/* The names of a table's rows. */
#define NAMES(function, at)                                                                                            \
    static const char *function(size_t i) {                                                                            \
        return at(i) ? at(i)->name : NULL;                                                                             \
    }

NAMES(input_format_at, coauth_input_format_at)
NAMES(output_format_at, coauth_output_format_at)
NAMES(identity_at, coauth_identity_method_at)
NAMES(unit_at, coauth_unit_at)
NAMES(null_model_at, coauth_null_model_at)
NAMES(normalisation_at, coauth_normalisation_at)
NAMES(score_at, coauth_score_at)
NAMES(measure_name_at, coauth_measure_at)
NAMES(layout_name_at, coauth_layout_at)
NAMES(partition_at, coauth_community_method_at)
NAMES(cover_at, coauth_cover_method_at)

/* Words that no table of the library holds, by their numbers. */
#define WORDS(function, ...)                                                                                           \
    static const char *function(size_t i) {                                                                            \
        static const char *const words[] = {__VA_ARGS__};                                                              \
        return i < sizeof words / sizeof *words ? words[i] : NULL;                                                     \
    }

WORDS(counting_at, [COAUTH_COUNTING_FULL] = "full", [COAUTH_COUNTING_FRACTIONAL] = "fractional")
WORDS(graph_at, [COAUTH_COAUTHORS] = "coauthors", [COAUTH_BIPARTITE] = "bipartite")
WORDS(group_kind_at, [KIND_COMMUNITY] = "community", [KIND_CLUSTER] = "cluster")
WORDS(letters_at, [LETTERS_TEXT] = "text", [LETTERS_OUTLINES] = "outlines")
WORDS(list_of_measures_at, [MEASURES_DEFAULT] = "default", [MEASURES_ALL] = "all", [MEASURES_NONE] = "none")
WORDS(measured_at, [MEASURED_SUBSET] = "subset", [MEASURED_ALL] = "all")
WORDS(none_at, "none")

/* In a directory there may be a workbook and a database too. */
WORDS(beside_formats_at, [BESIDE_WORKBOOK] = "xlsx", [BESIDE_DATABASE] = "sqlite")

/* The number of a table's words, or i where there are more. */
static size_t words_up_to(word_table at, size_t i) {
    size_t count = 0;
    while (count < i && at(count)) count++;
    return count;
}

/* The words of one table, then those of another. */
static const char *one_then_other(word_table one, word_table other, size_t i) {
    size_t count = words_up_to(one, i + 1);
    return count > i ? one(i) : other(i - count);
}

static const char *directory_format_at(size_t i) {
    return one_then_other(output_format_at, beside_formats_at, i);
}

static const char *measures_at(size_t i) {
    return one_then_other(measure_name_at, list_of_measures_at, i);
}

static const char *layout_at(size_t i) {
    return one_then_other(layout_name_at, none_at, i);
}

static const char *layout_absent(size_t i) {
    return coauth_layout_at(i) ? coauth_layout_at(i)->absent : NULL;
}

static const char *partition_absent(size_t i) {
    return coauth_community_method_at(i) ? coauth_community_method_at(i)->absent : NULL;
}

static const char *method_at(size_t i) {
    return one_then_other(partition_at, cover_at, i);
}

const choice choice_input_format = {"input format", input_format_at, false, NULL, NULL};
const choice choice_identity = {"identity method", identity_at, false, NULL, NULL};
const choice choice_unit = {"unit", unit_at, false, NULL, NULL};
const choice choice_counting = {"counting scheme", counting_at, false, NULL, NULL};
const choice choice_normalisation = {"normalisation", normalisation_at, false, NULL, NULL};
const choice choice_graph = {"graph", graph_at, false, NULL, NULL};
const choice choice_measures = {"measure", measures_at, true, NULL, NULL};
const choice choice_rankable = {"measure or column", visual_rankable_at, false, NULL, NULL};
const choice choice_column = {"column", visual_column_at, false, "coauth measures lists those that are measures", NULL};
const choice choice_layout = {"layout", layout_at, false, NULL, layout_absent};
const choice choice_method = {"method", method_at, false, NULL, partition_absent};
const choice choice_group_kind = {"kind of groups", group_kind_at, false, NULL, NULL};
const choice choice_letters = {"way to write letters", letters_at, false, NULL, NULL};
const choice choice_measured = {"part of the network", measured_at, false, NULL, NULL};
const choice choice_score = {"score", score_at, false, NULL, NULL};
const choice choice_null_model = {"null model", null_model_at, false, NULL, NULL};
const choice choice_formats = {"output format", directory_format_at, true, NULL, NULL};
const choice choice_format = {"output format", output_format_at, false, NULL, NULL};
const choice choice_source = {"source", fetch_source_name, true, NULL, NULL};

const choice choice_list_of_measures = {"list of measures", list_of_measures_at, false, NULL, NULL};
const choice choice_beside = {"format of a directory", beside_formats_at, false, NULL, NULL};

/* --- Finding -------------------------------------------------------------------------------------- */

const char *choice_find(const choice *c, const char *word, size_t length) {
    for (size_t i = 0; c->at(i); i++)
        if (text_equal_ignoring_case(word, length, c->at(i))) return c->at(i);
    return NULL;
}

size_t choice_index(const choice *c, const char *word) {
    return words_index(word, c->at);
}

const char *choice_word(const choice *c, size_t index) {
    return c->at(index);
}

enum { WORD_SIZE = 64 };

static coauth_status unknown(const choice *c, const char *word, coauth_error *error) {
    const char *near = words_nearest(word, c->at);
    if (!c->listed) return words_unknown(word, c->noun, c->at, error);
    return fail(error, COAUTH_INVALID_ARGUMENT, "no %s is called \"%.64s\"; %s%s%s", c->noun, word,
        near ? "did you mean \"" : c->listed, near ? near : "", near ? "\"?" : "");
}

/* Whether this build has what the table's word names. */
static coauth_status check_there(const choice *c, const char *found, coauth_error *error) {
    size_t i = 0;
    while (c->absent && c->at(i) != found) i++;
    const char *why = c->absent ? c->absent(i) : NULL;
    return why ? words_absent(found, why, error) : COAUTH_OK;
}

coauth_status choice_check(const choice *c, const char **text, coauth_error *error) {
    const char *list = *text, *found;
    char word[WORD_SIZE];
    if (!c->list) {
        found = choice_find(c, *text, strlen(*text));
        if (!found) return unknown(c, *text, error);
        *text = found;
        return check_there(c, found, error);
    }
    while (words_next(word, sizeof word, &list))
        if (!choice_find(c, word, strlen(word))) return unknown(c, word, error);
    return COAUTH_OK;
}

const char *choice_next(const choice *c, const char **list) {
    char word[WORD_SIZE];
    return words_next(word, sizeof word, list) ? choice_find(c, word, strlen(word)) : NULL;
}

void choice_list(char *text, size_t size, const choice *c) {
    size_t used = 0;
    *text = '\0';
    for (size_t i = 0; c->at(i) && used < size; i++) {
        const char *before = i == 0 ? "" : c->at(i + 1) ? ", " : " or ";
        used += (size_t)snprintf(text + used, size - used, "%s%s", before, c->at(i));
    }
}
