/* identity.h: from names as written to persons. */
#ifndef COAUTH_IDENTITY_H
#define COAUTH_IDENTITY_H

#include <coauth/corpus.h>
#include <coauth/read.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What was decided about two authorships, and on what grounds; person numbers follow from of[]. */
typedef enum coauth_decision_kind {
    COAUTH_DECISION_MERGED,    /* two names, or two groups of papers under one name, are one person */
    COAUTH_DECISION_SPLIT,     /* one name is two persons */
    COAUTH_DECISION_NEAR_MISS, /* two persons that may be one */
    COAUTH_DECISION_HOMONYM,   /* one person that may be two: a and b stand for the groups of papers */
    COAUTH_DECISION_CONFLICT,  /* identifiers, aliases and papers contradict each other */
    COAUTH_DECISION_NOBODY     /* a name that names no one, and where it stands */
} coauth_decision_kind;

/* "merged", "split", "near miss", "homonym", "conflict", "nobody".  Static storage. */
const char *coauth_decision_name(coauth_decision_kind kind);

typedef struct coauth_decision {
    uint32_t kind; /* a coauth_decision_kind */
    uint32_t a, b; /* authorships that stand for the two sides */
    double score;  /* logarithm of the odds that both are one person, trust in the name left out where it is
                           * a suspected homonym's; 0 where a rule decides */
    double chance; /* that both are one person, by a score of what was known beforehand (see chance.c); 0 where a
                           * rule decides */
    char *reason;  /* "3 collaborators in common, ...", owned by the persons */
} coauth_decision;

/* Who wrote what: persons are numbered 0 to count-1 by first appearance in the corpus; the vertices
 * of ready-made graphs follow as persons of their own. */
typedef struct coauth_persons {
    size_t count;
    size_t from_papers;        /* persons 0 .. from_papers-1 stand on papers, the rest are vertices */
    coauth_string *label;      /* count: the name to show, a string of the corpus */
    uint64_t *key;             /* count: what coauth_person_id writes; NULL where persons are called by their numbers */
    uint8_t *group;            /* count: 1 if a group author (listed as such at least once) */
    uint32_t *of;              /* per authorship of the corpus: its person */
    size_t authorships;        /* length of of */
    size_t nobody;             /* authorships whose name names no one ("Anonymous", an e-mail address); each is a
                             * person of its own under every method; a unit's name (coauth_corpus_units) never is one */
    coauth_decision *decision; /* the merges and splits that evidence or somebody's word made, and doubts: near
                                * misses from the likeliest one person on, homonyms from the likeliest two */
    size_t decisions;
    const coauth_context *context;
} coauth_persons;

/* What a person says of names and papers, see coauth_write_aliases: a file of decisions that is read once and may serve
 * many corpora. */
typedef struct coauth_aliases coauth_aliases;

/* Reads a file of decisions: a table (with commas, semicolons or tabs), YAML of the ACL Anthology or a thesaurus of
 * VOSviewer, packed and in any encoding as what coauth_read takes; input may be a file, bytes in memory or what a
 * function gives.  Fails where a line is no statement, or lines contradict each other whatever the corpus.  The context
 * must outlive it.  O(its size). */
coauth_status coauth_aliases_read(
    coauth_aliases **aliases, const coauth_input *input, const coauth_context *context, coauth_error *error);

void coauth_aliases_free(coauth_aliases *aliases);

/* The SHA-256 of the bytes that were read, 32 of them, as they lay on disk. */
const uint8_t *coauth_aliases_checksum(const coauth_aliases *aliases);

typedef struct coauth_identity_options {
    size_t size;                   /* set by COAUTH_IDENTITY_OPTIONS */
    const char *method;            /* a row of the identity table, see coauth_identity_method_at */
    bool ignore_ids;               /* persons' identifiers play no part */
    const coauth_aliases *aliases; /* what a person says goes before everything under every method; NULL: nothing */
} coauth_identity_options;

#define COAUTH_IDENTITY_DEFAULTS(is) is(method, "exact")
#define COAUTH_IDENTITY_OPTIONS COAUTH_OPTIONS(coauth_identity_options, COAUTH_IDENTITY_DEFAULTS)

/* Papers and who wrote them, of which figures are made.  Begin with COAUTH_SELECTION. */
typedef struct coauth_selection {
    size_t size; /* set by COAUTH_SELECTION */
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    const uint8_t *keep; /* a byte per paper of the corpus, 0 where it is left out; NULL: all are taken */
} coauth_selection;

#define COAUTH_SELECTION COAUTH_OPTIONS(coauth_selection, COAUTH_NO_DEFAULTS)

/* Whether a decision is left to a person: a contradiction, a suspected homonym, a name that names no one, or a near
 * miss, or two of one name whom only what papers say told apart, that were not joined by others after all.  O(1). */
bool coauth_decision_is_open(const coauth_persons *persons, const coauth_decision *decision);

/* Settles who is who.  options NULL is COAUTH_IDENTITY_OPTIONS.  The caller owns *persons.  The corpus must
 * outlive it and not change.  Expected O(authorships), for "resolved" times the logarithm of the largest block. */
coauth_status coauth_identify(coauth_persons **persons, const coauth_corpus *corpus,
    const coauth_identity_options *options, const coauth_context *context, coauth_error *error);

void coauth_persons_free(coauth_persons *persons);

enum { COAUTH_PERSON_ID_SIZE = 24 };

/* What files call a person: "a" and ten letters and digits that follow from the title of their earliest paper and
 * their name there (of a vertex: its id), so that records of others never change it; "a" and the number + 1 where
 * persons have no keys.  Returns the length.  O(1). */
size_t coauth_person_id(char id[COAUTH_PERSON_ID_SIZE], const coauth_persons *persons, uint32_t person);

/* Takes the persons marked (a byte each) off everything: their authorships, vertices and ties are gone, the decisions
 * about them too; names that nobody else bears become "(…)" wherever they stand whole in notes, remarks, reasons and
 * authorities' aliases.  Persons and authorships are numbered anew, and lists of authors that lost one count as cut.
 * Titles, names of files and affiliations stay.  *authorships, if not NULL, counts those that are gone.  After a
 * failure corpus and persons are good for nothing but freeing.  O(size of the corpus). */
coauth_status coauth_leave_out(
    uint64_t *authorships, coauth_corpus *corpus, coauth_persons *persons, const uint8_t *marked, coauth_error *error);

/* A row of the table of identity methods. */
typedef struct coauth_identity_method {
    const char *name;        /* as in options.method */
    const char *description; /* one line */
    const char *methods;     /* the sentence that says so in a paragraph on methods */
    bool uses_ids;           /* identifiers of persons have a say */
} coauth_identity_method;

/* The index-th row, NULL beyond the last, and the row of that name, NULL if there is none.  Static storage. */
const coauth_identity_method *coauth_identity_method_at(size_t index);
const coauth_identity_method *coauth_identity_method_find(const char *name);

/* Whether a name as written names no one: empty, digits, an e-mail address, "Anonymous", "N/A", "et al.". */
bool coauth_name_is_nobody(const char *name);

#ifdef __cplusplus
}
#endif
#endif
