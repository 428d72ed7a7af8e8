/* sqlite.c: coauth's own SQLite database (see coauth_write_sqlite), the fast way back into a large corpus.
 *
 * Each table is read by one ordered scan, straight into the corpus' arrays; the order of the keys is that of
 * the rows, so nothing is sorted.  A database may have been changed by hand or be hostile: it is opened
 * read-only with views, triggers and functions of its schema off, every id is looked up, and a row that
 * refers to nothing is skipped and listed.  Ids need not be dense (papers may have been deleted). */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "corpus/store.h"
#include "corpus/waiting.h"
#include "read/reader.h"

/* Ids of a table in ascending order; not kept while they are 1, 2, 3, ... */
typedef struct id_list {
    size_t count;
    VECTOR(int64_t) ids; /* empty while dense */
} id_list;

/* An authorship whose position is not its place among those of its paper that were read. */
typedef struct moved {
    uint32_t authorship;
    int64_t position;
} moved;

typedef struct restore restore;

enum { MOST_LISTED = 20, NOT_THERE = -1, GUESSES = 16, MOST_WAITING = 64 };

typedef struct table {
    const char *name;
    const char *query;
    coauth_status (*row)(restore *o, sqlite3_stmt *s); /* may call bad_row and go on */
} table;

struct restore {
    run *run;
    input *in;
    coauth_corpus *corpus;
    sqlite3 *database;
    coauth_error *error;
    const table *table;  /* being read */
    uint64_t bad;        /* rows of it that were skipped */
    bool failed;         /* out of memory */
    id_list sources, papers, names, vertices, aliases;
    VECTOR(uint32_t) name_of; /* the corpus' name of each in names */
    uint32_t first_paper, first_vertex;
    waiting texts;       /* of papers and attributes from these on, which have numbers in place of handles */
    size_t late_papers, late_attributes;
    uint8_t guess[GUESSES]; /* kinds of attributes, by their number */
    VECTOR(moved) moved; /* ascending */
    size_t reached;      /* papers whose authors' place is known */
};

/* --- Ids ------------------------------------------------------------------------------------------ */

/* Takes the next id; false if it does not ascend. */
static bool add_id(restore *o, id_list *list, int64_t id) {
    const coauth_context *context = o->run->context;
    int64_t last = !list->count ? 0 : list->ids.count ? list->ids.item[list->ids.count - 1] : (int64_t)list->count;
    if (id <= last) return false;
    if (!list->ids.count && id != last + 1) { /* dense no more */
        if (!vector_reserve(context, &list->ids, list->count + 1)) return o->failed = true, false;
        for (size_t i = 0; i < list->count; i++) list->ids.item[list->ids.count++] = (int64_t)i + 1;
    }
    if (id != (int64_t)list->count + 1 || list->ids.count) {
        int64_t *added = vector_push(context, &list->ids);
        if (!added) return o->failed = true, false;
        *added = id;
    }
    list->count++;
    return true;
}

/* The index of an id, NOT_THERE if there is none. */
static int64_t find_id(const id_list *list, int64_t id) {
    if (!list->ids.count) return id >= 1 && (uint64_t)id <= list->count ? id - 1 : NOT_THERE;
    size_t low = 0, high = list->ids.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->ids.item[middle] < id) low = middle + 1;
        else high = middle;
    }
    return low < list->ids.count && list->ids.item[low] == id ? (int64_t)low : NOT_THERE;
}

/* --- Cells ---------------------------------------------------------------------------------------- */

/* A cell's text, NULL for none. */
static const char *cell_at(restore *o, sqlite3_stmt *s, int column, size_t *length) {
    const char *text = (const char *)sqlite3_column_text(s, column);
    *length = (size_t)sqlite3_column_bytes(s, column);
    if (!text && sqlite3_column_type(s, column) != SQLITE_NULL && sqlite3_errcode(o->database) == SQLITE_NOMEM)
        o->failed = true;
    return text;
}

static coauth_string text_at(restore *o, sqlite3_stmt *s, int column) {
    size_t length;
    const char *text = cell_at(o, s, column, &length);
    text_changes *changes = &o->corpus->changes.item[o->in->source];
    return text ? corpus_clean(o->corpus, text, length, changes, &o->failed) : 0;
}

