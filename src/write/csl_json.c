/* csl_json.c: papers as CSL-JSON: merged records, and every person under one name.
 * https://docs.citationstyles.org/en/stable/specification.html */
#include <coauth/write.h>

#include <stdio.h>
#include <string.h>

#include "base/json_out.h"
#include "base/memory.h"
#include "corpus/store.h"
#include "write/cited.h"

static void member(output *out, const char *name, const char *text) {
    if (!text || !*text) return;
    output_format(out, ",\n  \"%s\": ", name);
    quote_json(out, text);
}

/* A member of a name from one part, or two with a blank between. */
static void part(cited *c, const char *before, const char *name, piece a, piece b) {
    char text[1024];
    size_t length = 0;
    if (!a.length && !b.length) return;
    if (a.length + b.length + 2 > sizeof text) a.length = a.length < 1000 ? a.length : 1000, b.length = 0;
    memcpy(text, a.text, a.length);
    length = a.length;
    if (a.length && b.length) text[length++] = ' ';
    memcpy(text + length, b.text, b.length);
    text[length + b.length] = '\0';
    output_format(c->out, "%s\"%s\": ", before, name);
    quote_json(c->out, text);
}

static void author(cited *c, uint32_t authorship) {
    static const piece none = {"", 0};
    cited_name n = cited_name_of(c, authorship);
    output_char(c->out, '{');
    part(c, "", n.group ? "literal" : "family", n.family, none);
    part(c, ", ", "given", n.given, n.given_behind);
    part(c, ", ", "suffix", n.suffix, none);
    output_char(c->out, '}');
}

static void authors(cited *c, const coauth_paper *paper) {
    bool any = false;
    for (uint32_t i = 0; i < paper->authors; i++) {
        if (c->corpus->authorships.item[paper->first_author + i].flags & COAUTH_AUTHORSHIP_INFERRED) continue;
        output_text(c->out, any ? ", " : ",\n  \"author\": [");
        author(c, paper->first_author + i);
        any = true;
    }
    if (paper->flags & COAUTH_PAPER_TRUNCATED) {
        output_text(c->out, any ? ", " : ",\n  \"author\": [");
        output_text(c->out, "{\"literal\": \"et al.\"}");
        any = true;
    }
    if (any) output_char(c->out, ']');
}

static void date(output *out, const coauth_paper *paper) {
    if (paper->year == COAUTH_NO_YEAR || paper->flags & COAUTH_PAPER_YEAR_INFERRED) return;
    output_format(out, ",\n  \"issued\": {\"date-parts\": [[%d", paper->year);
    if (paper->month) output_format(out, ", %u", paper->month);
    if (paper->month && paper->day) output_format(out, ", %u", paper->day);
    output_text(out, "]]}");
}

/* Keywords are one text; those that hold a comma are kept whole by semicolons between all. */
static void keywords(cited *c, const coauth_paper *paper) {
    VECTOR(char) text = {0};
    for (uint32_t i = 0; i < paper->attributes; i++) {
        coauth_attribute a = c->corpus->attributes.item[paper->first_attribute + i];
        if (a.kind != COAUTH_KEYWORD) continue;
        const char *word = coauth_corpus_text(c->corpus, a.text);
        size_t length = strlen(word);
        if (!vector_reserve(c->persons->context, &text, length + 3)) break;
        if (text.count) memcpy(text.item + text.count, "; ", 2), text.count += 2;
        memcpy(text.item + text.count, word, length + 1);
        text.count += length;
    }
    if (text.count) member(c->out, "keyword", text.item);
    vector_free(c->persons->context, &text);
}

static void write_paper(cited *c, size_t index) {
    const coauth_paper *paper = &c->corpus->papers.item[index];
    char room[PAPER_NAME_SIZE], key[1024];
    paper_name name = paper_name_of(&c->names, index, room);
    output_text(c->out, c->names.before + index ? ",\n{\"id\": " : "{\"id\": ");
    if (*name.suffix) snprintf(key, sizeof key, "%s%s", name.key, name.suffix);
    quote_json(c->out, *name.suffix && strlen(name.key) + PAPER_NAME_SIZE < sizeof key ? key : name.key);
    member(c->out, "type", cited_type_of(c, paper)->csl);
    member(c->out, "title", coauth_corpus_text(c->corpus, paper->title));
    authors(c, paper);
    date(c->out, paper);
    member(c->out, "container-title", coauth_corpus_text(c->corpus, paper->venue));
    member(c->out, "volume", cited_attribute(c, paper, COAUTH_VOLUME));
    member(c->out, "issue", cited_attribute(c, paper, COAUTH_ISSUE));
    member(c->out, "page", cited_attribute(c, paper, COAUTH_PAGES));
    member(c->out, "DOI", cited_attribute(c, paper, COAUTH_ID_DOI));
    member(c->out, "PMID", cited_attribute(c, paper, COAUTH_ID_PMID));
    member(c->out, "PMCID", cited_attribute(c, paper, COAUTH_ID_PMCID));
    member(c->out, "URL", cited_attribute(c, paper, COAUTH_LINK));
    member(c->out, "language", coauth_corpus_text(c->corpus, paper->language));
    keywords(c, paper);
    output_char(c->out, '}');
}

static void begin(cited *c) {
    output_text(c->out, "[\n");
}

static void end(cited *c) {
    output_text(c->out, "\n]\n");
}

const cited_format csl_json_records = {.begin = begin, .paper = write_paper, .end = end};

coauth_status coauth_write_csl_json(
    const coauth_corpus *corpus, const coauth_persons *persons, const char *path, coauth_error *error) {
    return cited_write(corpus, persons, path, &csl_json_records, error);
}
