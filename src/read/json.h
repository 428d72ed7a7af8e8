/* json.h (private): one JSON text as a tree of values, without the members nobody asked for. */
#ifndef COAUTH_READ_JSON_H
#define COAUTH_READ_JSON_H

#include "base/memory.h"

/* Nesting allowed in a record, skipped members included. */
enum { JSON_DEPTH = 2048 };

typedef enum json_kind { JSON_NOTHING, JSON_NO, JSON_YES, JSON_NUMERAL, JSON_TEXT, JSON_LIST, JSON_RECORD } json_kind;

/* A value.  Texts lie in the parsed text or in the tree; they are not NUL-terminated, may hold any
 * byte, and become proper UTF-8 only in the corpus. */
typedef struct json_node {
    struct json_node *next;  /* the next member or element beside it */
    struct json_node *first; /* of the members or elements within */
    const char *name;        /* of a member */
    const char *text;        /* of a string, decoded; of a number, as written */
    size_t name_length, length;
    json_kind kind;
} json_node;

/* The members of an object that are kept; everything else is passed over unread.  An array is kept
 * by its elements.  A table ends with a row without a name. */
typedef struct json_wanted {
    const char *name;
    size_t length;
    const struct json_wanted *members; /* of the object (or objects) it holds; NULL: all there is */
} json_wanted;

/* NOLINTBEGIN(bugprone-macro-parentheses): names are literals */
#define WANTED(name)                                                                                                   \
    { name, sizeof name - 1, NULL }
#define WANTED_OF(name, members)                                                                                       \
    { name, sizeof name - 1, members }
/* NOLINTEND(bugprone-macro-parentheses) */
#define WANTED_END                                                                                                     \
    { NULL, 0, NULL }
/* Instead of WANTED_END: goes on with another table. */
#define WANTED_ALSO(table)                                                                                             \
    { NULL, 0, table }

/* A container that is being read. */
struct json_frame {
    json_node *node;
    json_node **tail;          /* where its next member or element goes */
    const json_wanted *wanted; /* of the objects within; NULL: everything */
    bool begun;                /* a comma must come before the next */
};

/* Where nodes and decoded texts live until the next text is parsed; one for each thread. */
typedef struct json_tree {
    const coauth_context *context;
    VECTOR(char *) chunks; /* all of one size, used again for every text */
    VECTOR(char *) large;  /* blocks for single long texts */
    VECTOR(struct json_frame) frames;
    size_t chunk; /* chunks in use; the last of them is being filled */
    size_t used;  /* bytes of that one */
} json_tree;

/* Why a text is not JSON. */
typedef struct json_problem {
    const char *text; /* static */
    size_t offset;
} json_problem;

void json_tree_init(json_tree *tree, const coauth_context *context);
void json_tree_free(json_tree *tree);

/* Room for size bytes that lives as long as the tree's nodes; NULL when out of memory. */
char *json_tree_room(json_tree *tree, size_t size);

/* Parses the first value of text[0..length), forgetting what the tree held.  wanted NULL keeps all.
 * *root is NULL with *problem filled when it is not JSON; *end is where the value ends. Fails only
 * with COAUTH_OUT_OF_MEMORY. O(length). */
coauth_status json_parse(json_node **root, size_t *end, json_problem *problem, json_tree *tree, const char *text,
    size_t length, const json_wanted *wanted, coauth_error *error);

/* The first '"', '\' or control character in [at, end), or end. */
const char *json_string_stop(const char *at, const char *end);

/* The member of that name, the last where there are several; NULL if there is none, or if object is
 * NULL or not an object. */
const json_node *json_member(const json_node *object, const char *name);

/* The first element of an array (then follow ->next); NULL if it is none. */
const json_node *json_elements(const json_node *array);

/* A string or number as text; "" with *length 0 for anything else, NULL included. */
const char *json_text(const json_node *node, size_t *length);

/* A number, or a string that holds one; false if it is not a whole number of 64 bits. */
bool json_whole(const json_node *node, int64_t *value);

/* Whether the value is true. */
bool json_yes(const json_node *node);

#endif
