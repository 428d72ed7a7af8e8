/* coauth_jsonl.c: coauth's own corpus format, as src/write/corpus.c writes it: read back it gives the same
 * corpus.
 *
 * Papers are taken on several threads; all other lines wait until those before them are in the corpus,
 * because sources, vertices and ties are numbered in their order. */
#include <string.h>

#include "base/ascii.h"
#include "base/number.h"
#include "base/words.h"
#include "corpus/identifiers.h"
#include "corpus/store.h"
#include "read/json_records.h"

/* What a source says about itself; it must not be counted again. */
typedef struct figures {
    uint64_t records, skipped;
} figures;

typedef struct archive {
    uint32_t first_source; /* index in the corpus of the file's source 0 */
    size_t first_paper, first_vertex, first_tie;
    VECTOR(uint32_t) properties; /* of the corpus, as the file numbers them */
    VECTOR(figures) sources;
} archive;

static uint64_t count_of(const json_node *object, const char *name) {
    int64_t value;
    return json_whole(json_member(object, name), &value) && value > 0 ? (uint64_t)value : 0;
}

static bool is_text(const json_node *node, const char *text) {
    size_t length;
    const char *found = json_text(node, &length);
    return length == strlen(text) && memcmp(found, text, length) == 0;
}

/* --- Papers ------------------------------------------------------------------------------------- */

static void take_attributes(json_sink *sink, const json_node *object, bool author) {
    const json_node *kinds = json_member(object, "attributes");
    for (const json_node *k = kinds && kinds->kind == JSON_RECORD ? kinds->first : NULL; k; k = k->next) {
        coauth_attribute_kind kind = attribute_kind_named(k->name, k->name_length);
        if (kind == COAUTH_ATTRIBUTE_KINDS) continue;
        for (const json_node *v = json_elements(k); v; v = v->next) {
            if (author) json_author_attribute(sink, kind, v);
            else json_attribute(sink, kind, v);
        }
    }
}

static void take_author(json_sink *sink, const json_node *author) {
    const json_node *family = json_elements(json_member(author, "family"));
    int64_t start = 0, size = 0;
    size_t length, before = coauth_record_authors(sink->record);
    const char *name = json_text(json_member(author, "name"), &length);
    bool marked = family && json_whole(family, &start) && family->next && json_whole(family->next, &size) &&
                  start >= 0 && size > 0 && (uint64_t)start < length && (uint64_t)size <= length - (uint64_t)start;
    unsigned flags = (json_yes(json_member(author, "inferred")) ? COAUTH_AUTHORSHIP_INFERRED : 0u) |
                     (json_yes(json_member(author, "group")) ? COAUTH_AUTHORSHIP_GROUP : 0u) |
                     (json_yes(json_member(author, "corresponding")) ? COAUTH_AUTHORSHIP_CORRESPONDING : 0u);
    coauth_record_author(sink->record, name, length, marked ? (size_t)start : 0, marked ? (size_t)size : 0, flags);
    if (coauth_record_authors(sink->record) > before) take_attributes(sink, author, true);
}

