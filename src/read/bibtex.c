/* bibtex.c: BibTeX and BibLaTeX, one entry at a time.
 *
 * Entries go into the corpus as they come. Two kinds wait for the end of the file, as text: those that
 * refer to an xdata entry not seen yet, and those without authors of their own that may inherit some by
 * crossref.  Macros of @string hold for the file they stand in. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/order.h"
#include "corpus/store.h"
#include "read/bibtex.h"
#include "read/name_facts.h"

/* Macros, xdata and crossref may make of a file this many times its bytes, beside what one record may hold. */
enum { MOST_EXPANSION = 4 };

enum { SHOWN_KEY = 100, MOST_XDATA_DEPTH = 8, MOST_OPEN_COMMENTS = 16 };

/* An entry that waits, as text in waiting. */
typedef struct waiter {
    size_t text, length;
    uint64_t line, column;
} waiter;

typedef struct reading {
    run *r;
    input *in;
    coauth_error *error;
    coauth_record *record;
    tex_decoder decoder;
    people people;
    name_list names;
    bool braced; /* an author's field began with a brace */
    bibtex_entry entry, xdata;
    bibtex_map macros, xdata_entries;
    VECTOR(bibtex_child) children;
    VECTOR(bibtex_child) parents; /* every paper by its key, for those that wait for authors */
    VECTOR(char) waiting;
    VECTOR(waiter) waiters;
    size_t first_paper; /* of this file */
    uint64_t expanded;  /* bytes that were put in for what refers to them, in all entries so far */
    uint64_t column;    /* of in->data[0], from 1 */
    int open_comments;  /* how many @comment were never closed; after some, only the word is passed over */
} reading;

/* --- Moving ------------------------------------------------------------------------------------ */

static void advance(reading *b, size_t n) {
    const char *feed = n ? memrchr(b->in->data, '\n', n) : NULL;
    b->column = feed ? (uint64_t)(b->in->data + n - feed) : b->column + n;
    input_skip(b->in, n);
}

/* Doubles what is at hand, so that scanning an entry anew each time stays linear in all. *full is set
 * instead when the window holds as much as a record may have. */
static coauth_status more(reading *b, bool *full) {
    size_t wanted = b->in->length * 2 + 1;
    *full = b->in->length >= b->in->limit;
    while (!*full && !b->in->ended && b->in->length < wanted) {
        coauth_status status = input_more(b->in, b->error);
        if (status != COAUTH_OK) return status;
        if (b->in->length >= b->in->limit) break;
    }
    return COAUTH_OK;
}

/* Moves to the next @ that looks like an entry's at the beginning of a line, however far. */
static coauth_status resync(reading *b) {
    for (;;) {
        size_t at = bibtex_resync(b->in->data, b->in->length);
        bool found = at < b->in->length;
        if (!found && !b->in->ended) { /* the last line may go on */
            const char *feed = memrchr(b->in->data, '\n', b->in->length);
            at = feed ? (size_t)(feed - b->in->data) : b->in->length;
        }
        advance(b, at);
        if (found || b->in->ended) return COAUTH_OK;
        bool full;
        coauth_status status = more(b, &full);
        if (status != COAUTH_OK) return status;
        if (full) advance(b, b->in->length); /* one line of more than a record may have */
    }
}

/* --- Problems ---------------------------------------------------------------------------------- */

/* Lists the entry at in->data as skipped, at the place of the problem. */
static coauth_status skip_entry(reading *b, const char *problem, size_t place) {
    const bibtex_entry *entry = &b->entry;
    uint64_t line = b->in->line, column = b->column;
    for (size_t i = 0; i < place; i++) {
        column++;
        if (b->in->data[i] == '\n') line++, column = 1;
    }
    int shown = (int)text_cut(entry->key.text, entry->key.length, SHOWN_KEY);
    if (shown)
        return read_skip(
            b->r, b->in, line, column, b->error, "entry \"%.*s\" %s; skipped", shown, entry->key.text, problem);
    shown = entry->type.length < SHOWN_KEY ? (int)entry->type.length : SHOWN_KEY;
    return read_skip(b->r, b->in, line, column, b->error, "@%.*s %s; skipped", shown, entry->type.text, problem);
}

