/* run_json.c: see run_json.h.  Each entry is made by jansson and written at once, for a run may have
 * millions of remarks. */
#include "cli/run_json.h"

#include <archive.h>
#ifdef COAUTH_WITH_IGRAPH
#include <igraph.h>
#endif
#include <jansson.h>
#include <openblas_config.h>
#include <sqlite3.h>
#include <string.h>
#include <unicode/uvernum.h>

#include "base/checksum.h"
#include "base/output.h"
#include "cli/json_built.h"
#include "cli/methods.h"
#include "cli/options.h"
#include "cli/package.h"

static void dump(output *out, json_t *value) {
    built_write(out, value, JSON_COMPACT);
}

static void section(output *out, const char *name, json_t *value) {
    output_format(out, ",\n  \"%s\": ", name);
    dump(out, value);
}

static json_t *versions(void) {
    const char *igraph_text = NULL;
    const char *blas = OPENBLAS_VERSION, *end = blas + strlen(blas);
    while (*blas == ' ') blas++;
    while (end > blas && end[-1] == ' ') end--;
#ifdef COAUTH_WITH_IGRAPH
    igraph_version(&igraph_text, NULL, NULL, NULL);
#endif
    return json_pack("{s:s*, s:s%, s:s, s:s, s:s, s:s}", "igraph", igraph_text, "openblas", blas, (size_t)(end - blas),
        "jansson", JANSSON_VERSION, "libarchive", archive_version_string(), "icu",
        U_ICU_VERSION, "sqlite", sqlite3_libversion());
}

static void set_checksum(json_t **entry, const uint8_t sha256[CHECKSUM_SIZE]) {
    static const uint8_t none[CHECKSUM_SIZE];
    char text[CHECKSUM_TEXT_SIZE];
    if (memcmp(sha256, none, sizeof none) == 0) return;
    checksum_text(text, sha256);
    built_set(entry, "sha256", json_string(text));
}

/* A page's owner and head figures, as written. */
static void set_head(json_t **entry, const coauth_corpus *corpus, const coauth_source *source) {
    if (!source->attributes) return;
    const coauth_attribute *attribute = coauth_corpus_attributes(corpus, NULL);
    json_t *head = json_object();
    for (uint32_t a = source->first_attribute; a < source->first_attribute + source->attributes; a++) {
        const char *value = coauth_corpus_text(corpus, attribute[a].text), *equals = strchr(value, '=');
        if (attribute[a].kind == COAUTH_HEAD_FIGURE && equals) {
            char name[128];
            snprintf(name, sizeof name, "%.*s", (int)(equals - value), value);
            built_set(&head, name, json_string(equals + 1));
        } else {
            built_set(
                &head, coauth_attribute_name((coauth_attribute_kind)attribute[a].kind), json_string(value));
        }
    }
    built_set(entry, "head", head);
}

static void write_inputs(output *out, const coauth_corpus *corpus) {
    size_t count;
    const coauth_source *source = coauth_corpus_sources(corpus, &count);
    output_text(out, ",\n  \"inputs\": [");
    for (size_t i = 0; i < count && !output_failed(out); i++) {
        json_t *entry = json_pack("{s:s, s:s, s:I, s:I, s:I}", "file", coauth_corpus_text(corpus, source[i].name),
            "format", coauth_corpus_text(corpus, source[i].format), "bytes", (json_int_t)source[i].bytes, "records",
            (json_int_t)source[i].records, "skipped", (json_int_t)source[i].skipped);
        set_checksum(&entry, source[i].sha256);
        set_head(&entry, corpus, &source[i]);
        output_text(out, i ? ",\n    " : "\n    ");
        dump(out, entry);
    }
    output_text(out, "\n  ]");
}

static json_t *remark_entry(const coauth_corpus *corpus, const coauth_remark *remark) {
    const coauth_source *source = coauth_corpus_sources(corpus, NULL);
    json_t *entry = json_pack("{s:s}", "file", coauth_corpus_text(corpus, source[remark->source].name));
    if (remark->line) built_set(&entry, "line", json_integer((json_int_t)remark->line));
    if (remark->column) built_set(&entry, "column", json_integer((json_int_t)remark->column));
    built_set(&entry, "reason", json_string(coauth_corpus_text(corpus, remark->text)));
    return entry;
}