/* The same for papers and attributes, of which there are many: a number until settle_texts puts the handles there. */
static uint32_t late_text_at(restore *o, sqlite3_stmt *s, int column) {
    size_t length;
    const char *text = cell_at(o, s, column, &length);
    text_changes *changes = &o->corpus->changes.item[o->in->source];
    return text ? waiting_add(&o->texts, o->corpus, text, length, changes, &o->failed) : 0;
}

/* Many texts at once enter the arena in a fraction of the time that they take one by one; see waiting.h. */
static bool settle_texts(restore *o) {
    coauth_corpus *corpus = o->corpus;
    if (!waiting_settle(&o->texts, corpus)) return false;
    for (; o->late_papers < corpus->papers.count; o->late_papers++) {
        coauth_paper *paper = &corpus->papers.item[o->late_papers];
        coauth_string *const text[] = {
            &paper->key, &paper->title, &paper->venue, &paper->type, &paper->language, &paper->field};
        for (size_t i = 0; i < sizeof text / sizeof *text; i++) *text[i] = waiting_handle(&o->texts, *text[i]);
    }
    for (; o->late_attributes < corpus->attributes.count; o->late_attributes++) {
        coauth_attribute *attribute = &corpus->attributes.item[o->late_attributes];
        attribute->text = waiting_handle(&o->texts, attribute->text);
    }
    waiting_clear(&o->texts);
    return true;
}

static bool is_null(sqlite3_stmt *s, int column) {
    return sqlite3_column_type(s, column) == SQLITE_NULL;
}

static int64_t integer_at(sqlite3_stmt *s, int column) {
    return sqlite3_column_int64(s, column);
}

/* An integer within bounds, else what stands for a missing one. */
static int64_t bounded_at(sqlite3_stmt *s, int column, int64_t least, int64_t most, int64_t missing) {
    if (is_null(s, column)) return missing;
    int64_t value = integer_at(s, column);
    return value >= least && value <= most ? value : missing;
}

/* Lists a row that cannot be used: the first of a table one by one, the rest by number. */
static coauth_status bad_row(restore *o, sqlite3_stmt *s, const char *what) {
    if (++o->bad > MOST_LISTED && !o->run->options.strict) return COAUTH_OK;
    return read_skip(o->run, o->in, 0, 0, o->error, "table %s: row %lld: %s; skipped", o->table->name,
        (long long)integer_at(s, 0), what);
}

static coauth_status no_memory(restore *o) {
    return fail_memory(o->error);
}

/* --- Sources -------------------------------------------------------------------------------------- */

static void read_checksum(coauth_source *source, sqlite3_stmt *s, int column) {
    const char *hex = (const char *)sqlite3_column_text(s, column);
    if (!hex || strspn(hex, "0123456789abcdef") != 64 || hex[64]) return;
    for (int b = 0; b < 32; b++) {
        char pair[3] = {hex[2 * b], hex[2 * b + 1], '\0'};
        source->sha256[b] = (uint8_t)strtoul(pair, NULL, 16);
    }
}

/* The first takes the place of the database itself. */
static coauth_status source_row(restore *o, sqlite3_stmt *s) {
    uint32_t index = o->in->source;
    if (!add_id(o, &o->sources, integer_at(s, 0)))
        return o->failed ? no_memory(o) : bad_row(o, s, "its id does not ascend");
    if (o->sources.count > 1) {
        coauth_status status = coauth_corpus_add_source(&index, o->corpus, "", "", o->error);
        if (status != COAUTH_OK) return status;
    }
    coauth_source source = {.name = text_at(o, s, 1), .format = text_at(o, s, 2)};
    source.bytes = (uint64_t)bounded_at(s, 3, 0, INT64_MAX, 0);
    source.records = (uint64_t)bounded_at(s, 4, 0, INT64_MAX, 0);
    source.skipped = (uint64_t)bounded_at(s, 5, 0, INT64_MAX, 0);
    read_checksum(&source, s, 6);
    o->corpus->sources.item[index] = source;
    return COAUTH_OK;
}

/* The corpus' index of the source with that id; the database itself where there is none. */
static uint32_t source_of(const restore *o, int64_t id) {
    int64_t index = find_id(&o->sources, id);
    if (index <= 0) return o->in->source;
    return (uint32_t)(o->corpus->sources.count - o->sources.count + (size_t)index);
}

/* --- Attributes ----------------------------------------------------------------------------------- */

/* The kind of that name.  Records are alike: the n-th attribute of one most often has the kind that the n-th of
 * the last one had. */
