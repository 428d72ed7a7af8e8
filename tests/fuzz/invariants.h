/* invariants.h: what holds of every corpus, whatever was read into it. */
#ifndef COAUTH_FUZZ_INVARIANTS_H
#define COAUTH_FUZZ_INVARIANTS_H

#include <coauth/coauth.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "pool.h"

#define FAILS(what)                                                                                                    \
    do {                                                                                                               \
        fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, what);                                       \
        abort();                                                                                                       \
    } while (0)
#define HOLDS(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) FAILS(#condition);                                                                           \
    } while (0)

/* Which of many things are checked of an input: all of them or, where many inputs are tried and each must be quick, one
 * in so many, told by the input's length. */
static size_t length_to_choose_by = SIZE_MAX;

static inline bool is_chosen(size_t i, size_t many) {
    return length_to_choose_by == SIZE_MAX || i % many == length_to_choose_by % many;
}

/* Valid UTF-8, no control characters, white space folded and trimmed. */
static inline void check_text(const coauth_corpus *corpus, coauth_string string) {
    const char *text = coauth_corpus_text(corpus, string);
    size_t length = strlen(text);
    HOLDS((string == 0) == (length == 0));
    int32_t before = ' ';
    for (size_t i = 0, size; i < length; i += size) {
        int32_t code = text_decode(text + i, length - i, &size);
        HOLDS(code >= 0x20 && (code < 0x7F || code > 0x9F));
        HOLDS(!text_is_space(code) || (code == ' ' && before != ' '));
        before = code;
    }
    HOLDS(!length || before != ' ');
}

static inline void check_names(const coauth_corpus *corpus) {
    size_t names;
    const coauth_name *name = coauth_corpus_names(corpus, &names);
    for (size_t i = 0; i < names; i++) {
        HOLDS(name[i].text);
        check_text(corpus, name[i].text);
        HOLDS((size_t)name[i].family_start + name[i].family_length <= strlen(coauth_corpus_text(corpus, name[i].text)));
    }
}

static inline void check_run(uint32_t first, uint32_t count, size_t all) {
    HOLDS((size_t)first + count <= all);
}

static inline void check_paper(const coauth_corpus *corpus, const coauth_paper *paper) {
    size_t authorships, attributes, names, sources;
    const coauth_authorship *author = coauth_corpus_authorships(corpus, &authorships);
    const coauth_attribute *attribute = coauth_corpus_attributes(corpus, &attributes);
    coauth_corpus_names(corpus, &names);
    coauth_corpus_sources(corpus, &sources);
    const coauth_string text[] = {paper->key, paper->title, paper->venue, paper->type, paper->language, paper->field};
    for (size_t i = 0; i < 6; i++) check_text(corpus, text[i]);
    HOLDS(paper->source < sources);
    HOLDS(paper->title || paper->authors);
    HOLDS(paper->year == COAUTH_NO_YEAR || (paper->year >= 1000 && paper->year <= 9999));
    HOLDS(paper->month <= 12 && paper->day <= 31 && (paper->month || !paper->day));
    HOLDS(paper->citations >= COAUTH_NO_COUNT);
    check_run(paper->first_author, paper->authors, authorships);
    check_run(paper->first_attribute, paper->attributes, attributes);
    for (size_t i = 0; i < paper->authors; i++) {
        const coauth_authorship *a = &author[paper->first_author + i];
        HOLDS(a->name < names);
        check_run(a->first_attribute, a->attributes, attributes);
        HOLDS(i == 0 || (a->flags & COAUTH_AUTHORSHIP_INFERRED) >= (a[-1].flags & COAUTH_AUTHORSHIP_INFERRED));
    }
    for (size_t i = 0; i < paper->attributes; i++)
        HOLDS(attribute[paper->first_attribute + i].kind < COAUTH_ATTRIBUTE_KINDS);
}

static inline void check_graph(const coauth_corpus *corpus) {
    size_t vertices, ties;
    const coauth_vertex *vertex = coauth_corpus_vertices(corpus, &vertices);
    const coauth_tie *tie = coauth_corpus_ties(corpus, &ties);
    for (size_t i = 0; i < vertices; i++) check_text(corpus, vertex[i].label);
    for (size_t i = 0; i < ties; i++) HOLDS(tie[i].a < tie[i].b && tie[i].b < vertices);
}

static inline void check_corpus(const coauth_corpus *corpus) {
    size_t papers, attributes, remarks, sources, aliases, alias_names;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    const coauth_attribute *attribute = coauth_corpus_attributes(corpus, &attributes);
    const coauth_remark *remark = coauth_corpus_remarks(corpus, &remarks);
    const coauth_alias *alias = coauth_corpus_aliases(corpus, &aliases);
    coauth_corpus_sources(corpus, &sources);
    coauth_corpus_alias_names(corpus, &alias_names);
    check_names(corpus);
    for (size_t i = 0; i < papers; i++) check_paper(corpus, &paper[i]);
    for (size_t i = 0; i < attributes; i++) check_text(corpus, attribute[i].text);
    for (size_t i = 0; i < remarks; i++) {
        HOLDS(remark[i].source < sources && remark[i].text);
        check_text(corpus, remark[i].text);
    }
    for (size_t i = 0; i < aliases; i++) check_run(alias[i].first, alias[i].names, alias_names);
    check_graph(corpus);
}

/* How each reader is run on bytes that may be anything. */
static inline coauth_read_options options_for(const char *reader) {
    coauth_read_options options = COAUTH_READ_OPTIONS;
    options.from = reader;
    options.record_limit = (size_t)1 << 20;
    options.checksums = false;
    if (strcmp(reader, "csv") == 0) options.columns = "title=Title,authors=Authors,year=Year,sep=;";
    return options;
}

#endif
