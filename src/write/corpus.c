/* corpus.c: a corpus as coauth JSONL, losslessly: one object a line, what is absent left out. */
#include <coauth/write.h>

#include "base/json_out.h"
#include "corpus/store.h"
#include "write/corpus_lines.h"

typedef struct writer {
    const coauth_corpus *corpus;
    output *out;
} writer;

static void text_member(const writer *w, const char *name, coauth_string string) {
    if (!string) return;
    output_format(w->out, ",\"%s\":", name);
    quote_json(w->out, coauth_corpus_text(w->corpus, string));
}

static void integer_member(const writer *w, const char *name, int64_t value) {
    output_format(w->out, ",\"%s\":%lld", name, (long long)value);
}

static void flag_member(const writer *w, const char *name, bool set) {
    if (set) output_format(w->out, ",\"%s\":true", name);
}

/* Attributes grouped by kind, kinds in the order of their first appearance. */
static void attributes_member(const writer *w, uint32_t first, uint32_t count) {
    const coauth_attribute *attribute = coauth_corpus_attributes(w->corpus, NULL);
    bool written[COAUTH_ATTRIBUTE_KINDS] = {false}, any = false;
    for (uint32_t i = first; i < first + count; i++) {
        uint32_t kind = attribute[i].kind;
        if (written[kind]) continue;
        written[kind] = true;
        output_text(w->out, any ? "," : ",\"attributes\":{");
        any = true;
        output_format(w->out, "\"%s\":[", coauth_attribute_name((coauth_attribute_kind)kind));
        for (uint32_t j = i; j < first + count; j++) {
            if (attribute[j].kind != kind) continue;
            if (j > i) output_char(w->out, ',');
            quote_json(w->out, coauth_corpus_text(w->corpus, attribute[j].text));
        }
        output_char(w->out, ']');
    }
    if (any) output_char(w->out, '}');
}

static void checksum_member(const writer *w, const uint8_t sha256[32]) {
    static const char digit[] = "0123456789abcdef";
    bool summed = false;
    for (int b = 0; b < 32; b++) summed |= sha256[b] != 0;
    if (!summed) return;
    output_text(w->out, ",\"sha256\":\"");
    for (int b = 0; b < 32; b++) output_char(w->out, digit[sha256[b] >> 4]), output_char(w->out, digit[sha256[b] & 15]);
    output_char(w->out, '"');
}

void corpus_line_head(output *out) {
    output_text(out, "{\"coauth\":\"corpus\",\"version\":1}\n");
}

void corpus_line_source(output *out, const char *name, const char *format, const coauth_source *figures) {
    output_text(out, "{\"kind\":\"source\",\"name\":");
    quote_json(out, name);
    output_text(out, ",\"format\":");
    quote_json(out, format);
    output_format(out, ",\"bytes\":%lld,\"records\":%lld,\"skipped\":%lld}\n", (long long)figures->bytes,
        (long long)figures->records, (long long)figures->skipped);
}

void corpus_line_remark(
    output *out, coauth_remark_kind kind, uint32_t source, uint64_t line, uint64_t column, const char *text) {
    output_format(out, "{\"kind\":\"remark\",\"type\":\"%s\",\"source\":%u", coauth_remark_name(kind), source);
    if (line) output_format(out, ",\"line\":%llu", (unsigned long long)line);
    if (column) output_format(out, ",\"column\":%llu", (unsigned long long)column);
    output_text(out, ",\"text\":");
    quote_json(out, text);
    output_text(out, "}\n");
}

static void write_sources(const writer *w) {
    size_t count;
    const coauth_source *source = coauth_corpus_sources(w->corpus, &count);
    for (size_t i = 0; i < count; i++) {
        output_text(w->out, "{\"kind\":\"source\"");
        text_member(w, "name", source[i].name);
        text_member(w, "format", source[i].format);
        integer_member(w, "bytes", (int64_t)source[i].bytes);
        integer_member(w, "records", (int64_t)source[i].records);
        integer_member(w, "skipped", (int64_t)source[i].skipped);
        checksum_member(w, source[i].sha256);
        attributes_member(w, source[i].first_attribute, source[i].attributes);
        output_text(w->out, "}\n");
    }
}

static void write_author(const writer *w, const coauth_authorship *author) {
    const coauth_name *name = &coauth_corpus_names(w->corpus, NULL)[author->name];
    output_text(w->out, "{\"name\":");
    quote_json(w->out, coauth_corpus_text(w->corpus, name->text));
    if (name->family_length) output_format(w->out, ",\"family\":[%u,%u]", name->family_start, name->family_length);
    flag_member(w, "inferred", author->flags & COAUTH_AUTHORSHIP_INFERRED);
    flag_member(w, "group", author->flags & COAUTH_AUTHORSHIP_GROUP);
    flag_member(w, "corresponding", author->flags & COAUTH_AUTHORSHIP_CORRESPONDING);
    attributes_member(w, author->first_attribute, author->attributes);
    output_char(w->out, '}');
}

