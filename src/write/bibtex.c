/* bibtex.c: papers as BibTeX, in UTF-8: merged records, and every person under one name. */
#include <coauth/write.h>

#include <string.h>

#include "base/ascii.h"
#include "corpus/store.h"
#include "write/cited.h"

/* Text in a field: what means something to TeX is escaped. */
static void escaped(output *out, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        switch (text[i]) {
        case '\\': output_text(out, "{\\textbackslash}"); break;
        case '~': output_text(out, "{\\textasciitilde}"); break;
        case '^': output_text(out, "{\\textasciicircum}"); break;
        case '{': output_text(out, "\\{"); break;
        case '}': output_text(out, "\\}"); break;
        case '&':
        case '%':
        case '$':
        case '#':
        case '_':
            output_char(out, '\\');
            output_char(out, text[i]);
            break;
        default: output_char(out, text[i]);
        }
    }
}

/* A part of a name: its commas and the word "and" are no separators. */
static void name_part(output *out, piece p) {
    for (size_t i = 0; i < p.length; i++) {
        bool and = i && p.length - i > 3 && memcmp(p.text + i - 1, " and ", 5) == 0;
        if (and) {
            output_text(out, "{and}");
            i += 2;
        } else if (p.text[i] == ',') {
            output_text(out, "{,}");
        } else {
            escaped(out, p.text + i, 1);
        }
    }
}

static void author(cited *c, uint32_t authorship) {
    cited_name n = cited_name_of(c, authorship);
    output *out = c->out;
    if (n.group) output_char(out, '{');
    if (n.group) escaped(out, n.family.text, n.family.length);
    else name_part(out, n.family);
    if (n.group) output_char(out, '}');
    if (n.suffix.length) output_text(out, ", "), name_part(out, n.suffix);
    if (n.given.length || n.given_behind.length || n.suffix.length) output_text(out, ", ");
    name_part(out, n.given);
    if (n.given.length && n.given_behind.length) output_char(out, ' ');
    name_part(out, n.given_behind);
}

static void field(output *out, const char *key, const char *text) {
    if (!text || !*text) return;
    output_format(out, ",\n  %s = {", key);
    escaped(out, text, strlen(text));
    output_char(out, '}');
}

/* An address or an identifier: as it is, but for what would unbalance braces. */
static void verbatim(output *out, const char *key, const char *text) {
    if (!text || !*text) return;
    output_format(out, ",\n  %s = {", key);
    for (; *text; text++) {
        if (*text == '{' || *text == '}' || *text == '\\') output_format(out, "%%%02X", (unsigned)(unsigned char)*text);
        else output_char(out, *text);
    }
    output_char(out, '}');
}

static void authors(cited *c, const coauth_paper *paper) {
    bool any = false;
    for (uint32_t i = 0; i < paper->authors; i++) {
        if (c->corpus->authorships.item[paper->first_author + i].flags & COAUTH_AUTHORSHIP_INFERRED) continue;
        output_text(c->out, any ? " and " : ",\n  author = {");
        author(c, paper->first_author + i);
        any = true;
    }
    if (paper->flags & COAUTH_PAPER_TRUNCATED) output_text(c->out, any ? " and others" : ",\n  author = {others");
    if (any || paper->flags & COAUTH_PAPER_TRUNCATED) output_char(c->out, '}');
}

/* Writes a piece of a key: what may not stand in one becomes a hyphen, and true is returned. */
static bool key_piece(output *out, const char *text) {
    bool changed = false;
    for (; *text; text++) {
        bool good = ascii_is_alphanumeric(*text) || strchr("-_.:/+", *text);
        changed |= !good;
        output_char(out, good ? *text : '-');
    }
    return changed;
}

/* The name of a paper as a key; where it had to be changed its number tells it from others. */
static void key(cited *c, size_t index) {
    char room[PAPER_NAME_SIZE];
    paper_name name = paper_name_of(&c->names, index, room);
    bool changed = key_piece(c->out, name.key);
    changed |= key_piece(c->out, name.suffix);
    if (changed) output_format(c->out, "-p%zu", c->names.before + index + 1);
}

static void keywords(cited *c, const coauth_paper *paper) {
    bool any = false;
    for (uint32_t i = 0; i < paper->attributes; i++) {
        coauth_attribute a = c->corpus->attributes.item[paper->first_attribute + i];
        if (a.kind != COAUTH_KEYWORD) continue;
        const char *text = coauth_corpus_text(c->corpus, a.text);
        output_text(c->out, any ? "; " : ",\n  keywords = {");
        escaped(c->out, text, strlen(text));
        any = true;
    }
    if (any) output_char(c->out, '}');
}

static void date(output *out, const coauth_paper *paper) {
    static const char *const months[] = {
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    if (paper->year == COAUTH_NO_YEAR || paper->flags & COAUTH_PAPER_YEAR_INFERRED) return;
    output_format(out, ",\n  year = {%d}", paper->year);
    if (paper->month) output_format(out, ",\n  month = %s", months[paper->month - 1]);
    if (paper->day) output_format(out, ",\n  day = {%u}", paper->day);
}

static void identifiers(cited *c, const coauth_paper *paper) {
    const char *arxiv = cited_attribute(c, paper, COAUTH_ID_ARXIV);
    verbatim(c->out, "doi", cited_attribute(c, paper, COAUTH_ID_DOI));
    verbatim(c->out, "eprint", arxiv);
    if (arxiv) output_text(c->out, ",\n  archiveprefix = {arXiv}");
    verbatim(c->out, "pmid", cited_attribute(c, paper, COAUTH_ID_PMID));
    verbatim(c->out, "pmcid", cited_attribute(c, paper, COAUTH_ID_PMCID));
    verbatim(c->out, "url", cited_attribute(c, paper, COAUTH_LINK));
}

static void write_paper(cited *c, size_t index) {
    const coauth_paper *paper = &c->corpus->papers.item[index];
    const char *type = cited_type_of(c, paper)->bibtex, *title = coauth_corpus_text(c->corpus, paper->title);
    const char *venue = strcmp(type, "article") == 0 || strcmp(type, "misc") == 0 ? "journal"
                        : strcmp(type, "phdthesis") == 0                          ? "school"
                        : strcmp(type, "techreport") == 0                         ? "institution"
                                                                                  : "booktitle";
    output_format(c->out, "@%s{", type);
    key(c, index);
    authors(c, paper);
    if (*title) { /* in two pairs of braces no style changes its capitals */
        output_text(c->out, ",\n  title = {{");
        escaped(c->out, title, strlen(title));
        output_text(c->out, "}}");
    }
    field(c->out, venue, coauth_corpus_text(c->corpus, paper->venue));
    date(c->out, paper);
    field(c->out, "volume", cited_attribute(c, paper, COAUTH_VOLUME));
    field(c->out, "number", cited_attribute(c, paper, COAUTH_ISSUE));
    field(c->out, "pages", cited_attribute(c, paper, COAUTH_PAGES));
    identifiers(c, paper);
    field(c->out, "language", coauth_corpus_text(c->corpus, paper->language));
    keywords(c, paper);
    if (paper->citations != COAUTH_NO_COUNT) output_format(c->out, ",\n  note = {Cited by: %d}", paper->citations);
    output_text(c->out, "\n}\n\n");
}

const cited_format bibtex_records = {.paper = write_paper};

coauth_status coauth_write_bibtex(
    const coauth_corpus *corpus, const coauth_persons *persons, const char *path, coauth_error *error) {
    return cited_write(corpus, persons, path, &bibtex_records, error);
}