static void write_remarks(output *out, const coauth_corpus *corpus, coauth_remark_kind kind) {
    size_t count;
    bool any = false;
    const coauth_remark *remark = coauth_corpus_remarks(corpus, &count);
    output_format(out, ",\n  \"%s\": [", coauth_remark_name(kind));
    for (size_t i = 0; i < count && !output_failed(out); i++) {
        if (remark[i].kind != kind) continue;
        output_text(out, any ? ",\n    " : "\n    ");
        dump(out, remark_entry(corpus, &remark[i]));
        any = true;
    }
    output_text(out, any ? "\n  ]" : "]");
}

/* What cannot be in statistics.json: what the filters left out, one by one. */
static json_t *counts(const pipeline *p) {
    const coauth_project_report *r = &p->report;
    const coauth_subset_report *part = &p->subset_report;
    size_t papers;
    coauth_corpus_papers(p->corpus, &papers);
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "records",
        (json_int_t)coauth_corpus_records(p->corpus), "papers", (json_int_t)papers, "merged_records",
        (json_int_t)p->merged, "papers_left_out_by_years", (json_int_t)r->by_year, "papers_left_out_by_field",
        (json_int_t)r->by_field, "papers_left_out_by_min_citations", (json_int_t)r->by_citations,
        "papers_left_out_by_max_authors", (json_int_t)r->by_max_authors, "authors_left_out_by_min_papers",
        (json_int_t)r->authors_by_min_papers, "collaborations_left_out_by_min_weight",
        (json_int_t)r->edges_by_min_weight, "authors_left_out_by_giant", (json_int_t)r->authors_by_giant,
        "papers_left_out_by_papers_with", (json_int_t)r->by_with, "authors_left_out_by_authors",
        (json_int_t)part->by_authors, "authors_left_out_by_institution", (json_int_t)part->by_institution,
        "authors_left_out_by_country", (json_int_t)part->by_country, "authors_left_out_by_around",
        (json_int_t)part->by_around, "authors_left_out_by_group", (json_int_t)part->by_group);
}

/* What this network has no answer for, or a doubtful one. */
static void write_reasons(output *out, const char *name, const left_out *item, size_t count) {
    output_format(out, ",\n  \"%s\": [", name);
    for (size_t i = 0; i < count; i++) {
        output_text(out, i ? ",\n    " : "\n    ");
        dump(out, json_pack("{s:s, s:s}", "what", item[i].what, "reason", item[i].reason));
    }
    output_text(out, count ? "\n  ]" : "]");
}

/* What the result consists of, but for this record. */
static void write_files(output *out, const folder *f) {
    output_text(out, ",\n  \"files\": [");
    for (size_t i = 0; i < f->file.count; i++) {
        const folder_file *file = &f->file.item[i];
        output_text(out, i ? ",\n    " : "\n    ");
        dump(out, json_pack("{s:s, s:I, s:s}", "name", file->name, "bytes", (json_int_t)file->bytes, "sha256",
                      file->sha256));
    }
    output_text(out, f->file.count ? "\n  ]" : "]");
}

/* What coauth cite and the page say of the run. */
static json_t *methods_entry(const pipeline *p) {
    methods m;
    coauth_error error;
    json_t *keys = json_array(), *entry = NULL;
    if (methods_make(&m, p, &error) == COAUTH_OK) {
        for (size_t i = 0; i < m.cited.count; i++) built_append(&keys, json_string(m.cited.item[i]->key));
        entry = json_pack("{s:s, s:o}", "text", m.text.item, "references", keys);
    } else {
        json_decref(keys);
    }
    methods_free(&m);
    return entry;
}

coauth_status run_json_write(
    const pipeline *p, uint64_t groups, const coauth_statistics *statistics, const folder *f, const char *path,
    coauth_error *error) {
    output *out;
    coauth_status status = output_open(&out, path, p->context, error);
    if (status != COAUTH_OK) return status;
    output_format(out, "{\n  \"coauth\": \"%s\"", coauth_version());
    write_files(out, f);
    section(out, "libraries", versions());
    section(out, "options", options_given(p->plan->settings, groups));
    section(out, "counts", counts(p));
    section(out, "methods", methods_entry(p));
    section(out, "estimates", package_estimates(p, statistics));
    write_reasons(out, "left_out", p->left_out.item, p->left_out.count);
    write_reasons(out, "doubtful", p->doubtful.item, p->doubtful.count);
    write_inputs(out, p->corpus);
    for (int kind = 0; kind <= COAUTH_REMARK_MERGED; kind++) write_remarks(out, p->corpus, (coauth_remark_kind)kind);
    output_text(out, "\n}\n");
    return output_close(out, error);
}