/* Reports each macro nobody defined once, by defining it as its own name. */
static coauth_status report_unknown(reading *b, uint64_t line) {
    const char *name = b->entry.unknown.item, *end = name + b->entry.unknown.count, *stop;
    for (; name < end; name = stop + 1) {
        bibtex_text known;
        stop = memchr(name, '\n', (size_t)(end - name));
        size_t length = (size_t)(stop - name);
        if (bibtex_map_get(&b->macros, &known, name, length)) continue;
        if (!bibtex_map_set(&b->macros, name, length, name, length)) return fail_memory(b->error);
        coauth_status status = read_remark(b->r, COAUTH_REMARK_WARNING, b->in->source, line, 0, b->error,
            "no @string defines \"%.*s\"; its name is taken as text", (int)text_cut(name, length, SHOWN_KEY), name);
        if (status != COAUTH_OK) return status;
    }
    return COAUTH_OK;
}

/* --- Expansion ---------------------------------------------------------------------------------- */

/* How many bytes the entry at hand may put in for what refers to them.  The running total keeps a short file from
 * becoming a huge one: each @string may hold the one before it twice, and every entry may ask for a long one. */
static size_t room_left(const reading *b) {
    size_t limit = b->r->options.record_limit;
    uint64_t most = limit + b->in->offset * MOST_EXPANSION, left = most > b->expanded ? most - b->expanded : 0;
    return left < limit ? (size_t)left : limit;
}

/* Counts bytes that will be put in; false if they are too many. */
static bool expand(reading *b, size_t bytes) {
    if (bytes > room_left(b)) return false;
    b->expanded += bytes;
    return true;
}

static bibtex_outcome scan(reading *b, const char *data, size_t length, bool ended) {
    b->entry.room = room_left(b);
    bibtex_outcome outcome = bibtex_scan(&b->entry, data, length, ended, &b->macros, b->r->context);
    if (outcome == BIBTEX_WHOLE) b->expanded += b->entry.expanded;
    return outcome;
}

/* --- Inheritance ------------------------------------------------------------------------------- */

/* Copies into entry what it lacks of the fields of the xdata entry just scanned. */
static bool copy_missing(reading *b) {
    bibtex_entry *entry = &b->entry;
    for (size_t i = 0; i < BIBTEX_FIELDS; i++) {
        bibtex_text from = b->xdata.field[i];
        if (!from.length || entry->field[i].length) continue;
        if (!vector_reserve(b->r->context, &entry->joined, from.length)) return false;
        memcpy(entry->joined.item + entry->joined.count, from.text, from.length);
        entry->field[i].length = from.length;
        entry->in_joined[i] = (uint32_t)entry->joined.count + 1;
        entry->joined.count += from.length;
    }
    for (size_t i = 0; i < BIBTEX_FIELDS; i++) /* joined may have moved */
        if (entry->in_joined[i]) entry->field[i].text = entry->joined.item + entry->in_joined[i] - 1;
    return true;
}

/* Fills the entry from the xdata entries it names; *missing is set if one is not known (yet), *full if they are too
 * long. */
static coauth_status use_xdata(reading *b, bool *missing, bool *full) {
    *missing = *full = false;
    for (int depth = 0; depth < MOST_XDATA_DEPTH && b->entry.field[BIBTEX_XDATA].length; depth++) {
        VECTOR(char) list = {0};
        bibtex_text names = b->entry.field[BIBTEX_XDATA];
        if (!vector_reserve(b->r->context, &list, names.length)) return fail_memory(b->error);
        memcpy(list.item, names.text, names.length); /* the field is replaced by its parents' own */
        b->entry.field[BIBTEX_XDATA].length = b->entry.in_joined[BIBTEX_XDATA] = 0;
        bool enough = true;
        const char *end = list.item + names.length;
        for (const char *name = list.item, *stop; name < end && enough; name = stop + 1) {
            bibtex_text text;
            stop = memchr(name, ',', (size_t)(end - name));
            if (!stop) stop = end;
            const char *key = name;
            size_t length = (size_t)(stop - name);
            text_trim(&key, &length);
            if (!length) continue;
            if (!bibtex_map_get(&b->xdata_entries, &text, key, length)) {
                *missing = true;
                continue;
            }
            if (!expand(b, text.length)) {
                *full = true;
                break;
            }
            b->xdata.room = room_left(b);
            bibtex_outcome outcome = bibtex_scan(&b->xdata, text.text, text.length, true, &b->macros, b->r->context);
            b->expanded += b->xdata.expanded;
            enough = outcome != BIBTEX_NO_MEMORY && (outcome != BIBTEX_WHOLE || copy_missing(b));
        }
        vector_free(b->r->context, &list);
        if (!enough) return fail_memory(b->error);
    }
    return COAUTH_OK;
}

