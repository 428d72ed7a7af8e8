/* profile_page.c: one profile page cut into records, a line at a time.
 *
 * Which layout a record has shows after its second line: a blank line there means title, blank,
 * authors; text there is the abstract, and the line before held title and authors fused. Of an
 * abstract only the addresses are kept. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "corpus/store.h"
#include "read/profile.h"

enum { LONGEST_LINE = 1 << 16, LONGEST_OWNER = 200, MOST_HEAD_LINES = 64, MOST_LINKS = 64 };

typedef enum expectation {
    EXPECT_RECORDS,  /* in the head */
    EXPECT_TITLE,    /* a record line was read */
    EXPECT_REST,     /* title read, or title and authors fused: the next line tells */
    EXPECT_AUTHORS,  /* a blank line came after the title */
    EXPECT_ABSTRACT, /* the record has all it needs */
    EXPECT_NOTHING   /* the record was skipped */
} expectation;

typedef struct page_reader {
    profile_run *p;
    run *r;
    input *in;
    profile_page page;
    profile_record record; /* the one being read */
    uint32_t text;         /* its first line of text until the layout is known */
    expectation expect;
    bool spaced;                  /* a blank line was seen */
    bool has_abstract, abstracts; /* the record; any record of the page */
    bool has_head;
    size_t record_lines, head_lines, dropped_head_lines, dropped_links;
    uint64_t dropped_head_line;    /* the first of them */
    int64_t figure[HEAD_FIGURES];  /* counts, -1 unknown */
    char shown[HEAD_FIGURES][32];  /* as written */
    char recent[2][LONGEST_OWNER]; /* the last two short lines of an abstract: a second head may begin there */
    size_t recent_length[2];
    char *cleaned;
    size_t cleaned_size;
    bool failed; /* out of memory */
} page_reader;

/* The handle of a line, cleaned; what cleaning changed is counted on the source. */
static uint32_t keep(page_reader *g, const char *text, size_t length) {
    if (length * 3 + 1 > g->cleaned_size) {
        char *larger = memory_resize(g->p->context, g->cleaned, length * 3 + 1, 1);
        if (!larger) {
            g->failed = true;
            return 0;
        }
        g->cleaned = larger;
        g->cleaned_size = length * 3 + 1;
    }
    size_t n = text_clean(g->cleaned, text, length, &g->r->corpus->changes.item[g->in->source]);
    uint32_t handle = strings_intern(&g->p->texts, g->cleaned, n);
    g->failed |= n && !handle;
    return handle;
}

static const char *text_of(const page_reader *g, uint32_t handle) {
    return strings_text(&g->p->texts, handle);
}

static bool keep_link(void *user, const char *link, size_t length) {
    page_reader *g = user;
    if (g->record.links >= MOST_LINKS) {
        g->dropped_links++;
        return true;
    }
    uint32_t handle = keep(g, link, length), *added = vector_push(g->p->context, &g->p->links);
    if (!handle || !added) {
        g->failed = true;
        return false;
    }
    *added = handle;
    g->record.links++;
    return true;
}

/* --- The head --------------------------------------------------------------------------------------- */

static coauth_status source_fact(page_reader *g, coauth_attribute_kind kind, const char *name, const char *value,
    size_t length, coauth_error *error) {
    char fact[LONGEST_OWNER + 40];
    int n = snprintf(fact, sizeof fact, "%s%s%.*s", name, *name ? "=" : "", (int)length, value);
    return coauth_corpus_add_source_attribute(g->r->corpus, g->in->source, kind, fact, (size_t)n, error);
}

static coauth_status head_line(page_reader *g, uint32_t handle, uint64_t line, coauth_error *error) {
    const char *value, *text = text_of(g, handle);
    size_t value_length, length = strlen(text);
    head_figure figure = head_figure_parse(&value, &value_length, text, length);
    if (figure != HEAD_FIGURES && !g->shown[figure][0]) {
        g->has_head = true;
        g->figure[figure] = head_count(value, value_length);
        snprintf(g->shown[figure], sizeof g->shown[figure], "%.*s", (int)value_length, value);
        return source_fact(g, COAUTH_HEAD_FIGURE, head_figure_name(figure), value, value_length, error);
    }
    if (!g->page.owner && !g->has_head && length <= LONGEST_OWNER && looks_like_authors(text, length)) {
        g->page.owner = handle;
        return source_fact(g, COAUTH_OWNER, "", text, length, error);
    }
    if (g->head_lines++ < MOST_HEAD_LINES && length && length <= LONGEST_OWNER)
        return source_fact(g, COAUTH_NOTE, "head", text, length, error);
    if (!g->dropped_head_lines++) g->dropped_head_line = line;
    return COAUTH_OK;
}