static int kind_named(restore *o, const char *name, int64_t n) {
    uint8_t *guess = &o->guess[(uint64_t)n % GUESSES];
    if (name && strcmp(name, coauth_attribute_name((coauth_attribute_kind)*guess)) == 0) return *guess;
    for (int kind = 0; name && kind < COAUTH_ATTRIBUTE_KINDS; kind++)
        if (strcmp(name, coauth_attribute_name((coauth_attribute_kind)kind)) == 0) return *guess = (uint8_t)kind;
    return NOT_THERE;
}

/* Appends the attribute in two columns of the row; *count and *first are its owner's. */
static coauth_status add_attribute(
    restore *o, sqlite3_stmt *s, int column, uint32_t *first, uint32_t *count, uint32_t most) {
    int kind = kind_named(o, (const char *)sqlite3_column_text(s, column), integer_at(s, column - 1));
    uint32_t text = late_text_at(o, s, column + 1);
    if (o->failed) return no_memory(o);
    if (kind == NOT_THERE || !text) return bad_row(o, s, "its kind is not known or its value empty");
    if (*count >= most) return bad_row(o, s, "its owner has too many attributes");
    if (o->corpus->attributes.count >= UINT32_MAX)
        return fail(o->error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion attributes");
    coauth_attribute *added = vector_push(o->run->context, &o->corpus->attributes);
    if (!added) return no_memory(o);
    *added = (coauth_attribute){.text = text, .kind = (uint32_t)kind};
    if (!*count) *first = (uint32_t)o->corpus->attributes.count - 1;
    ++*count;
    return COAUTH_OK;
}

/* Whether the attributes of an owner, whose run must be contiguous, may go on; rows come in the order of owners. */
static bool run_goes_on(const restore *o, uint32_t first, uint32_t count) {
    return !count || (size_t)first + count == o->corpus->attributes.count;
}

static coauth_status source_attribute_row(restore *o, sqlite3_stmt *s) {
    if (find_id(&o->sources, integer_at(s, 0)) == NOT_THERE) return bad_row(o, s, "there is no such source");
    coauth_source *source = &o->corpus->sources.item[source_of(o, integer_at(s, 0))];
    if (!run_goes_on(o, source->first_attribute, source->attributes))
        return bad_row(o, s, "it stands apart from others of its source");
    return add_attribute(o, s, 2, &source->first_attribute, &source->attributes, UINT32_MAX);
}

static coauth_status paper_attribute_row(restore *o, sqlite3_stmt *s) {
    int64_t index = find_id(&o->papers, integer_at(s, 0));
    if (index == NOT_THERE) return bad_row(o, s, "there is no such paper");
    coauth_paper *paper = &o->corpus->papers.item[o->first_paper + (size_t)index];
    if (!run_goes_on(o, paper->first_attribute, paper->attributes))
        return bad_row(o, s, "it stands apart from others of its paper");
    return add_attribute(o, s, 2, &paper->first_attribute, &paper->attributes, UINT32_MAX);
}

/* The position in the database of the k-th author of a paper. */
static int64_t position_of(const restore *o, uint32_t authorship, uint32_t k) {
    size_t low = 0, high = o->moved.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (o->moved.item[middle].authorship < authorship) low = middle + 1;
        else high = middle;
    }
    return low < o->moved.count && o->moved.item[low].authorship == authorship ? o->moved.item[low].position
                                                                               : (int64_t)k + 1;
}

