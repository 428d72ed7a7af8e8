/* sqlite_rows.c: what becomes of the rows of each table of a database; see sqlite_rows.h. */
#include <stdlib.h>
#include <string.h>

#include "read/sqlite_rows.h"

#include "base/order.h"
#include "corpus/identifiers.h"

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
    if (!restore_id(o, &o->sources, restore_integer(s, 0)))
        return o->failed ? fail_memory(o->error) : restore_bad_row(o, s, "its id does not ascend");
    if (o->sources.count > 1) {
        coauth_status status = coauth_corpus_add_source(&index, o->corpus, "", "", o->error);
        if (status != COAUTH_OK) return status;
    }
    coauth_source source = {.name = restore_text(o, s, 1), .format = restore_text(o, s, 2)};
    source.bytes = (uint64_t)restore_bounded(s, 3, 0, INT64_MAX, 0);
    source.records = (uint64_t)restore_bounded(s, 4, 0, INT64_MAX, 0);
    source.skipped = (uint64_t)restore_bounded(s, 5, 0, INT64_MAX, 0);
    if (o->run->from) source.records = source.skipped = 0; /* the first stretch counts them */
    read_checksum(&source, s, 6);
    o->corpus->sources.item[index] = source;
    return COAUTH_OK;
}

/* The corpus' index of the source with that id; the database itself where there is none. */
static uint32_t source_of(const restore *o, int64_t id) {
    int64_t index = id_place(&o->sources, id);
    if (index <= 0) return o->in->source;
    return (uint32_t)(o->corpus->sources.count - o->sources.count + (size_t)index);
}

/* --- Attributes ----------------------------------------------------------------------------------- */

/* The kind of that name.  Records are alike: the n-th attribute of one most often has the kind that the n-th of
 * the last one had. */
static int kind_named(restore *o, const char *name, int64_t n) {
    uint8_t *guess = &o->guess[(uint64_t)n % GUESSES];
    if (name && strcmp(name, coauth_attribute_name((coauth_attribute_kind)*guess)) == 0) return *guess;
    coauth_attribute_kind kind = name ? attribute_kind_named(name, strlen(name)) : COAUTH_ATTRIBUTE_KINDS;
    return kind < COAUTH_ATTRIBUTE_KINDS ? *guess = (uint8_t)kind : NOT_THERE;
}