static coauth_status check_head(page_reader *g, coauth_error *error) {
    int64_t h = g->figure[HEAD_H_INDEX], papers = g->figure[HEAD_PAPERS], citations = g->figure[HEAD_CITATIONS];
    int64_t promised = g->figure[HEAD_LISTING] >= 0 ? g->figure[HEAD_LISTING] : papers;
    coauth_status status = COAUTH_OK;
    if (promised >= 0 && (uint64_t)promised != g->record_lines)
        status = read_remark(g->r, COAUTH_REMARK_WARNING, g->in->source, g->page.line, 0, error,
            (uint64_t)promised > g->record_lines ? "page lists %zu of %s" : "page lists %zu, its head promises %s",
            (size_t)g->record_lines, counted((uint64_t)promised, "paper"));
    if (status == COAUTH_OK && h >= 0 && citations >= 0 && h * h > citations)
        status = read_remark(g->r, COAUTH_REMARK_CHOICE, g->in->source, g->page.line, 0, error,
            "the page says of itself what cannot be: an h-index of %s takes %" PRId64 " citations or more, and it "
            "counts %s; kept as written",
            g->shown[HEAD_H_INDEX], h * h, g->shown[HEAD_CITATIONS]);
    if (status == COAUTH_OK && h >= 0 && papers >= 0 && h > papers)
        status = read_remark(g->r, COAUTH_REMARK_CHOICE, g->in->source, g->page.line, 0, error,
            "the page says of itself what cannot be: an h-index of %s takes as many papers, and it counts %s; kept as "
            "written",
            g->shown[HEAD_H_INDEX], g->shown[HEAD_PAPERS]);
    return status;
}

/* --- Records ---------------------------------------------------------------------------------------- */

static coauth_status begin_record(page_reader *g, const record_line *l, uint64_t line, coauth_error *error) {
    static const uint8_t days[] = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    coauth_status status = COAUTH_OK;
    g->record = (profile_record){.line = line,
        .first_link = g->p->links.count,
        .month = (uint8_t)l->month,
        .day = (uint8_t)l->day,
        .year = (int16_t)l->year,
        .code = l->code,
        .field = {l->field[0], l->field[1]}};
    g->record.score = keep(g, l->score, l->score_length);
    g->record.extra = keep(g, l->extra, l->extra_length);
    g->text = 0;
    g->has_abstract = false;
    g->expect = EXPECT_TITLE;
    g->record_lines++;
    if (l->day < 1 || l->day > days[l->month])
        status = read_remark(g->r, COAUTH_REMARK_WARNING, g->in->source, line, 0, error,
            "the month has no day %d; kept without the day", l->day);
    if (status == COAUTH_OK && l->extra_length)
        status = read_remark(g->r, COAUTH_REMARK_WARNING, g->in->source, line, 0, error,
            "record line ends in \"%s\", which is of no known kind; kept as a note", text_of(g, g->record.extra));
    return status;
}

/* Whether a line shows by its end that a list of authors is on it. */
static bool ends_like_authors(const char *text, size_t length) {
    author_line line;
    author_line_parse(&line, text, length);
    return line.cut || line.affiliations_length;
}

static coauth_status note(page_reader *g, coauth_error *error, const char *what) {
    const char *title = text_of(g, g->record.title ? g->record.title : g->text);
    return read_remark(g->r, COAUTH_REMARK_WARNING, g->in->source, g->record.line, 0, error, "record \"%.*s\" %s",
        shown_length(title), title, what);
}

/* Settles the layout of a record that ended after its first line of text. */
static coauth_status settle_layout(page_reader *g, bool at_end, coauth_error *error) {
    if ((g->expect == EXPECT_REST && !g->spaced) ||
        ends_like_authors(text_of(g, g->text), strlen(text_of(g, g->text)))) {
        g->record.fused = g->text;
        return COAUTH_OK;
    }
    g->record.title = g->text;
    return note(
        g, error, at_end ? "is cut off before its authors; kept without them" : "lists no authors; kept without them");
}