static void write_paper(const writer *w, const coauth_paper *paper) {
    output_format(w->out, "{\"kind\":\"paper\",\"source\":%u,\"line\":%llu,\"records\":%u", paper->source,
        (unsigned long long)paper->line, paper->records);
    text_member(w, "key", paper->key);
    text_member(w, "title", paper->title);
    if (paper->year != COAUTH_NO_YEAR) integer_member(w, "year", paper->year);
    if (paper->month) integer_member(w, "month", paper->month);
    if (paper->day) integer_member(w, "day", paper->day);
    text_member(w, "venue", paper->venue);
    text_member(w, "type", paper->type);
    text_member(w, "language", paper->language);
    text_member(w, "field", paper->field);
    if (paper->citations != COAUTH_NO_COUNT) integer_member(w, "citations", paper->citations);
    flag_member(w, "truncated", paper->flags & COAUTH_PAPER_TRUNCATED);
    flag_member(w, "year_inferred", paper->flags & COAUTH_PAPER_YEAR_INFERRED);
    attributes_member(w, paper->first_attribute, paper->attributes);
    const coauth_authorship *author = coauth_corpus_authorships(w->corpus, NULL);
    for (uint32_t i = 0; i < paper->authors; i++) {
        output_text(w->out, i ? "," : ",\"authors\":[");
        write_author(w, &author[paper->first_author + i]);
    }
    output_text(w->out, paper->authors ? "]}\n" : "}\n");
}

void corpus_lines_sources(output *out, const coauth_corpus *corpus) {
    const writer w = {.corpus = corpus, .out = out};
    write_sources(&w);
}

void corpus_line_paper(output *out, const coauth_corpus *corpus, const coauth_paper *paper) {
    const writer w = {.corpus = corpus, .out = out};
    write_paper(&w, paper);
}

static void write_remarks(const writer *w) {
    size_t count;
    const coauth_remark *remark = coauth_corpus_remarks(w->corpus, &count);
    for (size_t i = 0; i < count; i++)
        corpus_line_remark(w->out, (coauth_remark_kind)remark[i].kind, remark[i].source, remark[i].line,
            remark[i].column, coauth_corpus_text(w->corpus, remark[i].text));
}

static void write_aliases(const writer *w) {
    size_t count;
    const coauth_alias *alias = coauth_corpus_aliases(w->corpus, &count);
    const coauth_name *name = coauth_corpus_names(w->corpus, NULL);
    const uint32_t *listed = coauth_corpus_alias_names(w->corpus, NULL);
    for (size_t i = 0; i < count; i++) {
        output_format(w->out, "{\"kind\":\"alias\",\"source\":%u", alias[i].source);
        text_member(w, "id", alias[i].id);
        output_text(w->out, ",\"names\":[");
        for (uint32_t n = 0; n < alias[i].names; n++) {
            if (n) output_char(w->out, ',');
            quote_json(w->out, coauth_corpus_text(w->corpus, name[listed[alias[i].first + n]].text));
        }
        output_text(w->out, "]}\n");
    }
}

void corpus_lines_aliases(output *out, const coauth_corpus *corpus) {
    const writer w = {.corpus = corpus, .out = out};
    write_aliases(&w);
}

static void write_ready_graph(const writer *w) {
    size_t vertices, ties;
    const coauth_vertex *vertex = coauth_corpus_vertices(w->corpus, &vertices);
    const coauth_tie *tie = coauth_corpus_ties(w->corpus, &ties);
    for (size_t i = 0; i < vertices; i++) {
        output_format(w->out, "{\"kind\":\"vertex\",\"source\":%u", vertex[i].source);
        text_member(w, "key", vertex[i].key);
        text_member(w, "label", vertex[i].label);
        output_text(w->out, "}\n");
    }
    for (size_t i = 0; i < ties; i++) {
        output_format(w->out, "{\"kind\":\"tie\",\"a\":%u,\"b\":%u,\"weight\":", tie[i].a, tie[i].b);
        output_real(w->out, tie[i].weight);
        output_text(w->out, "}\n");
    }
}

static void write_cells(const writer *w) {
    size_t properties, cells;
    const coauth_property *property = coauth_corpus_properties(w->corpus, &properties);
    const coauth_cell *cell = coauth_corpus_cells(w->corpus, &cells);
    for (size_t i = 0; i < properties; i++) {
        output_text(w->out, "{\"kind\":\"property\"");
        text_member(w, "name", property[i].name);
        flag_member(w, "of_ties", property[i].of_ties);
        if (property[i].typed) output_format(w->out, ",\"type\":\"%s\"", corpus_type_name(property[i].type));
        output_text(w->out, "}\n");
    }
    for (size_t i = 0; i < cells; i++) {
        output_format(w->out, "{\"kind\":\"cell\",\"property\":%u,\"row\":%u", cell[i].property, cell[i].row);
        text_member(w, "value", cell[i].value);
        output_text(w->out, "}\n");
    }
}

coauth_status coauth_write_corpus(
    const coauth_corpus *corpus, const char *path, const coauth_context *context, coauth_error *error) {
    writer w = {.corpus = corpus};
    coauth_status status = output_open(&w.out, path, context, error);
    if (status != COAUTH_OK) return status;
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    corpus_line_head(w.out);
    write_sources(&w);
    for (size_t i = 0; i < papers && !output_failed(w.out); i++) write_paper(&w, &paper[i]);
    write_remarks(&w);
    write_aliases(&w);
    write_ready_graph(&w);
    write_cells(&w);
    return output_close(w.out, error);
}
