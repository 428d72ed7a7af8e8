/* json_records.c: see json_records.h.
 *
 * The input is cut into blocks of whole records.  With one thread a block is parsed straight
 * into the corpus.  With more, a round parses several blocks at once, each into a shard corpus, while
 * one task joins the shards of the round before, in order, and cuts the blocks of the next: what must
 * be done in order hides behind what need not.  Blocks do not depend on threads, so nothing else does. */
#include "read/json_records.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/parallel.h"
#include "base/scratch.h"
#include "corpus/store.h"
#include "read/input_state.h"
#include "read/json_cut.h"

enum { PARCELS_PER_THREAD = 4, MOST_PARCELS = 64 };

/* --- For the formats ---------------------------------------------------------------------------- */

coauth_status json_refuse(json_sink *sink, coauth_error *error, const char *format, ...) {
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return read_skip(&sink->run, &sink->place, sink->line, sink->column, error, "%s", text);
}

coauth_status json_commit(json_sink *sink, const json_node *key, coauth_error *error) {
    size_t length;
    const char *name = json_text(key, &length);
    coauth_status status =
        name_list_report(&sink->names, sink->record, &sink->run, sink->place.source, sink->line, error);
    if (status != COAUTH_OK) return status;
    if (coauth_record_authors(sink->record) || coauth_record_has_title(sink->record))
        return coauth_record_commit(sink->record, error);
    if (!length) return json_refuse(sink, error, "record has neither title nor author; skipped");
    return json_refuse(
        sink, error, "record \"%.*s\" has neither title nor author; skipped", (int)text_cut(name, length, 100), name);
}

void json_set(json_sink *sink, coauth_record_field field, const json_node *value) {
    size_t length;
    const char *text = json_text(value, &length);
    coauth_record_set(sink->record, field, text, length);
}

void json_attribute(json_sink *sink, coauth_attribute_kind kind, const json_node *value) {
    size_t length;
    const char *text = json_text(value, &length);
    if (length) coauth_record_attribute(sink->record, kind, text, length);
}

void json_author_attribute(json_sink *sink, coauth_attribute_kind kind, const json_node *value) {
    size_t length;
    const char *text = json_text(value, &length);
    if (length) coauth_record_author_attribute(sink->record, kind, text, length);
}

void json_author_id(json_sink *sink, const char *scheme, const json_node *value) {
    char id[128];
    size_t length;
    const char *text = json_text(value, &length);
    int n = snprintf(id, sizeof id, "%s:%.*s", scheme, length < sizeof id ? (int)length : 0, text);
    if (length && n > 0 && (size_t)n < sizeof id)
        coauth_record_author_attribute(sink->record, COAUTH_PERSON_OTHER, id, (size_t)n);
}

/* Appends "scheme:id " without the address that an id may be written as. */
static size_t append_id(char *out, size_t room, const char *scheme, const json_node *id) {
    size_t length, prefix = strlen(scheme);
    const char *text = json_text(id, &length), *slash = length ? memrchr(text, '/', length) : NULL;
    if (slash) length -= (size_t)(slash + 1 - text), text = slash + 1;
    if (!length || memchr(text, ' ', length) || prefix + length + 2 > room) return 0;
    memcpy(out, scheme, prefix);
    out[prefix] = ':';
    memcpy(out + prefix + 1, text, length);
    out[prefix + length + 1] = ' ';
    return prefix + length + 2;
}

void json_institution(json_sink *sink, const json_node *ror, const char *scheme, const json_node *id,
    const json_node *name, bool author) {
    char text[512];
    size_t used = append_id(text, sizeof text, "ror", ror), length;
    used += append_id(text + used, sizeof text - used, scheme, id);
    const char *written = json_text(name, &length);
    if (!used || !length || length > sizeof text - used) return;
    memcpy(text + used, written, length);
    if (author) coauth_record_author_attribute(sink->record, COAUTH_INSTITUTION, text, used + length);
    else coauth_record_attribute(sink->record, COAUTH_INSTITUTION, text, used + length);
}