static coauth_status end_record(page_reader *g, bool at_end, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (g->expect == EXPECT_RECORDS || g->expect == EXPECT_NOTHING) return COAUTH_OK;
    if (g->expect == EXPECT_TITLE) {
        g->p->links.count = g->record.first_link;
        return read_skip(
            g->r, g->in, g->record.line, 0, error, "record line with neither title nor authors after it; skipped");
    }
    if (g->expect != EXPECT_ABSTRACT) status = settle_layout(g, at_end, error);
    else if (at_end && !g->has_abstract && g->abstracts)
        status = note(g, error, "is the page's last and has no abstract; its authors may be cut off");
    if (status != COAUTH_OK) return status;
    g->abstracts |= g->has_abstract;
    profile_record *added = vector_push(g->p->context, &g->p->records);
    if (!added) return fail_memory(error);
    *added = g->record;
    g->page.count++;
    return COAUTH_OK;
}

static void abstract_line(page_reader *g, const char *text, size_t length) {
    g->expect = EXPECT_ABSTRACT;
    g->has_abstract = true;
    memcpy(g->recent[0], g->recent[1], g->recent_length[0] = g->recent_length[1]);
    memcpy(g->recent[1], text, g->recent_length[1] = length <= LONGEST_OWNER ? length : 0);
    links_find(text, length, keep_link, g);
}

/* A line of text after the record line. */
static coauth_status text_line(page_reader *g, const char *text, size_t length, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (g->expect == EXPECT_TITLE) {
        g->text = keep(g, text, length);
        g->expect = EXPECT_REST;
        return COAUTH_OK;
    }
    if (g->expect == EXPECT_ABSTRACT) {
        abstract_line(g, text, length);
        return COAUTH_OK;
    }
    bool fused = ends_like_authors(text_of(g, g->text), strlen(text_of(g, g->text)));
    bool authors =
        length <= LONGEST_LINE && looks_like_authors(text, length) && (!fused || ends_like_authors(text, length));
    if (authors && (g->expect == EXPECT_AUTHORS || g->spaced)) {
        g->record.title = g->text;
        g->record.authors = keep(g, text, length);
        g->expect = EXPECT_ABSTRACT;
        return COAUTH_OK;
    }
    if (fused || g->expect == EXPECT_REST) {
        g->record.fused = g->text;
    } else {
        g->record.title = g->text;
        status = note(g, error, "lists no authors; kept without them");
    }
    abstract_line(g, text, length);
    return status;
}

static coauth_status skip_overlong(page_reader *g, uint64_t line, coauth_error *error) {
    g->expect = EXPECT_NOTHING;
    return read_skip(g->r, g->in, line, 0, error,
        "a line of more than %d KiB stands where a title or authors belong; record skipped", LONGEST_LINE >> 10);
}

/* --- The page --------------------------------------------------------------------------------------- */

static void begin_page(page_reader *g, uint64_t line) {
    *g = (page_reader){.p = g->p,
        .r = g->r,
        .in = g->in,
        .cleaned = g->cleaned,
        .cleaned_size = g->cleaned_size,
        .page = {.source = g->in->source, .line = line, .first = g->p->records.count}};
    for (int i = 0; i < HEAD_FIGURES; i++) g->figure[i] = -1;
}

static coauth_status end_page(page_reader *g, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (g->dropped_head_lines)
        status = read_remark(g->r, COAUTH_REMARK_WARNING, g->in->source, g->dropped_head_line, 0, error,
            "%s before the first record of no known kind; passed over", counted(g->dropped_head_lines, "line"));
    if (g->dropped_links && status == COAUTH_OK)
        status = read_remark(g->r, COAUTH_REMARK_WARNING, g->in->source, g->page.line, 0, error,
            "%s of records with more than %d not kept", counted(g->dropped_links, "link"), MOST_LINKS);
    if (status == COAUTH_OK) status = check_head(g, error);
    if (status != COAUTH_OK) return status;
    profile_page *page = vector_push(g->p->context, &g->p->pages);
    if (!page) return fail_memory(error);
    *page = g->page;
    return COAUTH_OK;
}

