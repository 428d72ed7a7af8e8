/* bibtex.h (private): the parts of the BibTeX reader. A file is read one entry at a time:
 * bibtex_scan.c cuts an entry into fields, bibtex_names.c its authors into names, bibtex_record.c
 * makes a record of both, bibtex_inherit.c settles crossref, bibtex.c drives. */
#ifndef COAUTH_READ_BIBTEX_H
#define COAUTH_READ_BIBTEX_H

#include "read/name_list.h"
#include "read/people.h"
#include "read/reader.h"
#include "read/tex.h"

/* The fields that mean something here; every other is passed over. */
typedef enum bibtex_field {
    BIBTEX_AFFILIATION,
    BIBTEX_ARCHIVEPREFIX,
    BIBTEX_ARXIVID,
    BIBTEX_AUTHOR,
    BIBTEX_AUTHOR_KEYWORDS,
    BIBTEX_BOOKTITLE,
    BIBTEX_CITED,
    BIBTEX_COLLABORATION,
    BIBTEX_CROSSREF,
    BIBTEX_DATE,
    BIBTEX_DAY,
    BIBTEX_DOI,
    BIBTEX_EPRINT,
    BIBTEX_EPRINTTYPE,
    BIBTEX_INSTITUTION,
    BIBTEX_JOURNAL,
    BIBTEX_JOURNALTITLE,
    BIBTEX_KEYWORDS,
    BIBTEX_KEYWORDS_PLUS,
    BIBTEX_LANGID,
    BIBTEX_LANGUAGE,
    BIBTEX_MONTH,
    BIBTEX_NOTE,
    BIBTEX_NUMBER,
    BIBTEX_ORCID_NUMBERS,
    BIBTEX_PAGES,
    BIBTEX_PMCID,
    BIBTEX_PMID,
    BIBTEX_PRIMARYCLASS,
    BIBTEX_RESEARCHER_NUMBERS,
    BIBTEX_RESEARCH_AREAS,
    BIBTEX_SCHOOL,
    BIBTEX_SUBTITLE,
    BIBTEX_TITLE,
    BIBTEX_UNIQUE_ID,
    BIBTEX_URL,
    BIBTEX_VOLUME,
    BIBTEX_WOS_CATEGORIES,
    BIBTEX_XDATA,
    BIBTEX_YEAR,
    BIBTEX_FIELDS,
    BIBTEX_OTHER = BIBTEX_FIELDS
} bibtex_field;

/* A stretch of text; of length 0 where the entry does not have it. */
typedef struct bibtex_text {
    const char *text;
    size_t length;
} bibtex_text;

/* Texts by name, whatever its case: macros, and entries of type xdata. */
typedef struct bibtex_map {
    const coauth_context *context;
    VECTOR(char) pool;
    VECTOR(struct bibtex_mapping) items;
    uint32_t *slot; /* open addressing: index of an item + 1, 0 empty */
    size_t slots;
    uint64_t seed; /* of the hashes */
} bibtex_map;

void bibtex_map_free(bibtex_map *map);

/* Gives name a text, replacing an earlier one; false when out of memory. */
bool bibtex_map_set(bibtex_map *map, const char *name, size_t length, const char *text, size_t text_length);

/* Finds the text of name, valid until the next set; false if there is none. */
bool bibtex_map_get(const bibtex_map *map, bibtex_text *text, const char *name, size_t length);

typedef enum bibtex_kind { BIBTEX_ENTRY, BIBTEX_XDATA_ENTRY, BIBTEX_STRING, BIBTEX_ASIDE } bibtex_kind;

/* One entry, its texts as in the file (TeX and all), pointing into the input or into joined. */
typedef struct bibtex_entry {
    bibtex_kind kind;
    bibtex_text type, key;
    bibtex_text field[BIBTEX_FIELDS];
    uint32_t in_joined[BIBTEX_FIELDS]; /* 1 + where in joined the text begins, while that may still move */
    VECTOR(char) joined;               /* values put together with # or taken from macros */
    size_t room;                       /* set by the caller: most bytes that macros may put in */
    size_t expanded;                   /* bytes that they put in */
    bool authors_again;                /* its authors stand in several fields, whose names were put together */
    bool only_words;                   /* set by the caller: of @comment and its like only the word is passed over */
    VECTOR(char) unknown;              /* names of macros nobody defined, each ended by a line feed */
    size_t size;                       /* bytes from the @ to behind the closing bracket */
    const char *problem;               /* what is wrong with it ... */
    size_t place;                      /* ... and where, in bytes from the @ */
} bibtex_entry;

typedef enum bibtex_outcome {
    BIBTEX_WHOLE,    /* an entry, size bytes long */
    BIBTEX_MORE,     /* its end is not at hand yet */
    BIBTEX_NO_ENTRY, /* this @ begins none */
    BIBTEX_BROKEN,   /* see problem */
    BIBTEX_NO_MEMORY
} bibtex_outcome;

/* Scans the entry at data[0] == '@'.  ended: nothing comes after data[length).  O(size). */
bibtex_outcome bibtex_scan(bibtex_entry *entry, const char *data, size_t length, bool ended, bibtex_map *macros,
    const coauth_context *context);
void bibtex_entry_free(bibtex_entry *entry, const coauth_context *context);

/* Where the next entry may begin: the offset of an @ that stands first on a line (of the lines after
 * the first byte) and looks like an entry's, or length if there is none. */
size_t bibtex_resync(const char *data, size_t length);

/* Whether data, which begins with @, looks like the beginning of an entry. */
bool bibtex_begins_entry(const char *data, size_t length);

/* --- Names ------------------------------------------------------------------------------------- */

/* One name, decoded: in the decoder, or as it stands in the input where it holds no TeX. */
typedef struct bibtex_name {
    const char *text;
    size_t length;
    size_t family_start, family_length;
    bool group;     /* { } around all of it */
    bool truncated; /* "others", "et al."; the rest may be empty */
    bool plain;     /* nothing in it needs a second look (name_is_plain) */
} bibtex_name;

/* Cuts the next name off a list at "and" outside braces; false at its end.  *list moves on. */
bool bibtex_next_name(bibtex_text *name, bibtex_text *list);

/* Whether a list without any "and" uses semicolons instead. */
bool bibtex_uses_semicolons(bibtex_text list);
bool bibtex_next_semicolon(bibtex_text *name, bibtex_text *list);

/* Decodes one name, valid until the decoder is used again; false when out of memory. */
bool bibtex_decode_name(bibtex_name *name, tex_decoder *decoder, bibtex_text raw);

/* --- Records ----------------------------------------------------------------------------------- */

/* Fills record from entry; *guessed is set when the authors were cut at semicolons.  decoder and
 * people are scratch. */
coauth_status bibtex_fill(coauth_record *record, const bibtex_entry *entry, tex_decoder *decoder, people *persons,
    name_list *names, bool *guessed, coauth_error *error);

/* --- Inheritance ------------------------------------------------------------------------------- */

typedef struct bibtex_child {
    coauth_string parent_key;
    uint32_t paper;  /* of the corpus */
    uint32_t parent; /* likewise, UINT32_MAX while not found */
} bibtex_child;

/* Sorts by parent_key, then paper; finds the first of a key, or the number of children. */
void bibtex_sort(bibtex_child *child, size_t children);
size_t bibtex_first(const bibtex_child *child, size_t children, coauth_string key);

/* Finds the parents of children among the papers of the corpus from first on, and gives the children
 * what they lack: year, venue and title.  Sorts children.  O((papers + children) log children). */
void bibtex_inherit(coauth_corpus *corpus, size_t first, bibtex_child *child, size_t children);

#endif