void json_note(json_sink *sink, const char *name, const json_node *value, bool author) {
    size_t length, prefix = strlen(name) + 1;
    const char *text = json_text(value, &length);
    char *note = length ? json_tree_room(sink->tree, prefix + length + 1) : NULL;
    if (!note) return;
    snprintf(note, prefix + 1, "%s=", name);
    memcpy(note + prefix, text, length);
    if (author) coauth_record_author_attribute(sink->record, COAUTH_NOTE, note, prefix + length);
    else coauth_record_attribute(sink->record, COAUTH_NOTE, note, prefix + length);
}

void json_place(
    json_sink *sink, const json_node *volume, const json_node *issue, const json_node *first, const json_node *last) {
    size_t first_length, last_length;
    const char *from = json_text(first, &first_length), *to = json_text(last, &last_length);
    json_attribute(sink, COAUTH_VOLUME, volume);
    json_attribute(sink, COAUTH_ISSUE, issue);
    if (first_length || last_length) coauth_record_pages(sink->record, from, first_length, to, last_length);
}

bool json_says(const json_node *value, const char *text) {
    size_t length;
    const char *found = json_text(value, &length);
    return text_equal_ignoring_case(found, length, text);
}

static const name_style one_name = {.commas = NAME_COMMAS_INSIDE, .one = true};

bool json_author_text(json_sink *sink, const char *text, size_t length, unsigned flags) {
    size_t first = sink->names.names.count, before = coauth_record_authors(sink->record);
    name_list_read(&sink->names, (piece){text, length}, &one_name, NULL);
    if (sink->names.names.count > first + 1) flags &= ~(unsigned)COAUTH_AUTHORSHIP_GROUP; /* it is no group's name */
    for (size_t i = first; i < sink->names.names.count; i++) name_list_add(&sink->names, i, sink->record, flags);
    return coauth_record_authors(sink->record) > before;
}

bool json_author(json_sink *sink, const json_node *name, unsigned flags) {
    size_t length, before = coauth_record_authors(sink->record);
    const char *text = json_text(name, &length);
    if (!sink->names.as_written && length && !name_is_plain(text, length, false))
        return json_author_text(sink, text, length, flags);
    coauth_record_author(sink->record, text, length, 0, 0, flags);
    return coauth_record_authors(sink->record) > before;
}

bool json_author_parts(
    json_sink *sink, const json_node *given, const json_node *family, const json_node *suffix, unsigned flags) {
    size_t given_length, family_length, suffix_length, before = coauth_record_authors(sink->record);
    const char *given_text = json_text(given, &given_length), *family_text = json_text(family, &family_length),
               *suffix_text = json_text(suffix, &suffix_length);
    piece parts[3] = {{given_text, given_length}, {family_text, family_length}, {suffix_text, suffix_length}};
    if (!name_list_parts(&sink->names, &parts[0], &parts[1], &parts[2]))
        return json_author_text(sink, parts[1].text, parts[1].length, flags);
    coauth_record_author_parts(sink->record, (coauth_text){parts[0].text, parts[0].length},
        (coauth_text){parts[1].text, parts[1].length}, (coauth_text){parts[2].text, parts[2].length}, flags);
    return coauth_record_authors(sink->record) > before;
}

const json_node *json_first(const json_node *value) {
    return value && value->kind == JSON_LIST ? value->first : value;
}

bool json_date(json_sink *sink, const json_node *value) {
    size_t length;
    int year, month, day;
    const char *text = json_text(value, &length);
    if (!length) return false;
    if (!text_date(text, length, &year, &month, &day)) {
        year = text_year(text, length);
        month = day = 0;
    }
    if (year) coauth_record_date(sink->record, year, month, day);
    return year != 0;
}

bool json_date_parts(json_sink *sink, const json_node *value) {
    const json_node *part = json_elements(value);
    if (json_elements(part)) part = json_elements(part);
    int number[3] = {0};
    for (int i = 0; i < 3 && part; i++, part = part->next) {
        int64_t whole;
        if (json_whole(part, &whole) && whole > 0 && whole <= 9999) number[i] = (int)whole;
    }
    if (number[0]) coauth_record_date(sink->record, number[0], number[1], number[2]);
    return number[0] != 0;
}