/* Keeps the entry at data for the end of the file; false when there is no room for it. */
static bool set_aside(reading *b, const char *data, uint64_t line) {
    const coauth_context *context = b->r->context;
    if (!vector_reserve(context, &b->waiting, b->entry.size)) return false;
    waiter *added = vector_push(context, &b->waiters);
    if (!added) return false;
    *added = (waiter){b->waiting.count, b->entry.size, line, b->column};
    memcpy(b->waiting.item + b->waiting.count, data, b->entry.size);
    b->waiting.count += b->entry.size;
    return true;
}

/* The handle of a key in the corpus, 0 if it has none. */
static coauth_string key_handle(reading *b, bibtex_text key) {
    text_trim(&key.text, &key.length);
    return strings_intern(&b->r->corpus->strings, key.text, memchr(key.text, '\0', key.length) ? 0 : key.length);
}

static coauth_status add_child(reading *b, coauth_string parent, size_t paper) {
    bibtex_child *child = vector_push(b->r->context, &b->children);
    if (!child) return fail_memory(b->error);
    *child = (bibtex_child){.parent_key = parent, .paper = (uint32_t)paper, .parent = UINT32_MAX};
    return COAUTH_OK;
}

/* Sorts the papers of this file by key, once all but the waiting ones are there. */
static bool index_parents(reading *b) {
    const coauth_corpus *corpus = b->r->corpus;
    for (size_t p = b->first_paper; p < corpus->papers.count; p++) {
        bibtex_child *parent = vector_push(b->r->context, &b->parents);
        if (!parent) return false;
        *parent = (bibtex_child){.parent_key = corpus->papers.item[p].key, .paper = (uint32_t)p};
    }
    bibtex_sort(b->parents.item, b->parents.count);
    return true;
}

/* The authors of the parent, for a child that has none; false if they are too long. */
static bool add_parents_authors(reading *b, coauth_string key) {
    coauth_corpus *corpus = b->r->corpus;
    size_t at = bibtex_first(b->parents.item, b->parents.count, key);
    if (!key || at == b->parents.count || b->parents.item[at].parent_key != key) return true;
    coauth_paper paper = corpus->papers.item[b->parents.item[at].paper];
    for (uint32_t i = 0; i < paper.authors; i++) {
        coauth_authorship author = corpus->authorships.item[paper.first_author + i];
        coauth_name name = corpus->names.item[author.name];
        const char *text = coauth_corpus_text(corpus, name.text);
        size_t length = strlen(text);
        if (!expand(b, length)) return false;
        coauth_record_author(b->record, text, length, name.family_start, name.family_length, author.flags);
    }
    return true;
}

/* --- Entries ----------------------------------------------------------------------------------- */

/* Makes a record of the scanned entry at data.  last: the end of the file has come, nothing waits. */
static coauth_status take_entry(reading *b, const char *data, uint64_t line, bool last) {
    static const char too_long[] = "is longer than a record may be, with all that it refers to put in";
    bool missing = false, full = false, guessed;
    coauth_status status = use_xdata(b, &missing, &full);
    if (status != COAUTH_OK) return status;
    if (full) return skip_entry(b, too_long, 0);
    bibtex_text crossref = b->entry.field[BIBTEX_CROSSREF];
    bool orphan = crossref.length && !b->entry.field[BIBTEX_AUTHOR].length;
    if ((missing || orphan) && !last && b->waiting.count + b->entry.size <= b->r->options.record_limit)
        return set_aside(b, data, line) ? COAUTH_OK : fail_memory(b->error);
    if ((status = report_unknown(b, line)) != COAUTH_OK) return status;
    coauth_record_begin(b->record, b->in->source, line);
    name_list_begin(&b->names, b->r->options.names_as_written);
    status = bibtex_fill(b->record, &b->entry, &b->decoder, &b->people, &b->names, &guessed, b->error);
    if (status == COAUTH_OK) status = name_list_report(&b->names, b->record, b->r, b->in->source, line, b->error);
    if (status != COAUTH_OK) return status;
    coauth_string parent = crossref.length ? key_handle(b, crossref) : 0;
    if (orphan && !add_parents_authors(b, parent)) return skip_entry(b, too_long, 0);
    if (!coauth_record_has_title(b->record) && !coauth_record_authors(b->record))
        return skip_entry(b, "has neither title nor author", 0);
    if (guessed)
        status = read_remark(b->r, COAUTH_REMARK_CHOICE, b->in->source, line, 0, b->error,
            "the authors are not joined by \"and\"; they were cut at semicolons");
    if (b->entry.authors_again && status == COAUTH_OK)
        status = read_remark(b->r, COAUTH_REMARK_CHOICE, b->in->source, line, 0, b->error,
            "the entry has several fields \"author\", where BibTeX takes the first; the names of all were taken");
    bibtex_text authors = b->entry.field[BIBTEX_AUTHOR];
    b->braced |= !b->r->options.names_as_written && authors.length && memchr(authors.text, '{', authors.length);
    if (parent && status == COAUTH_OK) status = add_child(b, parent, b->r->corpus->papers.count);
    return status == COAUTH_OK ? coauth_record_commit(b->record, b->error) : status;
}