static void take_facts(json_sink *sink, const json_node *object) {
    static const struct {
        const char *name;
        coauth_record_field field;
    } texts[] = {{"key", COAUTH_FIELD_KEY}, {"title", COAUTH_FIELD_TITLE}, {"venue", COAUTH_FIELD_VENUE},
        {"type", COAUTH_FIELD_TYPE}, {"language", COAUTH_FIELD_LANGUAGE}, {"field", COAUTH_FIELD_FIELD}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        json_set(sink, texts[i].field, json_member(object, texts[i].name));
    uint64_t year = count_of(object, "year"), month = count_of(object, "month"), day = count_of(object, "day");
    if (year <= 9999 && month <= 12 && day <= 31) coauth_record_date(sink->record, (int)year, (int)month, (int)day);
    json_citations(sink, json_member(object, "citations"));
    if (json_yes(json_member(object, "truncated"))) coauth_record_flags(sink->record, COAUTH_PAPER_TRUNCATED);
    if (json_yes(json_member(object, "year_inferred"))) coauth_record_flags(sink->record, COAUTH_PAPER_YEAR_INFERRED);
    take_attributes(sink, object, false);
}

static coauth_status take_paper(json_sink *sink, const json_node *object, coauth_error *error) {
    coauth_corpus *corpus = sink->run.corpus;
    size_t papers = corpus->papers.count;
    uint64_t source = count_of(object, "source"), records = count_of(object, "records");
    if (source >= UINT32_MAX / 2) return json_refuse(sink, error, "paper of a source that is not there; skipped");
    take_facts(sink, object);
    for (const json_node *a = json_elements(json_member(object, "authors")); a; a = a->next) take_author(sink, a);
    coauth_status status = json_commit(sink, json_member(object, "key"), error);
    if (status != COAUTH_OK || corpus->papers.count == papers) return status;
    coauth_paper *paper = &corpus->papers.item[papers];
    paper->source = sink->place.source + (uint32_t)source;
    paper->line = count_of(object, "line");
    paper->records = (uint16_t)(records > UINT16_MAX ? UINT16_MAX : records ? records : 1);
    corpus->records += paper->records - 1u;
    return COAUTH_OK;
}

/* --- Everything else, in order ------------------------------------------------------------------ */

static void take_checksum(coauth_source *source, const json_node *sum) {
    size_t length;
    const char *text = json_text(sum, &length);
    if (length != 64) return;
    for (size_t i = 0; i < 32; i++) {
        int high = ascii_hex_value(text[2 * i]), low = ascii_hex_value(text[2 * i + 1]);
        if (high >= 0 && low >= 0) source->sha256[i] = (uint8_t)(high << 4 | low);
    }
}

static coauth_status take_source_attributes(
    json_sink *sink, uint32_t source, const json_node *object, coauth_error *error) {
    const json_node *kinds = json_member(object, "attributes");
    coauth_status status = COAUTH_OK;
    for (const json_node *k = kinds && kinds->kind == JSON_RECORD ? kinds->first : NULL; k; k = k->next) {
        coauth_attribute_kind kind = attribute_kind_named(k->name, k->name_length);
        if (kind == COAUTH_ATTRIBUTE_KINDS) continue;
        for (const json_node *v = json_elements(k); v && status == COAUTH_OK; v = v->next) {
            size_t length;
            const char *text = json_text(v, &length);
            status = coauth_corpus_add_source_attribute(sink->run.corpus, source, kind, text, length, error);
        }
    }
    return status;
}

/* The file's first source takes the place of the file itself, the others follow it. */
static coauth_status take_source(json_sink *sink, const json_node *object, coauth_error *error) {
    archive *a = sink->state;
    coauth_corpus *corpus = sink->run.corpus;
    size_t name_length, format_length;
    const char *name = json_text(json_member(object, "name"), &name_length);
    const char *format = json_text(json_member(object, "format"), &format_length);
    bool failed = false;
    uint32_t source = a->first_source;
    if (a->sources.count) {
        coauth_status status = coauth_corpus_add_source(&source, corpus, "", "", error);
        if (status != COAUTH_OK) return status;
    }
    figures *said = vector_push(sink->run.context, &a->sources);
    if (!said) return fail_memory(error);
    *said = (figures){.records = count_of(object, "records"), .skipped = count_of(object, "skipped")};
    coauth_source *s = &corpus->sources.item[source];
    s->name = corpus_clean(corpus, name, name_length, NULL, &failed);
    s->format = corpus_clean(corpus, format, format_length, NULL, &failed);
    s->bytes = count_of(object, "bytes");
    take_checksum(s, json_member(object, "sha256"));
    return failed ? fail_memory(error) : take_source_attributes(sink, source, object, error);
}

/* Whether the object's source is there; *source is its index in the corpus. */
static bool find_source(const json_sink *sink, const json_node *object, uint32_t *source) {
    uint64_t number = count_of(object, "source");
    if (number >= sink->run.corpus->sources.count - sink->place.source) return false;
    *source = sink->place.source + (uint32_t)number;
    return true;
}

static coauth_status take_remark(json_sink *sink, const json_node *object, coauth_error *error) {
    coauth_corpus *corpus = sink->run.corpus;
    const json_node *type = json_member(object, "type");
    unsigned kind = 0;
    uint32_t source;
    size_t length;
    const char *text = json_text(json_member(object, "text"), &length);
    while (kind <= COAUTH_REMARK_MERGED && !is_text(type, coauth_remark_name((coauth_remark_kind)kind))) kind++;
    if (kind > COAUTH_REMARK_MERGED || !find_source(sink, object, &source))
        return json_refuse(sink, error, "remark of unknown type or source; skipped");
    char *copy = json_tree_room(sink->tree, length + 1);
    if (!copy) return fail_memory(error);
    for (size_t i = 0; i < length; i++) copy[i] = text[i] ? text[i] : '\1'; /* any control character will do */
    copy[length] = '\0';
    uint64_t skipped = corpus->sources.item[source].skipped;
    coauth_status status = coauth_corpus_add_remark(corpus, (coauth_remark_kind)kind,
        (coauth_place){source, count_of(object, "line"), count_of(object, "column")}, copy, error);
    corpus->sources.item[source].skipped = skipped;
    if (status == COAUTH_INVALID_ARGUMENT) return json_refuse(sink, error, "remark without a text; skipped");
    return status;
}

static coauth_status take_alias(json_sink *sink, const json_node *object, coauth_error *error) {
    const json_node *first = json_elements(json_member(object, "names"));
    size_t count = 0, id_length;
    uint32_t source;
    const char *id = json_text(json_member(object, "id"), &id_length);
    if (!find_source(sink, object, &source)) return json_refuse(sink, error, "alias of unknown source; skipped");
    for (const json_node *n = first; n; n = n->next) count++;
    coauth_text *names = (coauth_text *)(void *)json_tree_room(sink->tree, (count + 1) * sizeof *names);
    if (!names) return fail_memory(error);
    count = 0;
    for (const json_node *n = first; n; n = n->next, count++) names[count].text = json_text(n, &names[count].length);
    return coauth_corpus_add_alias(sink->run.corpus, source, (coauth_text){id, id_length}, names, count, error);
}

static coauth_status take_vertex(json_sink *sink, const json_node *object, coauth_error *error) {
    uint32_t source, vertex;
    size_t key_length, label_length;
    const char *key = json_text(json_member(object, "key"), &key_length);
    const char *label = json_text(json_member(object, "label"), &label_length);
    if (!find_source(sink, object, &source)) return json_refuse(sink, error, "vertex of unknown source; skipped");
    return coauth_corpus_add_vertex(
        &vertex, sink->run.corpus, source, (coauth_text){key, key_length}, (coauth_text){label, label_length}, error);
}

static coauth_status take_tie(json_sink *sink, const json_node *object, coauth_error *error) {
    const archive *a = sink->state;
    size_t length, vertices = sink->run.corpus->vertices.count - a->first_vertex;
    int64_t from, to;
    double weight;
    const char *text = json_text(json_member(object, "weight"), &length);
    bool ends = json_whole(json_member(object, "a"), &from) && json_whole(json_member(object, "b"), &to) && from >= 0 &&
                to >= 0 && from != to && (uint64_t)from < vertices && (uint64_t)to < vertices;
    if (!ends || !number_read(text, length, &weight) || !(weight > 0))
        return json_refuse(sink, error, "tie without two vertices and a positive weight; skipped");
    if (!corpus_has_room(sink->run.corpus, weight))
        return json_refuse(sink, error, "tie with which the weights add up to more than 1e300; skipped");
    return coauth_corpus_add_tie(sink->run.corpus, (uint32_t)(a->first_vertex + (size_t)from),
        (uint32_t)(a->first_vertex + (size_t)to), weight, error);
}

static coauth_status take_property(json_sink *sink, const json_node *object, coauth_error *error) {
    archive *a = sink->state;
    coauth_column_type type;
    size_t length, named_length;
    const char *name = json_text(json_member(object, "name"), &length),
               *named = json_text(json_member(object, "type"), &named_length);
    bool typed = named_length && corpus_type_named(&type, named, named_length);
    uint32_t *added = vector_push(sink->run.context, &a->properties);
    if (!added) return fail_memory(error);
    *added = 0;
    return coauth_corpus_add_property(added, sink->run.corpus, (coauth_text){name, length},
        json_yes(json_member(object, "of_ties")), typed ? &type : NULL, error);
}

static coauth_status take_cell(json_sink *sink, const json_node *object, coauth_error *error) {
    const archive *a = sink->state;
    const coauth_corpus *corpus = sink->run.corpus;
    int64_t property, row;
    size_t length;
    const char *value = json_text(json_member(object, "value"), &length);
    bool there = json_whole(json_member(object, "property"), &property) && property >= 0 &&
                 (uint64_t)property < a->properties.count && json_whole(json_member(object, "row"), &row) && row >= 0;
    uint32_t own = there ? a->properties.item[property] : 0;
    bool tie = there && corpus->properties.item[own].of_ties;
    size_t first = tie ? a->first_tie : a->first_vertex;
    if (!there || (uint64_t)row >= (tie ? corpus->ties.count : corpus->vertices.count) - first)
        return json_refuse(sink, error, "value of a column, vertex or tie that there is not; skipped");
    return coauth_corpus_add_cell(sink->run.corpus, own, (uint32_t)(first + (size_t)row), value, length, error);
}

/* --- The file ----------------------------------------------------------------------------------- */

static coauth_status take(json_sink *sink, const json_node *object, coauth_error *error) {
    static const struct {
        const char *kind;
        coauth_status (*take)(json_sink *sink, const json_node *object, coauth_error *error);
    } kinds[] = {{"source", take_source}, {"remark", take_remark}, {"alias", take_alias}, {"vertex", take_vertex},
        {"tie", take_tie}, {"property", take_property}, {"cell", take_cell}};
    const json_node *kind = json_member(object, "kind");
    if (is_text(kind, "paper")) return sink->in_order ? COAUTH_OK : take_paper(sink, object, error);
    if (!sink->in_order) {
        sink->postponed = true;
        return COAUTH_OK;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is_text(kind, kinds[i].kind)) return kinds[i].take(sink, object, error);
    if (json_member(object, "coauth") && sink->line == 1) return COAUTH_OK;
    return json_refuse(sink, error, "line of unknown kind; skipped");
}

/* Puts the sources' own figures back in place of what this reading counted, and settles papers of
 * sources that were never listed. */
static coauth_status settle(const archive *a, run *r, coauth_error *error) {
    coauth_corpus *corpus = r->corpus;
    size_t lost = 0;
    for (size_t i = 0; i < a->sources.count; i++) {
        coauth_source *source = &corpus->sources.item[a->first_source + i];
        source->records = a->sources.item[i].records;
        source->skipped += a->sources.item[i].skipped;
    }
    for (size_t i = a->first_paper; i < corpus->papers.count; i++) {
        if (corpus->papers.item[i].source < corpus->sources.count) continue;
        corpus->papers.item[i].source = a->first_source;
        lost++;
    }
    if (!lost) return COAUTH_OK;
    return read_remark(r, COAUTH_REMARK_WARNING, a->first_source, 0, 0, error,
        "%s %s a source that the file does not list; counted for its first", counted(lost, "paper"),
        words_for(lost, "names", "name"));
}

/* The first line names the version: nothing of a later one is read. */
static coauth_status check_version(run *r, const input *in, coauth_error *error) {
    const char *newline = memchr(in->data, '\n', in->length);
    json_tree tree;
    json_node *header;
    json_problem problem;
    size_t end;
    int64_t version = 1;
    json_tree_init(&tree, r->context);
    coauth_status status = json_parse(
        &header, &end, &problem, &tree, in->data, newline ? (size_t)(newline - in->data) : in->length, NULL, error);
    if (status == COAUTH_OK && json_member(header, "coauth") &&
        !(json_whole(json_member(header, "version"), &version) && version == 1))
        status = fail_at(error, COAUTH_FORMAT_ERROR, in->name, 1, 0,
            "is of a version of coauth's corpus format that this coauth does not know; skipped");
    json_tree_free(&tree);
    return status;
}

static coauth_status read_archive(run *r, input *in, coauth_error *error) {
    static const char *const pages[] = {NULL};
    static const json_format format = {.members = NULL, .pages = pages, .take = take};
    archive a = {.first_source = in->source,
        .first_paper = r->corpus->papers.count,
        .first_vertex = r->corpus->vertices.count,
        .first_tie = r->corpus->ties.count};
    coauth_status status = check_version(r, in, error);
    if (status == COAUTH_OK) status = json_read(r, in, &format, &a, error);
    if (status == COAUTH_OK) status = settle(&a, r, error);
    vector_free(r->context, &a.sources);
    vector_free(r->context, &a.properties);
    return status;
}

static int detect(const char *head, size_t length, const char *name) {
    static const char start[] = "{\"coauth\":\"corpus\"";
    char squeezed[sizeof start];
    size_t n = 0;
    (void)name;
    for (size_t i = 0; i < length && n < sizeof start - 1; i++)
        if (!strchr(" \t\r\n", head[i]) || !head[i]) squeezed[n++] = head[i];
    return n == sizeof start - 1 && memcmp(squeezed, start, n) == 0 ? 100 : 0;
}

const reader coauth_jsonl_reader = {
    .as_written = true,
    .format = {"coauth", "coauth corpus (JSON Lines)", "a first line with \"coauth\": \"corpus\""},
    .detect = detect,
    .read = read_archive,
};