/* Appends the attribute in two columns of the row; *count and *first are its owner's. */
static coauth_status add_attribute(
    restore *o, sqlite3_stmt *s, int column, uint32_t *first, uint32_t *count, uint32_t most) {
    int kind = kind_named(o, (const char *)sqlite3_column_text(s, column), restore_integer(s, column - 1));
    uint32_t text = restore_late_text(o, s, column + 1);
    if (o->failed) return fail_memory(o->error);
    if (kind == NOT_THERE || !text) return restore_bad_row(o, s, "its kind is not known or its value empty");
    if (*count >= most) return restore_bad_row(o, s, "its owner has too many attributes");
    if (o->corpus->attributes.count >= UINT32_MAX)
        return fail(o->error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion attributes");
    coauth_attribute *added = vector_push(o->run->context, &o->corpus->attributes);
    if (!added) return fail_memory(o->error);
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
    int64_t id = restore_integer(s, 0);
    if (id_place(&o->sources, id) == NOT_THERE) return restore_bad_row(o, s, "there is no such source");
    coauth_source *source = &o->corpus->sources.item[source_of(o, id)];
    if (!run_goes_on(o, source->first_attribute, source->attributes))
        return restore_bad_row(o, s, "it stands apart from others of its source");
    return add_attribute(o, s, 2, &source->first_attribute, &source->attributes, UINT32_MAX);
}

static coauth_status paper_attribute_row(restore *o, sqlite3_stmt *s) {
    int64_t index = id_place(&o->papers, restore_integer(s, 0));
    if (index == NOT_THERE) return restore_bad_row(o, s, "there is no such paper");
    coauth_paper *paper = &o->corpus->papers.item[o->first_paper + (size_t)index];
    if (!run_goes_on(o, paper->first_attribute, paper->attributes))
        return restore_bad_row(o, s, "it stands apart from others of its paper");
    return add_attribute(o, s, 2, &paper->first_attribute, &paper->attributes, UINT32_MAX);
}

/* The position in the database of the k-th author of a paper. */
static int64_t position_of(const restore *o, uint32_t authorship, uint32_t k) {
    size_t low = 0;
    BISECT(low, o->moved.count, i, o->moved.item[i].authorship < authorship);
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
    int64_t index = id_place(&o->papers, restore_integer(s, 0));
    if (index == NOT_THERE) return restore_bad_row(o, s, "there is no such paper");
    const coauth_paper *paper = &o->corpus->papers.item[o->first_paper + (size_t)index];
    coauth_authorship *author = author_at(o, paper, restore_integer(s, 1));
    if (!author) return restore_bad_row(o, s, "its paper has no author at that position");
    uint32_t first = author->first_attribute, count = author->attributes;
    if (!run_goes_on(o, first, count)) return restore_bad_row(o, s, "it stands apart from others of its author");
    coauth_status status = add_attribute(o, s, 3, &first, &count, UINT16_MAX);
    author->first_attribute = first;
    author->attributes = (uint16_t)count;
    return status;
}

/* --- Names, papers, authorships -------------------------------------------------------------------- */

static coauth_status name_row(restore *o, sqlite3_stmt *s) {
    coauth_string text = restore_text(o, s, 1);
    if (o->failed) return fail_memory(o->error);
    if (!text) return restore_bad_row(o, s, "it has no name");
    size_t length = strlen(coauth_corpus_text(o->corpus, text));
    int64_t start = restore_bounded(s, 2, 0, UINT16_MAX, 0), family = restore_bounded(s, 3, 0, UINT16_MAX, 0);
    if ((size_t)(start + family) > length) start = family = 0;
    if (!restore_id(o, &o->names, restore_integer(s, 0)))
        return o->failed ? fail_memory(o->error) : restore_bad_row(o, s, "its id does not ascend");
    uint32_t name = corpus_name(o->corpus, text, (size_t)start, (size_t)family);
    uint32_t *kept = name == UINT32_MAX ? NULL : vector_push(o->run->context, &o->name_of);
    if (!kept) return fail_memory(o->error);
    *kept = name;
    return COAUTH_OK;
}

static coauth_status paper_row(restore *o, sqlite3_stmt *s) {
    if (!restore_id(o, &o->papers, restore_integer(s, 0)))
        return o->failed ? fail_memory(o->error) : restore_bad_row(o, s, "its id does not ascend");
    if (o->corpus->papers.count >= UINT32_MAX / 2)
        return fail(o->error, COAUTH_LIMIT_EXCEEDED, "more than 2 billion papers");
    coauth_paper paper = {.key = restore_late_text(o, s, 1),
        .title = restore_late_text(o, s, 2),
        .venue = restore_late_text(o, s, 6),
        .type = restore_late_text(o, s, 7),
        .language = restore_late_text(o, s, 8),
        .field = restore_late_text(o, s, 9)};
    paper.year = (int16_t)restore_bounded(s, 3, 1000, 9999, COAUTH_NO_YEAR);
    paper.month = (uint8_t)restore_bounded(s, 4, 1, 12, 0);
    paper.day = (uint8_t)restore_bounded(s, 5, 1, 31, 0);
    paper.citations = (int32_t)restore_bounded(s, 10, 0, INT32_MAX, COAUTH_NO_COUNT);
    if (restore_integer(s, 11)) paper.flags |= COAUTH_PAPER_TRUNCATED;
    if (restore_integer(s, 12)) paper.flags |= COAUTH_PAPER_YEAR_INFERRED;
    paper.records = (uint16_t)restore_bounded(s, 13, 1, UINT16_MAX, 1);
    paper.source = source_of(o, restore_integer(s, 14));
    paper.line = (uint64_t)restore_bounded(s, 15, 0, INT64_MAX, 0);
    coauth_paper *added = o->failed ? NULL : vector_push(o->run->context, &o->corpus->papers);
    if (!added) return fail_memory(o->error);
    *added = paper;
    o->corpus->records += paper.records;
    return COAUTH_OK;
}

/* Papers before the one reached have all their authors: the next ones' begin here. */
static void reach_paper(restore *o, size_t index) {
    for (; o->reached <= index && o->reached < o->papers.count; o->reached++)
        o->corpus->papers.item[o->first_paper + o->reached].first_author = (uint32_t)o->corpus->authorships.count;
}

static void reach_all_papers(restore *o) {
    reach_paper(o, SIZE_MAX - 1);
}

static coauth_status authorship_row(restore *o, sqlite3_stmt *s) {
    int64_t index = id_place(&o->papers, restore_integer(s, 0)), name = id_place(&o->names, restore_integer(s, 2));
    if (index == NOT_THERE) return restore_bad_row(o, s, "there is no such paper");
    if (name == NOT_THERE) return restore_bad_row(o, s, "its name is not there");
    if ((size_t)index + 1 < o->reached) return restore_bad_row(o, s, "it stands apart from others of its paper");
    if (o->corpus->authorships.count >= UINT32_MAX)
        return fail(o->error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion authorships");
    reach_paper(o, (size_t)index);
    coauth_paper *paper = &o->corpus->papers.item[o->first_paper + (size_t)index];
    unsigned flags = (restore_integer(s, 3) ? COAUTH_AUTHORSHIP_INFERRED : 0u) |
                     (restore_integer(s, 4) ? COAUTH_AUTHORSHIP_GROUP : 0u) |
                     (restore_integer(s, 5) ? COAUTH_AUTHORSHIP_CORRESPONDING : 0u);
    if (paper->authors && !(flags & COAUTH_AUTHORSHIP_INFERRED) &&
        (o->corpus->authorships.item[o->corpus->authorships.count - 1].flags & COAUTH_AUTHORSHIP_INFERRED))
        return restore_bad_row(o, s, "a listed author stands behind inferred ones");
    if (restore_integer(s, 1) != (int64_t)paper->authors + 1) {
        moved *kept = vector_push(o->run->context, &o->moved);
        if (!kept) return fail_memory(o->error);
        *kept = (moved){.authorship = (uint32_t)o->corpus->authorships.count, .position = restore_integer(s, 1)};
    }
    coauth_authorship *added = vector_push(o->run->context, &o->corpus->authorships);
    if (!added) return fail_memory(o->error);
    *added = (coauth_authorship){.name = o->name_of.item[name], .flags = (uint16_t)flags};
    paper->authors++;
    return COAUTH_OK;
}

/* --- The rest ------------------------------------------------------------------------------------- */

static coauth_status remark_row(restore *o, sqlite3_stmt *s) {
    const char *type = (const char *)sqlite3_column_text(s, 1);
    coauth_remark remark = {.source = source_of(o, restore_integer(s, 2)),
        .line = (uint64_t)restore_bounded(s, 3, 0, INT64_MAX, 0),
        .column = (uint64_t)restore_bounded(s, 4, 0, INT64_MAX, 0),
        .kind = COAUTH_REMARK_WARNING};
    for (unsigned kind = 0; type && kind <= COAUTH_REMARK_MERGED; kind++)
        if (strcmp(type, coauth_remark_name((coauth_remark_kind)kind)) == 0) remark.kind = kind;
    remark.text = restore_text(o, s, 5);
    if (!o->failed && !remark.text) return restore_bad_row(o, s, "it has no text");
    coauth_remark *added = o->failed ? NULL : vector_push(o->run->context, &o->corpus->remarks);
    if (!added) return fail_memory(o->error);
    *added = remark; /* not through coauth_corpus_add_remark: the source counts its skipped records already */
    return COAUTH_OK;
}

static coauth_status alias_row(restore *o, sqlite3_stmt *s) {
    if (!restore_id(o, &o->aliases, restore_integer(s, 0)))
        return o->failed ? fail_memory(o->error) : restore_bad_row(o, s, "its id does not ascend");
    coauth_alias alias = {.source = source_of(o, restore_integer(s, 1)), .id = restore_text(o, s, 2)};
    coauth_alias *added = o->failed ? NULL : vector_push(o->run->context, &o->corpus->aliases);
    if (!added) return fail_memory(o->error);
    *added = alias;
    return COAUTH_OK;
}

static coauth_status alias_name_row(restore *o, sqlite3_stmt *s) {
    int64_t index = id_place(&o->aliases, restore_integer(s, 0)), name = id_place(&o->names, restore_integer(s, 2));
    if (index == NOT_THERE || name == NOT_THERE) return restore_bad_row(o, s, "its alias or name is not there");
    coauth_alias *alias = &o->corpus->aliases.item[o->corpus->aliases.count - o->aliases.count + (size_t)index];
    if (alias->names && (size_t)alias->first + alias->names != o->corpus->alias_names.count)
        return restore_bad_row(o, s, "it stands apart from others of its alias");
    uint32_t *added = vector_push(o->run->context, &o->corpus->alias_names);
    if (!added) return fail_memory(o->error);
    *added = o->name_of.item[name];
    if (!alias->names++) alias->first = (uint32_t)o->corpus->alias_names.count - 1;
    return COAUTH_OK;
}

static coauth_status vertex_row(restore *o, sqlite3_stmt *s) {
    if (!restore_id(o, &o->vertices, restore_integer(s, 0)))
        return o->failed ? fail_memory(o->error) : restore_bad_row(o, s, "its id does not ascend");
    coauth_vertex vertex = {
        .source = source_of(o, restore_integer(s, 1)), .key = restore_text(o, s, 2), .label = restore_text(o, s, 3)};
    if (!vertex.label) vertex.label = vertex.key;
    coauth_vertex *added = o->failed ? NULL : vector_push(o->run->context, &o->corpus->vertices);
    if (!added) return fail_memory(o->error);
    *added = vertex;
    return COAUTH_OK;
}

static coauth_status tie_row(restore *o, sqlite3_stmt *s) {
    int64_t a = id_place(&o->vertices, restore_integer(s, 1)), b = id_place(&o->vertices, restore_integer(s, 2));
    double weight = sqlite3_column_double(s, 3);
    if (a == NOT_THERE || b == NOT_THERE || a == b) return restore_bad_row(o, s, "its ends are not there or the same");
    if (!(weight > 0)) return restore_bad_row(o, s, "its weight is not a positive number");
    if (!corpus_has_room(o->corpus, weight)) return restore_bad_row(o, s, "the weights add up to more than 1e300");
    if (!restore_id(o, &o->ties, restore_integer(s, 0)))
        return o->failed ? fail_memory(o->error) : restore_bad_row(o, s, "its id does not ascend");
    return coauth_corpus_add_tie(
        o->corpus, o->first_vertex + (uint32_t)a, o->first_vertex + (uint32_t)b, weight, o->error);
}

static coauth_status property_row(restore *o, sqlite3_stmt *s) {
    if (!restore_id(o, &o->properties, restore_integer(s, 0)))
        return o->failed ? fail_memory(o->error) : restore_bad_row(o, s, "its id does not ascend");
    const char *named = (const char *)sqlite3_column_text(s, 3);
    coauth_column_type type;
    bool typed = named && corpus_type_named(&type, named, strlen(named));
    coauth_string name = restore_text(o, s, 1);
    uint32_t *added = o->failed ? NULL : vector_push(o->run->context, &o->property_of);
    if (!added) return fail_memory(o->error);
    *added = 0;
    return corpus_property(added, o->corpus, name, restore_integer(s, 2) != 0, typed ? &type : NULL, o->error);
}

static coauth_status cell_row(restore *o, sqlite3_stmt *s) {
    int64_t place = id_place(&o->properties, restore_integer(s, 0));
    if (place == NOT_THERE) return restore_bad_row(o, s, "its property is not there");
    uint32_t property = o->property_of.item[place];
    bool tie = o->corpus->properties.item[property].of_ties;
    int64_t row = id_place(tie ? &o->ties : &o->vertices, restore_integer(s, 1));
    if (row == NOT_THERE) return restore_bad_row(o, s, "its vertex or tie is not there");
    coauth_cell cell = {property, (tie ? o->first_tie : o->first_vertex) + (uint32_t)row, restore_text(o, s, 2)};
    coauth_cell *added = o->failed ? NULL : vector_push(o->run->context, &o->corpus->cells);
    if (!added) return fail_memory(o->error);
    *added = cell;
    return COAUTH_OK;
}

/* --- Tables --------------------------------------------------------------------------------------- */

const char SQLITE_FIRST[] = "first";
#define OF_PAPER "paper BETWEEN ?1 AND ?2"

const table sqlite_tables[] = {
    {"sources", "SELECT id, name, format, bytes, records, skipped, sha256 FROM sources ORDER BY id", source_row, NULL,
        false, false, NULL},
    {"source_attributes", "SELECT source, n, kind, value FROM source_attributes ORDER BY source, n",
        source_attribute_row, NULL, false, false, NULL},
    {"names", "SELECT id, name, family_start, family_length FROM names ORDER BY id", name_row, NULL, false, false,
        "(id IN (SELECT name FROM authorships WHERE paper BETWEEN ?1 AND ?2) OR id IN (SELECT name FROM alias_names))"},
    {"papers",
        "SELECT id, key, title, year, month, day, venue, type, language, field, citations, truncated, year_inferred,"
        " records, source, line FROM papers ORDER BY id",
        paper_row, NULL, false, false, "id BETWEEN ?1 AND ?2"},
    {"paper_attributes", "SELECT paper, n, kind, value FROM paper_attributes ORDER BY paper, n", paper_attribute_row,
        NULL, false, false, OF_PAPER},
    {"authorships",
        "SELECT paper, position, name, inferred, is_group, corresponding FROM authorships ORDER BY paper, position",
        authorship_row, reach_all_papers, false, true, OF_PAPER},
    {"authorship_attributes",
        "SELECT paper, position, n, kind, value FROM authorship_attributes ORDER BY paper, position, n",
        authorship_attribute_row, NULL, false, false, OF_PAPER},
    {"remarks", "SELECT id, type, source, line, \"column\", text FROM remarks ORDER BY id", remark_row, NULL, false,
        false, SQLITE_FIRST},
    {"aliases", "SELECT id, source, authority_id FROM aliases ORDER BY id", alias_row, NULL, false, false,
        SQLITE_FIRST},
    {"alias_names", "SELECT alias, n, name FROM alias_names ORDER BY alias, n", alias_name_row, NULL, false, false,
        SQLITE_FIRST},
    {"vertices", "SELECT id, source, key, label FROM vertices ORDER BY id", vertex_row, NULL, false, false,
        SQLITE_FIRST},
    {"ties", "SELECT id, a, b, weight FROM ties ORDER BY id", tie_row, NULL, false, false, SQLITE_FIRST},
    {"properties", "SELECT id, name, of_ties, type FROM properties ORDER BY id", property_row, NULL, true, false,
        SQLITE_FIRST},
    {"cells", "SELECT property, row, value FROM cells ORDER BY rowid", cell_row, NULL, true, false, SQLITE_FIRST},
    {NULL, NULL, NULL, NULL, false, false, NULL},
};
