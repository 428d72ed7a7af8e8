/* profile.c: author-profile pages, text saved from a profile site.
 *
 * A page is a head (the owner's name and figures, which some pages lack) and records in one of two layouts:
 * spaced (record line, title, blank, authors, blank, abstract, blank) and compact (record line, title
 * and authors fused on one line, abstract). What a page leaves open (whose page it is, the year of a
 * date without one, where a fused title ends) other pages help to settle, so records wait until
 * every page of the run is read. */
#include "read/profile.h"

#include <string.h>

enum { NEAR_TOP = 64, SURE = 96, LIKELY = 90 };

/* Markup and tables begin with characters no page begins with. */
static bool begins_like_text(const char *head, size_t length) {
    text_trim(&head, &length);
    return length && !strchr("<{[@%", head[0]) && !memchr(head, '\0', length < 4 ? length : 4);
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    record_line found;
    int records = 0, figures = 0;
    if (!begins_like_text(head, length)) return 0;
    for (size_t at = 0, lines = 0; at < length && records < 2; lines++) {
        size_t left = length - at;
        const char *line = head + at, *end = memchr(line, '\n', left);
        size_t size = end ? (size_t)(end - line) : left;
        at += size + 1;
        text_trim(&line, &size);
        const char *value;
        size_t value_length;
        if (record_line_parse(&found, line, size) && !found.extra_length) records++;
        else if (!records && size) figures += head_figure_parse(&value, &value_length, line, size) != HEAD_FIGURES;
        if (!records && lines >= NEAR_TOP) return 0;
    }
    return !records ? 0 : records > 1 || figures > 1 ? SURE : LIKELY;
}

static void run_free(profile_run *p) {
    const coauth_context *context = p->context;
    strings_free(&p->texts);
    vector_free(context, &p->pages);
    vector_free(context, &p->records);
    vector_free(context, &p->links);
    memory_free(context, p);
}

static coauth_status read(run *r, input *in, coauth_error *error) {
    profile_run *p = *r->state;
    if (!p) {
        p = memory_zeroed(r->context, 1, sizeof *p);
        if (!p) return fail_memory(error);
        p->context = r->context;
        strings_init(&p->texts, r->context);
        *r->state = p;
    }
    return profile_page_read(p, r, in, error);
}

static coauth_status finish(run *r, coauth_error *error) {
    profile_run *p = *r->state;
    coauth_status status = COAUTH_OK;
    if (r->corpus) status = profile_split(p, r, error);
    if (r->corpus && status == COAUTH_OK) status = profile_settle(p, r, error);
    run_free(p);
    *r->state = NULL;
    return status;
}

const reader profile_reader = {
    .format = {.name = "profile",
        .title = "author-profile page (text)",
        .evidence = "a record line near the top: [score]FIELDMon D[, YYYY][Code], as in \"25.3CLMar 15, 2023Code\""},
    .detect = detect,
    .read = read,
    .finish = finish,
};
