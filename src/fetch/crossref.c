/* crossref.c: one work of Crossref by its DOI.
 * https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
 *
 * Who gives an address of theirs is let in by the polite door, where more may be asked at a time; what it allows is in
 * its answers, and the lesser of that and of what stands here is done. */
#include <stdio.h>
#include <string.h>

#include "fetch/page.h"
#include "fetch/source.h"

static bool shares(int kind, const char *id) {
    (void)kind, (void)id;
    return false;
}

static void make_address(char *address, size_t size, const question *q) {
    size_t n = strlen(address);
    snprintf(address + n, size - n, "/works/");
    source_escape(address, size, q->id[0]);
}

static verdict take(taking *t, bool whole) {
    static const json_wanted wanted[] = {WANTED("status"), WANTED_END};
    json_tree tree;
    unsigned of;
    json_tree_init(&tree, t->context);
    bool good = whole && page_tree(&tree, t->body, t->length, wanted);
    json_tree_free(&tree);
    if (good) return source_keep(t, t->body, t->length, &of);
    snprintf(t->why, sizeof t->why, "broke off, or sent no JSON");
    return VERDICT_BROKEN;
}

const source crossref_source = {
    .name = "crossref",
    .title = "Crossref",
    .number = SOURCE_CROSSREF,
    .base = "https://api.crossref.org",
    .format = "crossref",
    .mail_parameter = "mailto",
    .rate = 5,
    .polite_rate = 10,
    .at_once = 1,
    .polite_at_once = 3,
    .shares = shares,
    .address = make_address,
    .take = take,
};