void json_citations(json_sink *sink, const json_node *value) {
    int64_t count;
    if (json_whole(value, &count)) coauth_record_citations(sink->record, count);
}

bool json_head_has(const char *head, size_t length, const char *name) {
    char quoted[80];
    int n = snprintf(quoted, sizeof quoted, "\"%s\"", name);
    const char *at = head, *end = head + length;
    while (n > 0 && (at = memmem(at, (size_t)(end - at), quoted, (size_t)n))) {
        at += n;
        while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) at++;
        if (at < end && *at == ':') return true;
    }
    return false;
}

bool json_head_is_json(const char *head, size_t length) {
    size_t n = 0;
    while (n < length && strchr(" \t\r\n\x1E", head[n]) && head[n]) n++;
    return n < length && (head[n] == '{' || head[n] == '[');
}

/* --- One block ---------------------------------------------------------------------------------- */

/* One input on its way into a corpus. */
typedef struct reading {
    run *run;
    input *in;
    const json_format *format;
    void *state; /* of the format */
    json_cutter cutter;
    coauth_status cut_status; /* of the cutter; told once what it cut is read */
    coauth_error cut_error;
    bool ended;
} reading;

/* The member of an object through which it leads to records, NULL if it is a record itself. */
static const json_node *page_of(const reading *g, const json_node *object) {
    for (const char *const *name = g->format->pages; *name; name++) {
        const json_node *member = json_member(object, *name);
        if (member && (member->kind == JSON_RECORD || member->kind == JSON_LIST)) return member;
    }
    return NULL;
}

/* Follows pages within pages to a record or an array of them. */
static const json_node *unwrap(const reading *g, const json_node *node) {
    const json_node *inner;
    while (node->kind == JSON_RECORD && (inner = page_of(g, node))) node = inner;
    return node;
}

static coauth_status take_object(const reading *g, json_sink *sink, const json_node *object, coauth_error *error) {
    if (object->kind != JSON_RECORD) return json_refuse(sink, error, "is not a JSON object; skipped");
    coauth_record_begin(sink->record, sink->place.source, sink->line);
    name_list_begin(&sink->names, sink->run.options.names_as_written);
    return g->format->take(sink, object, error);
}

static coauth_status take_value(const reading *g, json_sink *sink, const json_node *root, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    const json_node *node = unwrap(g, root);
    if (node->kind != JSON_LIST) return take_object(g, sink, node, error);
    for (const json_node *e = node->first; e && status == COAUTH_OK; e = e->next)
        status = take_object(g, sink, unwrap(g, e), error);
    return status;
}

/* Moves the sink's place n bytes on. */
static void advance(json_sink *sink, const char *text, size_t n) {
    const char *end = text + n, *line = text;
    for (const char *p = text; (p = memchr(p, '\n', (size_t)(end - p))); p++) {
        sink->line++;
        line = p + 1;
    }
    sink->column = line > text ? (uint64_t)(end - line) + 1 : sink->column + n;
}

/* Parses a piece: as a rule one value, but several on a line are read too. */
static coauth_status take_piece(
    const reading *g, json_sink *sink, const char *text, const json_piece *cut, coauth_error *error) {
    size_t length = cut->length;
    sink->line = cut->line;
    sink->column = cut->column;
    if (cut->flaw) return json_refuse(sink, error, "record %s; skipped", cut->flaw);
    text += cut->offset;
    while (length) {
        json_node *root;
        json_problem problem;
        size_t end;
        coauth_status status = json_parse(&root, &end, &problem, sink->tree, text, length, g->format->members, error);
        if (status == COAUTH_OK && root) status = take_value(g, sink, root, error);
        if (status != COAUTH_OK) return status;
        if (!root && sink->in_order) return COAUTH_OK; /* was listed the first time */
        if (!root) {
            advance(sink, text, problem.offset);
            return json_refuse(sink, error, "record cannot be read: %s; skipped", problem.text);
        }
        while (end < length && strchr(" \t\r\n\x1E", text[end]) && text[end]) end++;
        if (end < length) advance(sink, text, end);
        text += end;
        length -= end;
    }
    return COAUTH_OK;
}

