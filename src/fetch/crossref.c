/* crossref.c: one work of Crossref by its DOI.
 * https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
 *
 * Who gives an address of theirs is let in by the polite door, where more may be asked at a time; what it allows is in
 * its answers, and the lesser of that and of what stands here is done. */
#include "fetch/source.h"

static void make_address(char *address, size_t size, const question *q) {
    source_append(address, size, "/works/");
    source_escape(address, size, q->id[0]);
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
    .address = make_address,
    .take = source_keep_whole,
};
