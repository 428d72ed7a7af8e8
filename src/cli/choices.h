/* choices.h: the words that options take, from the tables of what there is: checked when options are read, listed by
 * help and completion. */
#ifndef COAUTH_CLI_CHOICES_H
#define COAUTH_CLI_CHOICES_H

#include <coauth/groups.h>

#include "base/words.h"

typedef struct choice {
    const char *noun; /* "no NOUN is called ..." */
    word_table at;
    bool list;          /* several, with commas between */
    const char *listed; /* where they can be read, when they are too many for a message; NULL: here */
    word_table absent;  /* of each word NULL or why this build does not have it; NULL: it has all */
} choice;

extern const choice choice_input_format, choice_identity, choice_unit, choice_counting, choice_normalisation,
    choice_graph, choice_measures, choice_rankable, choice_column, choice_layout, choice_method, choice_group_kind,
    choice_letters, choice_null_model, choice_score, choice_formats, choice_format, choice_source, choice_measured;

/* Beside the table of those formats, in convert.c. */
extern const choice choice_corpus_format;

/* Of the lists of words, those that no table of the library holds. */
extern const choice choice_list_of_measures, choice_beside;

/* The numbers of the words that no table of the library holds; counting schemes and kinds of graphs have the
 * library's. */
typedef enum group_kind { /* GROUP_KINDS: no groups */
    KIND_COMMUNITY = COAUTH_KIND_COMMUNITY,
    KIND_CLUSTER = COAUTH_KIND_CLUSTER,
    GROUP_KINDS
} group_kind;
enum { LETTERS_TEXT, LETTERS_OUTLINES };
enum { MEASURES_DEFAULT, MEASURES_ALL, MEASURES_NONE };
enum { MEASURED_SUBSET, MEASURED_ALL };
enum { BESIDE_WORKBOOK, BESIDE_DATABASE };

/* The number of a word in its table, that of its words if it is none of them; and the word of a number. */
size_t choice_index(const choice *c, const char *word);
const char *choice_word(const choice *c, size_t index);

/* The table's own spelling of a word, whatever the case of the word; NULL if it has none such. */
const char *choice_find(const choice *c, const char *word, size_t length);

/* Fails as words_unknown does unless the text is a word of the table (or, of a list, all of its words are); *text then
 * is the table's own spelling where it is one word. */
coauth_status choice_check(const choice *c, const char **text, coauth_error *error);

/* The next of a list's words, which was checked, in the table's spelling; NULL after the last. */
const char *choice_next(const choice *c, const char **list);

/* "a, b or c", cut at size bytes. */
void choice_list(char *text, size_t size, const choice *c);

#endif