static coauth_status take(reading *b) {
    coauth_status status = COAUTH_OK;
    const bibtex_entry *entry = &b->entry;
    size_t size = entry->size;
    if (entry->kind == BIBTEX_ENTRY) status = take_entry(b, b->in->data, b->in->line, false);
    else if (entry->kind == BIBTEX_STRING) status = report_unknown(b, b->in->line);
    else if (entry->kind == BIBTEX_XDATA_ENTRY &&
             !bibtex_map_set(&b->xdata_entries, entry->key.text, entry->key.length, b->in->data, size))
        status = fail_memory(b->error);
    if (status == COAUTH_OK) advance(b, size);
    return status;
}

static coauth_status drop(reading *b, const char *problem, size_t place) {
    if (b->entry.kind == BIBTEX_ASIDE) {
        b->entry.only_words = ++b->open_comments == MOST_OPEN_COMMENTS;
        advance(b, 1);
        return COAUTH_OK;
    }
    coauth_status status = skip_entry(b, problem, place);
    if (status == COAUTH_OK) status = resync(b);
    return status;
}

/* The entry right before damage to the file, if it is closed. */
static coauth_status take_last(reading *b, coauth_status damage) {
    input *in = b->in;
    bibtex_outcome outcome = scan(b, in->data, in->length, true);
    if (outcome == BIBTEX_NO_MEMORY) return fail_memory(b->error);
    return outcome == BIBTEX_WHOLE ? take(b) : damage;
}

/* What stands at the @ at hand. */
static coauth_status read_one(reading *b) {
    for (;;) {
        bool full = false;
        coauth_status status;
        input *in = b->in;
        bibtex_outcome outcome = scan(b, in->data, in->length, in->ended);
        switch (outcome) {
        case BIBTEX_WHOLE: return take(b);
        case BIBTEX_NO_ENTRY: advance(b, 1); return COAUTH_OK;
        case BIBTEX_BROKEN: return drop(b, b->entry.problem, b->entry.place);
        case BIBTEX_NO_MEMORY: return fail_memory(b->error);
        case BIBTEX_MORE: break;
        }
        status = more(b, &full);
        if (input_damaged(in)) return take_last(b, status);
        if (status != COAUTH_OK) return status;
        if (full) return drop(b, "is longer than a record may be", 0);
    }
}

static coauth_status read_entries(reading *b) {
    for (;;) {
        const char *at = memchr(b->in->data, '@', b->in->length);
        advance(b, at ? (size_t)(at - b->in->data) : b->in->length);
        coauth_status status = COAUTH_OK;
        if (at) status = read_one(b);
        else if (b->in->ended) return COAUTH_OK;
        else status = input_more(b->in, b->error);
        if (status != COAUTH_OK) return status;
    }
}

static coauth_status take_waiting(reading *b) {
    if (b->waiters.count && !index_parents(b)) return fail_memory(b->error);
    for (size_t i = 0; i < b->waiters.count; i++) {
        waiter w = b->waiters.item[i];
        const char *data = b->waiting.item + w.text;
        b->column = w.column;
        b->in->line = w.line; /* for what may be reported */
        bibtex_outcome outcome = scan(b, data, w.length, true);
        if (outcome == BIBTEX_NO_MEMORY) return fail_memory(b->error);
        coauth_status status =
            outcome == BIBTEX_WHOLE ? take_entry(b, data, w.line, true) : skip_entry(b, b->entry.problem, 0);
        if (status != COAUTH_OK) return status;
    }
    return COAUTH_OK;
}

/* --- Persons in braces --------------------------------------------------------------------------- */

