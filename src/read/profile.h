/* profile.h (private): the author-profile page reader, from lines to settled records.
 *
 * profile.c detects pages and runs the whole; profile_line.c knows single lines, profile_name.c names
 * and lists of them, profile_link.c the addresses in an abstract, profile_page.c cuts a page into
 * records, profile_split.c parts fused titles from their authors, profile_settle.c works out what
 * needs every page of the run (owners, years) and commits the records. */
#ifndef COAUTH_READ_PROFILE_H
#define COAUTH_READ_PROFILE_H

#include "base/strings.h"
#include "read/reader.h"

/* --- Single lines (profile_line.c) ---------------------------------------------------------------- */

/* "25.3CLMar 15, 2023Code": an optional score, a two-letter subject, a date, flags. */
typedef struct record_line {
    const char *score; /* as written, within the line */
    size_t score_length;
    const char *field; /* two letters */
    int month, day;
    int year; /* 0 where the date has none */
    bool code;
    const char *extra; /* what follows and is not known, a few letters at most */
    size_t extra_length;
} record_line;

/* Whether a trimmed line is a record line. */
bool record_line_parse(record_line *out, const char *text, size_t length);

/* The figures a head has, as their lines are written: "h-index21", "4,031citations". */
typedef enum head_figure {
    HEAD_FIELD,
    HEAD_H_INDEX,
    HEAD_PAPERS,
    HEAD_CITATIONS,
    HEAD_NOVELTY,
    HEAD_AI_SCORE,
    HEAD_LISTING, /* "19 Papers", above the records */
    HEAD_FIGURES
} head_figure;

/* Which figure a trimmed line holds, HEAD_FIGURES if none; *value and *value_length get it as written. */
head_figure head_figure_parse(const char **value, size_t *value_length, const char *text, size_t length);

/* The name of a figure in files: "h-index". Static storage. */
const char *head_figure_name(head_figure figure);

/* The count a value such as "4,031" stands for, -1 if it is not a plain one. */
int64_t head_count(const char *value, size_t length);

/* --- Names and lists of them (profile_name.c) ------------------------------------------------------ */

/* "A, B, C et al. · pku, cmu" taken apart; ranges of the text given. */
typedef struct author_line {
    const char *names; /* "A, B, C" */
    size_t names_length;
    const char *affiliations; /* "pku, cmu" */
    size_t affiliations_length;
    bool cut; /* "et al." */
} author_line;

void author_line_parse(author_line *out, const char *text, size_t length);

/* The next comma-separated item of *text[0..*length), trimmed; false when there is none. Items that
 * are only "Jr." or the like stay with the one before. */
bool list_next(const char **item, size_t *item_length, const char **text, size_t *length);

/* Whether an item that follows a comma only continues the name before it ("Jr.", "III"). */
bool is_name_suffix(const char *text, size_t length);

/* Whether text can stand as a list of authors: items short enough for names, none ending a sentence. */
bool looks_like_authors(const char *text, size_t length);

/* Whether a name is a group's: "MiniCPM Team", "MiniMax", "DeepSeek-AI". */
bool is_group_name(const char *name, size_t length);

/* How a run of words reads as a person's name. */
typedef struct name_shape {
    unsigned words;
    unsigned camels;   /* words with a capital inside ("MsZhengyan", "JunHui") or of capitals only */
    unsigned acronyms; /* words with several capitals running into small letters ("QAZhengyan") */
    bool possible;     /* no word rules it out */
} name_shape;

name_shape name_shape_of(const char *name, size_t length);

/* How many bytes of a title a message shows: whole characters only. */
int shown_length(const char *title);

/* Whether the character at text[i] is an upper-case (or title-case) letter / a lower-case one. */
bool upper_at(const char *text, size_t length, size_t i);
bool lower_at(const char *text, size_t length, size_t i);

/* Whether it is a hyphen, an apostrophe or an opening mark, after which a word goes on or begins. */
bool joins_at(const char *text, size_t length, size_t i);

/* --- The run --------------------------------------------------------------------------------------- */

typedef struct profile_record {
    uint64_t line;
    uint32_t title, authors; /* texts; a fused record has neither until it is split */
    uint32_t fused;          /* title and authors with nothing between them, 0 in the spaced layout */
    uint32_t score, extra;
    uint32_t links; /* how many */
    size_t first_link;
    char field[2];
    uint8_t month, day;
    int16_t year; /* 0 where the date has none */
    bool code;
} profile_record;

typedef struct profile_page {
    uint32_t source;
    uint32_t owner;      /* text, 0 where the page has no head */
    uint64_t line;       /* where it begins: files may hold several pages */
    size_t first, count; /* its records */
} profile_page;

typedef struct profile_run {
    const coauth_context *context;
    strings texts; /* of everything below */
    VECTOR(profile_page) pages;
    VECTOR(profile_record) records;
    VECTOR(uint32_t) links;
} profile_run;

/* Reads one page into the run (profile_page.c). */
coauth_status profile_page_read(profile_run *p, run *r, input *in, coauth_error *error);

/* Calls use for every web address in text[0..length), until it returns false (profile_link.c). */
typedef bool (*link_use)(void *user, const char *link, size_t length);
void links_find(const char *text, size_t length, link_use use, void *user);

/* Gives every fused record its title and authors and reports doubtful ones (profile_split.c). */
coauth_status profile_split(profile_run *p, run *r, coauth_error *error);

/* Works out years and owners and commits every record, page by page (profile_settle.c). */
coauth_status profile_settle(profile_run *p, run *r, coauth_error *error);

#endif