/* Pages put one behind the other: an h-index stands where an abstract went on, and the lines before
 * it were the next owner's name and perhaps the field. */
static coauth_status next_page(page_reader *g, uint64_t line, coauth_error *error) {
    const char *value;
    size_t value_length;
    uint32_t head[2] = {keep(g, g->recent[0], g->recent_length[0]), keep(g, g->recent[1], g->recent_length[1])};
    const char *last = text_of(g, head[1]);
    bool field = head_figure_parse(&value, &value_length, last, strlen(last)) == HEAD_FIELD;
    coauth_status status = end_record(g, false, error);
    if (status == COAUTH_OK) status = end_page(g, error);
    if (status != COAUTH_OK) return status;
    begin_page(g, line);
    if (field && head[0]) status = head_line(g, head[0], line, error);
    return status == COAUTH_OK && head[1] ? head_line(g, head[1], line, error) : status;
}

static bool begins_head(const page_reader *g, const char *text, size_t length) {
    const char *value;
    size_t value_length;
    return g->expect == EXPECT_ABSTRACT && head_figure_parse(&value, &value_length, text, length) == HEAD_H_INDEX;
}

static coauth_status page_line(
    page_reader *g, const char *text, size_t length, bool cut, uint64_t line, coauth_error *error) {
    record_line l;
    coauth_status status = COAUTH_OK;
    text_trim(&text, &length);
    if (!cut && record_line_parse(&l, text, length)) {
        status = end_record(g, false, error);
        return status == COAUTH_OK ? begin_record(g, &l, line, error) : status;
    }
    if (!length && !cut) {
        g->spaced = true;
        if (g->expect == EXPECT_REST) g->expect = EXPECT_AUTHORS;
        return COAUTH_OK;
    }
    if (begins_head(g, text, length)) status = next_page(g, line, error);
    if (status != COAUTH_OK) return status;
    bool overlong = cut || length > LONGEST_LINE;
    if (g->expect == EXPECT_RECORDS) return head_line(g, overlong ? 0 : keep(g, text, length), line, error);
    if (g->expect == EXPECT_NOTHING) return COAUTH_OK;
    if (overlong && (g->expect == EXPECT_TITLE)) return skip_overlong(g, line, error);
    if (cut)
        status = read_remark(g->r, COAUTH_REMARK_WARNING, g->in->source, line, 0, error,
            "line longer than %zu MiB; only its beginning was looked at for links", g->in->limit >> 20);
    return status == COAUTH_OK ? text_line(g, text, length, error) : status;
}

static coauth_status read_lines(page_reader *g, coauth_error *error) {
    for (;;) {
        const char *text;
        size_t length;
        uint64_t line;
        bool cut;
        coauth_status status = input_line(g->in, &text, &length, &cut, &line, error);
        if (status != COAUTH_OK || !text) return status;
        status = page_line(g, text, length, cut, line, error);
        if (status == COAUTH_OK && g->failed) status = fail_memory(error);
        if (status != COAUTH_OK) return status;
    }
}

/* What came before an input turned out to be damaged is kept; the damage is then reported. */
static coauth_status read_pages(page_reader *g, coauth_error *error) {
    coauth_error damage = {0}, *found = error ? error : &damage;
    coauth_status status = read_lines(g, found);
    if (status != COAUTH_OK && status != COAUTH_FORMAT_ERROR && status != COAUTH_LIMIT_EXCEEDED) return status;
    if (status == COAUTH_OK && !g->record_lines && !g->has_head)
        return fail_at(error, COAUTH_FORMAT_ERROR, g->in->name, 1, 0,
            "no line such as \"CLMar 15, 2023\" begins a record; not a profile page, skipped");
    damage = *found;
    coauth_status ended = end_record(g, true, found);
    if (ended == COAUTH_OK) ended = end_page(g, found);
    if (ended == COAUTH_OK && g->failed) ended = fail_memory(found);
    if (ended != COAUTH_OK) return ended;
    *found = damage;
    return status;
}

coauth_status profile_page_read(profile_run *p, run *r, input *in, coauth_error *error) {
    page_reader g = {.p = p, .r = r, .in = in};
    begin_page(&g, 1);
    coauth_status status = read_pages(&g, error);
    memory_free(p->context, g.cleaned);
    return status;
}