/* Whether the name of a group could be a person's: two to four words, none of them a group's. */
static bool could_be_person(const char *name) {
    size_t blanks = 0;
    bool study;
    for (const char *p = name; *p; p++) blanks += *p == ' ';
    return blanks >= 1 && blanks <= 3 && !name_is_group((piece){name, strlen(name)}, &study);
}

/* Without persons gathers the names of those that are none in braces; with them takes groups of such a name for
 * them. */
static coauth_status each_authorship(reading *b, coauth_string *person, size_t persons, size_t *count) {
    coauth_corpus *corpus = b->r->corpus;
    for (size_t p = b->first_paper; p < corpus->papers.count; p++) {
        const coauth_paper *paper = &corpus->papers.item[p];
        for (uint32_t i = 0; i < paper->authors; i++) {
            coauth_authorship *author = &corpus->authorships.item[paper->first_author + i];
            coauth_string text = corpus->names.item[author->name].text;
            bool group = author->flags & COAUTH_AUTHORSHIP_GROUP;
            if (!persons && !group) person[(*count)++] = text;
            if (!persons || !group || !could_be_person(coauth_corpus_text(corpus, text)) ||
                !bsearch(&text, person, persons, sizeof *person, order_uint32))
                continue;
            author->flags = (uint16_t)(author->flags & ~(unsigned)COAUTH_AUTHORSHIP_GROUP);
            coauth_status status = read_remark(b->r, COAUTH_REMARK_CHOICE, paper->source, paper->line, 0, b->error,
                "\"%s\" stands in braces, as groups do, and elsewhere without; taken for that person",
                coauth_corpus_text(corpus, text));
            if (status != COAUTH_OK) return status;
        }
    }
    return COAUTH_OK;
}

/* IEEE puts some persons into braces, which mark groups elsewhere: one that is known without them is that person. */
static coauth_status doubt_braces(reading *b) {
    size_t count = 0, authorships = b->r->corpus->authorships.count;
    if (!b->braced) return COAUTH_OK;
    coauth_string *person = memory_resize(b->r->context, NULL, authorships + 1, sizeof *person);
    if (!person) return fail_memory(b->error);
    coauth_status status = each_authorship(b, person, 0, &count);
    sort_uint32(person, count);
    if (status == COAUTH_OK && count) status = each_authorship(b, person, count, &count);
    memory_free(b->r->context, person);
    return status;
}

static void release(reading *b) {
    const coauth_context *context = b->r->context;
    coauth_record_free(b->record);
    tex_free(&b->decoder);
    people_free(&b->people);
    name_list_free(&b->names);
    bibtex_entry_free(&b->entry, context);
    bibtex_entry_free(&b->xdata, context);
    bibtex_map_free(&b->macros);
    bibtex_map_free(&b->xdata_entries);
    vector_free(context, &b->children);
    vector_free(context, &b->parents);
    vector_free(context, &b->waiting);
    vector_free(context, &b->waiters);
}

static coauth_status read_bibtex(run *r, input *in, coauth_error *error) {
    reading b = {.r = r,
        .in = in,
        .error = error,
        .column = 1,
        .first_paper = r->corpus->papers.count,
        .decoder = {.context = r->context},
        .people = {.context = r->context},
        .names = {.context = r->context},
        .macros = {.context = r->context},
        .xdata_entries = {.context = r->context}};
    coauth_status status = coauth_record_create(&b.record, r->corpus, error);
    if (status == COAUTH_OK) status = read_entries(&b);
    status = read_to_damage(r, in, status, error);
    if (status == COAUTH_OK) status = take_waiting(&b);
    if (status == COAUTH_OK) status = doubt_braces(&b);
    if (status == COAUTH_OK) bibtex_inherit(r->corpus, b.first_paper, b.children.item, b.children.count);
    release(&b);
    return status;
}

/* An @ that begins a line and looks like an entry; not in JSON, XML or HTML. */
static int detect_bibtex(const char *head, size_t length, const char *name) {
    size_t start = 0, n = strlen(name);
    while (start < length && strchr(" \t\r\n", head[start])) start++;
    if (start == length || strchr("{[<", head[start])) return 0;
    bool found = head[start] == '@' && bibtex_begins_entry(head + start, length - start);
    if (!found) found = bibtex_resync(head, length) < length;
    bool named = n > 4 && strcmp(name + n - 4, ".bib") == 0;
    return found ? (named ? 95 : 90) : 0;
}

const reader bibtex_reader = {
    .format = {"bibtex", "BibTeX, BibLaTeX", "@type{key, at the beginning of a line"},
    .detect = detect_bibtex,
    .read = read_bibtex,
};
