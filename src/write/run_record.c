/* run_record.c: see run_record.h. */
#include "write/run_record.h"

#include <archive.h>
#include <jansson.h>
#include <openblas_config.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uvernum.h>

#include "base/checksum.h"
#include "base/memory.h"
#include "base/text.h"
#include "graph/igraph_bridge.h"

static void put_libraries(json_out *j) {
    char text[64];
    const char *blas = OPENBLAS_VERSION;
    while (*blas == ' ') blas++;
    size_t length = strlen(blas);
    while (length && blas[length - 1] == ' ') length--;
    json_begin_object(j, "libraries", JSON_IN_LINE);
    if (bridge_version()) json_put_text(j, "igraph", bridge_version());
    snprintf(text, sizeof text, "%.*s", (int)length, blas);
    json_put_text(j, "openblas", text);
    json_put_text(j, "jansson", JANSSON_VERSION);
    json_put_text(j, "libarchive", archive_version_string());
    json_put_text(j, "icu", U_ICU_VERSION);
    json_put_text(j, "sqlite", sqlite3_libversion());
    json_end(j);
}

/* A text that somebody typed, which may be a file's name in other bytes than UTF-8. */
static void put_typed(json_out *j, const char *key, const char *text, const coauth_context *context) {
    size_t length = strlen(text), bad;
    text_changes changes = {0};
    char *clean = text_is_utf8(text, length, &bad) ? NULL : memory_resize(context, NULL, 3 * length + 1, 1);
    if (clean) clean[text_clean(clean, text, length, &changes)] = '\0';
    json_put_text(j, key, clean ? clean : text);
    memory_free(context, clean);
}

static void put_options(json_out *j, const run_record *r, const coauth_context *context) {
    json_begin_object(j, "options", JSON_IN_LINE);
    for (size_t i = 0; i < r->options; i++) {
        const run_option *o = &r->option[i];
        if (o->kind == OPTION_TRUTH) json_put_boolean(j, o->name, o->whole);
        else if (o->kind == OPTION_WHOLE) json_put_integer(j, o->name, o->whole);
        else if (o->kind == OPTION_REAL) json_put_real(j, o->name, o->real);
        else if (o->text) put_typed(j, o->name, o->text, context);
        else json_put_null(j, o->name);
    }
    json_end(j);
}

/* A page's owner and head figures, as written. */
static void put_head(json_out *j, const coauth_corpus *corpus, const coauth_source *source) {
    if (!source->attributes) return;
    const coauth_attribute *attribute = coauth_corpus_attributes(corpus, NULL);
    json_begin_object(j, "head", JSON_IN_LINE);
    for (uint32_t a = source->first_attribute; a < source->first_attribute + source->attributes; a++) {
        const char *value = coauth_corpus_text(corpus, attribute[a].text), *equals = strchr(value, '=');
        if (attribute[a].kind == COAUTH_HEAD_FIGURE && equals) {
            char name[128];
            snprintf(name, sizeof name, "%.*s", (int)(equals - value), value);
            json_put_text(j, name, equals + 1);
        } else {
            json_put_text(j, coauth_attribute_name((coauth_attribute_kind)attribute[a].kind), value);
        }
    }
    json_end(j);
}

static void put_checksum(json_out *j, const uint8_t sha256[CHECKSUM_SIZE]) {
    static const uint8_t none[CHECKSUM_SIZE];
    char text[CHECKSUM_TEXT_SIZE];
    if (memcmp(sha256, none, sizeof none) == 0) return;
    checksum_text(text, sha256);
    json_put_text(j, "sha256", text);
}

static void put_inputs(json_out *j, const coauth_corpus *corpus) {
    size_t count;
    const coauth_source *source = coauth_corpus_sources(corpus, &count);
    json_begin_array(j, "inputs", JSON_ON_LINES);
    for (size_t i = 0; i < count && !output_failed(j->out); i++) {
        json_begin_object(j, NULL, JSON_IN_LINE);
        json_put_text(j, "file", coauth_corpus_text(corpus, source[i].name));
        json_put_text(j, "format", coauth_corpus_text(corpus, source[i].format));
        json_put_integer(j, "bytes", (int64_t)source[i].bytes);
        json_put_integer(j, "records", (int64_t)source[i].records);
        json_put_integer(j, "skipped", (int64_t)source[i].skipped);
        put_checksum(j, source[i].sha256);
        put_head(j, corpus, &source[i]);
        json_end(j);
    }
    json_end(j);
}

static void put_remark(json_out *j, const coauth_corpus *corpus, const coauth_remark *remark) {
    const coauth_source *source = coauth_corpus_sources(corpus, NULL);
    json_begin_object(j, NULL, JSON_IN_LINE);
    json_put_text(j, "file", coauth_corpus_text(corpus, source[remark->source].name));
    if (remark->line) json_put_integer(j, "line", (int64_t)remark->line);
    if (remark->column) json_put_integer(j, "column", (int64_t)remark->column);
    json_put_text(j, "reason", coauth_corpus_text(corpus, remark->text));
    json_end(j);
}