/* A block on its way: its records may go into a corpus of their own, which is joined to the whole. */
typedef struct parcel {
    json_block block;
    coauth_corpus *shard;
    VECTOR(size_t) postponed; /* indices of pieces that must wait for those before them */
} parcel;

static void parcel_free(parcel *p, const coauth_context *context) {
    json_block_free(&p->block, context);
    vector_free(context, &p->postponed);
    coauth_corpus_free(p->shard);
}

static coauth_status take_pieces(const reading *g, json_sink *sink, parcel *p, coauth_error *error) {
    const json_block *block = &p->block;
    p->postponed.count = 0;
    for (size_t i = 0; i < block->pieces.count; i++) {
        coauth_status status = take_piece(g, sink, block->text.item, &block->pieces.item[i], error);
        if (status != COAUTH_OK) return status;
        if (!sink->postponed) continue;
        size_t *postponed = vector_push(g->run->context, &p->postponed);
        if (!postponed) return fail_memory(error);
        *postponed = i;
        sink->postponed = false;
    }
    return COAUTH_OK;
}

static coauth_status take_postponed(const reading *g, json_sink *sink, const parcel *p, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    sink->in_order = true;
    for (size_t i = 0; i < p->postponed.count && status == COAUTH_OK; i++)
        status = take_piece(g, sink, p->block.text.item, &p->block.pieces.item[p->postponed.item[i]], error);
    return status;
}

/* Reads a parcel, or what was postponed of it, into a corpus; source: the input's index there. */
static coauth_status take_parcel(const reading *g, coauth_corpus *corpus, uint32_t source, parcel *p, bool postponed,
    json_tree *tree, coauth_error *error) {
    json_sink sink = {
        .run = *g->run, .place = {.name = g->in->name, .source = source}, .tree = tree, .state = g->state};
    sink.run.corpus = corpus;
    sink.names.context = g->run->context;
    if (postponed && !p->postponed.count) return COAUTH_OK;
    coauth_status status = coauth_record_create(&sink.record, corpus, error);
    if (status == COAUTH_OK) status = postponed ? take_postponed(g, &sink, p, error) : take_pieces(g, &sink, p, error);
    coauth_record_free(sink.record);
    name_list_free(&sink.names);
    return status;
}

static void cut(reading *g, json_block *block) {
    block->text.count = block->pieces.count = 0;
    if (g->ended) return;
    g->cut_status = json_cut(&g->cutter, block, &g->cut_error);
    g->ended = g->cut_status != COAUTH_OK || !block->pieces.count;
}

/* --- One thread --------------------------------------------------------------------------------- */

static coauth_status read_alone(reading *g, coauth_error *error) {
    const coauth_context *context = g->run->context;
    coauth_corpus *corpus = g->run->corpus;
    coauth_status status = COAUTH_OK;
    parcel p = {.shard = NULL};
    json_tree tree;
    json_tree_init(&tree, context);
    for (cut(g, &p.block); p.block.pieces.count && status == COAUTH_OK; cut(g, &p.block)) {
        status = context_check(context, error);
        if (status == COAUTH_OK) status = take_parcel(g, corpus, g->in->source, &p, false, &tree, error);
        if (status == COAUTH_OK) status = take_parcel(g, corpus, g->in->source, &p, true, &tree, error);
        if (status != COAUTH_OK) break;
    }
    json_tree_free(&tree);
    parcel_free(&p, context);
    return status;
}

/* --- Several threads ---------------------------------------------------------------------------- */

typedef struct relay {
    reading *reading;
    size_t width;             /* parcels in a round */
    parcel *parsed, *waiting; /* this round's; and those to be joined, then cut anew */
    json_tree *trees;         /* one for each thread, and one for what is postponed */
    unsigned threads;
} relay;

static coauth_status join_parcel(relay *l, parcel *p, coauth_error *error) {
    reading *g = l->reading;
    if (!p->shard) return COAUTH_OK;
    coauth_status status = corpus_append_part(g->run->corpus, p->shard, g->in->source, error);
    if (status == COAUTH_OK)
        status = take_parcel(g, g->run->corpus, g->in->source, p, true, &l->trees[l->threads], error);
    coauth_corpus_free(p->shard);
    p->shard = NULL;
    return status;
}