/* The authorship at a position, which ascend; NULL if there is none. */
static coauth_authorship *author_at(const restore *o, const coauth_paper *paper, int64_t position) {
    uint32_t low = 0, high = paper->authors;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int64_t there = position_of(o, paper->first_author + middle, middle);
        if (there == position) return &o->corpus->authorships.item[paper->first_author + middle];
        if (there < position) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

static coauth_status authorship_attribute_row(restore *o, sqlite3_stmt *s) {
    int64_t index = find_id(&o->papers, integer_at(s, 0));
    if (index == NOT_THERE) return bad_row(o, s, "there is no such paper");
    coauth_authorship *author = author_at(o, &o->corpus->papers.item[o->first_paper + (size_t)index], integer_at(s, 1));
    if (!author) return bad_row(o, s, "its paper has no author at that position");
    uint32_t first = author->first_attribute, count = author->attributes;
    if (!run_goes_on(o, first, count)) return bad_row(o, s, "it stands apart from others of its author");
    coauth_status status = add_attribute(o, s, 3, &first, &count, UINT16_MAX);
    author->first_attribute = first;
    author->attributes = (uint16_t)count;
    return status;
}

/* --- Names, papers, authorships -------------------------------------------------------------------- */

static coauth_status name_row(restore *o, sqlite3_stmt *s) {
    coauth_string text = text_at(o, s, 1);
    if (o->failed) return no_memory(o);
    if (!text) return bad_row(o, s, "it has no name");
    size_t length = strlen(coauth_corpus_text(o->corpus, text));
    int64_t start = bounded_at(s, 2, 0, UINT16_MAX, 0), family = bounded_at(s, 3, 0, UINT16_MAX, 0);
    if ((size_t)(start + family) > length) start = family = 0;
    if (!add_id(o, &o->names, integer_at(s, 0)))
        return o->failed ? no_memory(o) : bad_row(o, s, "its id does not ascend");
    uint32_t name = corpus_name(o->corpus, text, (size_t)start, (size_t)family);
    uint32_t *kept = name == UINT32_MAX ? NULL : vector_push(o->run->context, &o->name_of);
    if (!kept) return no_memory(o);
    *kept = name;
    return COAUTH_OK;
}

static coauth_status paper_row(restore *o, sqlite3_stmt *s) {
    if (!add_id(o, &o->papers, integer_at(s, 0)))
        return o->failed ? no_memory(o) : bad_row(o, s, "its id does not ascend");
    if (o->corpus->papers.count >= UINT32_MAX / 2)
        return fail(o->error, COAUTH_LIMIT_EXCEEDED, "more than 2 billion papers");
    coauth_paper paper = {.key = late_text_at(o, s, 1), .title = late_text_at(o, s, 2),
        .venue = late_text_at(o, s, 6), .type = late_text_at(o, s, 7), .language = late_text_at(o, s, 8),
        .field = late_text_at(o, s, 9)};
    paper.year = (int16_t)bounded_at(s, 3, 1000, 9999, COAUTH_NO_YEAR);
    paper.month = (uint8_t)bounded_at(s, 4, 1, 12, 0);
    paper.day = (uint8_t)bounded_at(s, 5, 1, 31, 0);
    paper.citations = (int32_t)bounded_at(s, 10, 0, INT32_MAX, COAUTH_NO_COUNT);
    if (integer_at(s, 11)) paper.flags |= COAUTH_PAPER_TRUNCATED;
    if (integer_at(s, 12)) paper.flags |= COAUTH_PAPER_YEAR_INFERRED;
    paper.records = (uint16_t)bounded_at(s, 13, 1, UINT16_MAX, 1);
    paper.source = source_of(o, integer_at(s, 14));
    paper.line = (uint64_t)bounded_at(s, 15, 0, INT64_MAX, 0);
    coauth_paper *added = o->failed ? NULL : vector_push(o->run->context, &o->corpus->papers);
    if (!added) return no_memory(o);
    *added = paper;
    o->corpus->records += paper.records;
    return COAUTH_OK;
}

/* Papers before the one reached have all their authors: the next ones' begin here. */
static void reach_paper(restore *o, size_t index) {
    for (; o->reached <= index && o->reached < o->papers.count; o->reached++)
        o->corpus->papers.item[o->first_paper + o->reached].first_author = (uint32_t)o->corpus->authorships.count;
}

static coauth_status authorship_row(restore *o, sqlite3_stmt *s) {
    int64_t index = find_id(&o->papers, integer_at(s, 0)), name = find_id(&o->names, integer_at(s, 2));
    if (index == NOT_THERE) return bad_row(o, s, "there is no such paper");
    if (name == NOT_THERE) return bad_row(o, s, "its name is not there");
    if ((size_t)index + 1 < o->reached) return bad_row(o, s, "it stands apart from others of its paper");
    if (o->corpus->authorships.count >= UINT32_MAX)
        return fail(o->error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion authorships");
    reach_paper(o, (size_t)index);
    coauth_paper *paper = &o->corpus->papers.item[o->first_paper + (size_t)index];
    unsigned flags = (integer_at(s, 3) ? COAUTH_AUTHORSHIP_INFERRED : 0u) |
                     (integer_at(s, 4) ? COAUTH_AUTHORSHIP_GROUP : 0u) |
                     (integer_at(s, 5) ? COAUTH_AUTHORSHIP_CORRESPONDING : 0u);
    if (paper->authors && !(flags & COAUTH_AUTHORSHIP_INFERRED) &&
        (o->corpus->authorships.item[o->corpus->authorships.count - 1].flags & COAUTH_AUTHORSHIP_INFERRED))
        return bad_row(o, s, "a listed author stands behind inferred ones");
    if (integer_at(s, 1) != (int64_t)paper->authors + 1) {
        moved *kept = vector_push(o->run->context, &o->moved);
        if (!kept) return no_memory(o);
        *kept = (moved){.authorship = (uint32_t)o->corpus->authorships.count, .position = integer_at(s, 1)};
    }
    coauth_authorship *added = vector_push(o->run->context, &o->corpus->authorships);
    if (!added) return no_memory(o);
    *added = (coauth_authorship){.name = o->name_of.item[name], .flags = (uint16_t)flags};
    paper->authors++;
    return COAUTH_OK;
}

/* --- The rest ------------------------------------------------------------------------------------- */

static coauth_status remark_row(restore *o, sqlite3_stmt *s) {
    const char *type = (const char *)sqlite3_column_text(s, 1);
    coauth_remark remark = {.source = source_of(o, integer_at(s, 2)),
        .line = (uint64_t)bounded_at(s, 3, 0, INT64_MAX, 0),
        .column = (uint64_t)bounded_at(s, 4, 0, INT64_MAX, 0),
        .kind = COAUTH_REMARK_WARNING};
    for (unsigned kind = 0; type && kind <= COAUTH_REMARK_MERGED; kind++)
        if (strcmp(type, coauth_remark_name((coauth_remark_kind)kind)) == 0) remark.kind = kind;
    remark.text = text_at(o, s, 5);
    coauth_remark *added = o->failed ? NULL : vector_push(o->run->context, &o->corpus->remarks);
    if (!added) return no_memory(o);
    *added = remark; /* not through coauth_corpus_add_remark: the source counts its skipped records already */
    return COAUTH_OK;
}

static coauth_status alias_row(restore *o, sqlite3_stmt *s) {
    if (!add_id(o, &o->aliases, integer_at(s, 0)))
        return o->failed ? no_memory(o) : bad_row(o, s, "its id does not ascend");
    coauth_alias alias = {.source = source_of(o, integer_at(s, 1)), .id = text_at(o, s, 2)};
    coauth_alias *added = o->failed ? NULL : vector_push(o->run->context, &o->corpus->aliases);
    if (!added) return no_memory(o);
    *added = alias;
    return COAUTH_OK;
}

static coauth_status alias_name_row(restore *o, sqlite3_stmt *s) {
    int64_t index = find_id(&o->aliases, integer_at(s, 0)), name = find_id(&o->names, integer_at(s, 2));
    if (index == NOT_THERE || name == NOT_THERE) return bad_row(o, s, "its alias or name is not there");
    coauth_alias *alias = &o->corpus->aliases.item[o->corpus->aliases.count - o->aliases.count + (size_t)index];
    if (alias->names && (size_t)alias->first + alias->names != o->corpus->alias_names.count)
        return bad_row(o, s, "it stands apart from others of its alias");
    uint32_t *added = vector_push(o->run->context, &o->corpus->alias_names);
    if (!added) return no_memory(o);
    *added = o->name_of.item[name];
    if (!alias->names++) alias->first = (uint32_t)o->corpus->alias_names.count - 1;
    return COAUTH_OK;
}

static coauth_status vertex_row(restore *o, sqlite3_stmt *s) {
    if (!add_id(o, &o->vertices, integer_at(s, 0)))
        return o->failed ? no_memory(o) : bad_row(o, s, "its id does not ascend");
    coauth_vertex vertex = {
        .source = source_of(o, integer_at(s, 1)), .key = text_at(o, s, 2), .label = text_at(o, s, 3)};
    if (!vertex.label) vertex.label = vertex.key;
    coauth_vertex *added = o->failed ? NULL : vector_push(o->run->context, &o->corpus->vertices);
    if (!added) return no_memory(o);
    *added = vertex;
    return COAUTH_OK;
}

static coauth_status tie_row(restore *o, sqlite3_stmt *s) {
    int64_t a = find_id(&o->vertices, integer_at(s, 1)), b = find_id(&o->vertices, integer_at(s, 2));
    double weight = sqlite3_column_double(s, 3);
    if (a == NOT_THERE || b == NOT_THERE || a == b) return bad_row(o, s, "its ends are not there or the same");
    if (!(weight > 0) || weight > 1e300) return bad_row(o, s, "its weight is not a positive number");
    return coauth_corpus_add_tie(
        o->corpus, o->first_vertex + (uint32_t)a, o->first_vertex + (uint32_t)b, weight, o->error);
}

/* --- Tables --------------------------------------------------------------------------------------- */

/* In an order in which what a row refers to has been read. */
static const table tables[] = {
    {"sources", "SELECT id, name, format, bytes, records, skipped, sha256 FROM sources ORDER BY id", source_row},
    {"source_attributes", "SELECT source, n, kind, value FROM source_attributes ORDER BY source, n",
        source_attribute_row},
    {"names", "SELECT id, name, family_start, family_length FROM names ORDER BY id", name_row},
    {"papers",
        "SELECT id, key, title, year, month, day, venue, type, language, field, citations, truncated, year_inferred,"
        " records, source, line FROM papers ORDER BY id",
        paper_row},
    {"paper_attributes", "SELECT paper, n, kind, value FROM paper_attributes ORDER BY paper, n", paper_attribute_row},
    {"authorships",
        "SELECT paper, position, name, inferred, is_group, corresponding FROM authorships ORDER BY paper, position",
        authorship_row},
    {"authorship_attributes",
        "SELECT paper, position, n, kind, value FROM authorship_attributes ORDER BY paper, position, n",
        authorship_attribute_row},
    {"remarks", "SELECT id, type, source, line, \"column\", text FROM remarks ORDER BY id", remark_row},
    {"aliases", "SELECT id, source, authority_id FROM aliases ORDER BY id", alias_row},
    {"alias_names", "SELECT alias, n, name FROM alias_names ORDER BY alias, n", alias_name_row},
    {"vertices", "SELECT id, source, key, label FROM vertices ORDER BY id", vertex_row},
    {"ties", "SELECT id, a, b, weight FROM ties ORDER BY id", tie_row},
};

/* What SQLite says is wrong is wrong with the file, but for memory, cancelling and the system. */
static coauth_status broken(restore *o, const char *where) {
    int code = sqlite3_errcode(o->database) & 0xFF;
    if (code == SQLITE_NOMEM) return no_memory(o);
    if (code == SQLITE_INTERRUPT) return fail(o->error, COAUTH_CANCELLED, "cancelled");
    return fail_at(o->error, code == SQLITE_IOERR ? COAUTH_IO_ERROR : COAUTH_FORMAT_ERROR, o->in->name, 0, 0,
        "the database cannot be read (%s: %s); what was read before is kept", where, sqlite3_errmsg(o->database));
}

static coauth_status read_table(restore *o, const table *t) {
    sqlite3_stmt *s = NULL;
    coauth_status status = COAUTH_OK;
    o->table = t;
    o->bad = o->reached = 0;
    if (sqlite3_prepare_v2(o->database, t->query, -1, &s, NULL) != SQLITE_OK) return broken(o, t->name);
    int code = SQLITE_ROW;
    while (status == COAUTH_OK && (code = sqlite3_step(s)) == SQLITE_ROW) {
        status = t->row(o, s);
        if (status == COAUTH_OK && o->texts.texts.count > MOST_WAITING && !settle_texts(o)) status = no_memory(o);
    }
    if (!settle_texts(o)) status = no_memory(o); /* also of what came before damage */
    if (status == COAUTH_OK && code != SQLITE_DONE) status = broken(o, t->name);
    sqlite3_finalize(s);
    if (status == COAUTH_OK && o->bad > MOST_LISTED)
        status = read_skip(o->run, o->in, 0, 0, o->error, "table %s: %llu rows were skipped; the first %d are listed",
            t->name, (unsigned long long)o->bad, MOST_LISTED);
    return status;
}

/* --- The database ------------------------------------------------------------------------------------ */

static int stop(void *user) {
    const restore *o = user;
    return context_cancelled(o->run->context);
}

/* file:PATH?immutable=1, which reads no journal and takes no lock; what is special in it as %XX. */
static char *uri_of(const restore *o, const char *path) {
    static const char digit[] = "0123456789ABCDEF", end[] = "?immutable=1";
    char *uri = memory_resize(o->run->context, NULL, 3 * strlen(path) + 64, 1), *p = uri;
    if (!uri) return NULL;
    p = stpcpy(p, "file:");
    for (; *path; path++) {
        unsigned char c = (unsigned char)*path;
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("/._-", c);
        if (plain) *p++ = (char)c;
        else *p++ = '%', *p++ = digit[c >> 4], *p++ = digit[c & 15];
    }
    stpcpy(p, end);
    return uri;
}

static coauth_status open_database(restore *o) {
    const char *path;
    coauth_status status = input_file(o->in, &path, o->error);
    if (status != COAUTH_OK) return status;
    char *uri = uri_of(o, path);
    if (!uri) return no_memory(o);
    int code = sqlite3_open_v2(uri, &o->database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL);
    memory_free(o->run->context, uri);
    if (!o->database) return no_memory(o);
    if (code != SQLITE_OK) return broken(o, "opening");
    input_file_opened(o->in);
    sqlite3_db_config(o->database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(o->database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(o->database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_db_config(o->database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    size_t most = o->run->options.record_limit;
    sqlite3_limit(o->database, SQLITE_LIMIT_LENGTH, most < 1000000000 ? (int)most : 1000000000);
    sqlite3_progress_handler(o->database, 1000000, stop, o);
    if (sqlite3_exec(o->database, "PRAGMA cell_size_check=ON; PRAGMA cache_size=-32768;", NULL, NULL, NULL) !=
        SQLITE_OK)
        return broken(o, "opening");
    return COAUTH_OK;
}

/* The number that meta has under a name, NOT_THERE if none. */
static int64_t meta_number(restore *o, const char *query) {
    sqlite3_stmt *s = NULL;
    int64_t number = NOT_THERE;
    if (sqlite3_prepare_v2(o->database, query, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW)
        number = integer_at(s, 0);
    sqlite3_finalize(s);
    return number;
}

static coauth_status check_version(restore *o) {
    int64_t version = meta_number(o, "SELECT value FROM meta WHERE name = 'version'");
    if (version == 1) return COAUTH_OK;
    int code = sqlite3_errcode(o->database) & 0xFF;
    if (code == SQLITE_NOMEM) return no_memory(o);
    if (version != NOT_THERE)
        return fail_at(o->error, COAUTH_FORMAT_ERROR, o->in->name, 0, 0,
            "a coauth database of version %lld; this coauth reads version 1", (long long)version);
    return fail_at(o->error, COAUTH_FORMAT_ERROR, o->in->name, 0, 0,
        "an SQLite database, but not one that coauth wrote (it has no table meta with a version)");
}

/* Papers that were merged before they were written need not be compared again, unless rows came or went since. */
static void note_merged(restore *o) {
    coauth_corpus *corpus = o->corpus;
    int64_t merged = meta_number(o, "SELECT value FROM meta WHERE name = 'merged'");
    if (o->first_paper == 0 && merged > 0 && (uint64_t)merged == corpus->records) corpus->settled = corpus->records;
}

static coauth_status read_sqlite(run *r, input *in, coauth_error *error) {
    restore o = {.run = r, .in = in, .corpus = r->corpus, .error = error,
        .first_paper = (uint32_t)r->corpus->papers.count, .first_vertex = (uint32_t)r->corpus->vertices.count,
        .late_papers = r->corpus->papers.count, .late_attributes = r->corpus->attributes.count};
    coauth_status status = open_database(&o);
    if (status == COAUTH_OK) status = check_version(&o);
    for (size_t i = 0; i < sizeof tables / sizeof *tables && status == COAUTH_OK; i++) {
        status = read_table(&o, &tables[i]);
        if (tables[i].row == authorship_row) reach_paper(&o, SIZE_MAX - 1);
    }
    if (status == COAUTH_OK) note_merged(&o);
    sqlite3_close(o.database);
    const coauth_context *context = r->context;
    waiting_free(&o.texts, context);
    vector_free(context, &o.sources.ids);
    vector_free(context, &o.papers.ids);
    vector_free(context, &o.names.ids);
    vector_free(context, &o.vertices.ids);
    vector_free(context, &o.aliases.ids);
    vector_free(context, &o.name_of);
    vector_free(context, &o.moved);
    return status;
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    return length >= 16 && memcmp(head, "SQLite format 3", 16) == 0 ? 100 : 0;
}

const reader sqlite_reader = {
    .format = {"sqlite", "coauth SQLite", "the first bytes \"SQLite format 3\""},
    .detect = detect,
    .read = read_sqlite,
};