static void put_remarks(json_out *j, const coauth_corpus *corpus, coauth_remark_kind kind) {
    size_t count;
    const coauth_remark *remark = coauth_corpus_remarks(corpus, &count);
    json_begin_array(j, coauth_remark_name(kind), JSON_ON_LINES);
    for (size_t i = 0; i < count && !output_failed(j->out); i++)
        if (remark[i].kind == kind) put_remark(j, corpus, &remark[i]);
    json_end(j);
}

/* What cannot be in statistics.json: what the filters left out, one by one. */
static void put_counts(json_out *j, const run_record *record) {
    const coauth_project_report *r = record->projecting;
    const coauth_subset_report *part = record->part;
    const struct {
        const char *key;
        uint64_t value;
    } counts[] = {{"records", record->records}, {"papers", record->papers}, {"merged_records", record->merged},
        {"papers_left_out_by_years", r->by_year}, {"papers_left_out_by_field", r->by_field},
        {"papers_left_out_by_min_citations", r->by_citations}, {"papers_left_out_by_max_authors", r->by_max_authors},
        {"authors_left_out_by_min_papers", r->authors_by_min_papers},
        {"collaborations_left_out_by_min_weight", r->edges_by_min_weight},
        {"authors_left_out_by_giant", r->authors_by_giant}, {"papers_left_out_by_papers_with", r->by_with},
        {"authors_left_out_by_authors", part->by_authors}, {"authors_left_out_by_institution", part->by_institution},
        {"authors_left_out_by_country", part->by_country}, {"authors_left_out_by_around", part->by_around},
        {"authors_left_out_by_group", part->by_group}};
    json_begin_object(j, "counts", JSON_IN_LINE);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        json_put_integer(j, counts[i].key, (int64_t)counts[i].value);
    json_end(j);
}

/* What each of several processes read, in the order of their numbers. */
static void put_ranks(json_out *j, const run_record *r) {
    if (!r->share) return;
    json_begin_array(j, "ranks", JSON_ON_LINES);
    for (size_t i = 0; i < r->shares; i++) {
        json_begin_object(j, NULL, JSON_IN_LINE);
        json_put_integer(j, "rank", (int64_t)i);
        json_put_integer(j, "files", (int64_t)r->share[i].files);
        json_put_integer(j, "bytes", (int64_t)r->share[i].bytes);
        json_put_integer(j, "records", (int64_t)r->share[i].records);
        json_put_integer(j, "papers", (int64_t)r->share[i].papers);
        json_end(j);
    }
    json_end(j);
}

/* What this network has no answer for, or a doubtful one. */
static void put_reasons(json_out *j, const char *name, const left_out *item, size_t count) {
    json_begin_array(j, name, JSON_ON_LINES);
    for (size_t i = 0; i < count; i++) {
        json_begin_object(j, NULL, JSON_IN_LINE);
        json_put_text(j, "what", item[i].what);
        json_put_text(j, "reason", item[i].reason);
        json_end(j);
    }
    json_end(j);
}

/* What the result consists of, but for this record. */
static void put_files(json_out *j, const folder *f) {
    json_begin_array(j, "files", JSON_ON_LINES);
    for (size_t i = 0; i < f->file.count; i++) {
        const folder_file *file = &f->file.item[i];
        json_begin_object(j, NULL, JSON_IN_LINE);
        json_put_text(j, "name", file->name);
        json_put_integer(j, "bytes", (int64_t)file->bytes);
        json_put_text(j, "sha256", file->sha256);
        json_end(j);
    }
    json_end(j);
}

/* What coauth cite and the page say of the run. */
static void put_methods(json_out *j, const coauth_methods *m) {
    json_begin_object(j, "methods", JSON_IN_LINE);
    json_put_text(j, "text", m->text);
    json_begin_array(j, "references", JSON_IN_LINE);
    for (size_t i = 0; i < m->cited_count; i++) json_put_text(j, NULL, m->cited[i]->key);
    json_end(j);
    json_end(j);
}

coauth_status run_record_write(
    const run_record *r, const char *path, const coauth_context *context, coauth_error *error) {
    json_out j = {0};
    coauth_status status = output_open(&j.out, path, context, error);
    if (status != COAUTH_OK) return status;
    json_begin_object(&j, NULL, JSON_ON_LINES);
    json_put_text(&j, "coauth", coauth_version());
    put_files(&j, r->files);
    put_libraries(&j);
    put_options(&j, r, context);
    put_ranks(&j, r);
    put_counts(&j, r);
    put_methods(&j, r->methods);
    package_estimates(&j, "estimates", &r->described, r->statistics);
    put_reasons(&j, "left_out", r->left_out, r->left_out_count);
    put_reasons(&j, "doubtful", r->doubtful, r->doubtful_count);
    put_inputs(&j, r->corpus);
    for (int kind = 0; kind <= COAUTH_REMARK_MERGED; kind++) put_remarks(&j, r->corpus, (coauth_remark_kind)kind);
    json_end(&j);
    return output_close(j.out, error);
}