/* What must be done in order: joins the last round's parcels and cuts the next round's in their place. */
static coauth_status join_and_cut(relay *l, coauth_error *error) {
    for (size_t i = 0; i < l->width; i++) {
        coauth_status status = join_parcel(l, &l->waiting[i], error);
        if (status != COAUTH_OK) return status;
    }
    for (size_t i = 0; i < l->width; i++) cut(l->reading, &l->waiting[i].block);
    return COAUTH_OK;
}

static coauth_status parse_parcel(relay *l, parcel *p, json_tree *tree, coauth_error *error) {
    reading *g = l->reading;
    uint32_t source;
    if (!p->block.pieces.count) return COAUTH_OK;
    coauth_status status = corpus_create_part(&p->shard, g->run->corpus, error);
    if (status == COAUTH_OK) status = coauth_corpus_add_source(&source, p->shard, g->in->name, "", error);
    return status == COAUTH_OK ? take_parcel(g, p->shard, source, p, false, tree, error) : status;
}

static coauth_status run_task(void *argument, size_t task, unsigned thread, coauth_error *error) {
    relay *l = argument;
    if (task == 0) return join_and_cut(l, error);
    return parse_parcel(l, &l->parsed[task - 1], &l->trees[thread], error);
}

/* Rounds until nothing is left to parse; the last one only joins. */
static coauth_status run_rounds(relay *l, coauth_error *error) {
    input *in = l->reading->in;
    for (bool more = true; more;) {
        /* progress is the calling thread's business: it is told between rounds */
        void (*on_read)(void *, uint64_t) = in->state->on_read;
        in->state->on_read = NULL;
        coauth_status status = parallel_for(l->width + 1, run_task, l, NULL, NULL, 0, l->reading->run->context, error);
        in->state->on_read = on_read;
        if (on_read) on_read(in->state->on_read_user, bytes_consumed(in->state->from));
        if (status != COAUTH_OK) return status;
        parcel *parsed = l->parsed;
        l->parsed = l->waiting;
        l->waiting = parsed;
        more = l->parsed[0].block.pieces.count || l->waiting[0].shard;
    }
    return COAUTH_OK;
}

static coauth_status read_together(reading *g, coauth_error *error) {
    const coauth_context *context = g->run->context;
    unsigned threads = parallel_threads(context, MOST_PARCELS);
    relay l = {.reading = g, .threads = threads, .width = threads * PARCELS_PER_THREAD};
    if (l.width > MOST_PARCELS) l.width = MOST_PARCELS;
    scratch_scope scope = scratch_open(context);
    parcel *parcels = scratch_zeroes(&scope, l.width * 2, sizeof *parcels);
    l.trees = scratch_zeroes(&scope, threads + 1, sizeof *l.trees);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) {
        l.parsed = parcels;
        l.waiting = parcels + l.width;
        for (unsigned t = 0; t <= threads; t++) json_tree_init(&l.trees[t], context);
        status = run_rounds(&l, error);
        for (unsigned t = 0; t <= threads; t++) json_tree_free(&l.trees[t]);
        for (size_t i = 0; i < l.width * 2; i++) parcel_free(&parcels[i], context);
    }
    scratch_close(&scope);
    return status;
}

coauth_status json_read(run *r, input *in, const json_format *format, void *state, coauth_error *error) {
    reading g = {.run = r,
        .in = in,
        .format = format,
        .state = state,
        .cutter = {.in = in, .context = r->context, .limit = r->options.record_limit, .pages = format->pages}};
    bool large = !in->ended || in->length > JSON_BLOCK_BYTES;
    bool together = r->alone && large && parallel_threads(r->context, MOST_PARCELS) > 1;
    coauth_status status = together ? read_together(&g, error) : read_alone(&g, error);
    if (status != COAUTH_OK || g.cut_status == COAUTH_OK) return status;
    if (error) *error = g.cut_error;
    return g.cut_status;
}
