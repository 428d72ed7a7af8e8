/* fetch.c: coauth fetch: from a list of identifiers to a corpus.  The only command that opens connections. */
#include "fetch/fetch.h"

#include <string.h>

#include "base/error.h"
#include "base/output.h"
#include "base/words.h"
#include "cli/plan.h"
#include "cli/terminal.h"

static fetch_options options_of(const plan *p) {
    const settings *s = p->settings;
    return (fetch_options){.list = s->inputs[0],
        .output = s->output,
        .cache = s->cache,
        .sources = s->sources,
        .first_year = p->projecting.first_year,
        .last_year = p->projecting.last_year,
        .most = (uint64_t)s->most_works,
        .ask_again = s->ask_again,
        .max_age = (uint64_t)s->max_age,
        .rate = s->rate,
        .strict = s->strict,
        .patience = (unsigned)s->patience,
        .tell_all = s->verbose};
}

static coauth_status check(plan *p, const coauth_context *context, coauth_error *error) {
    const settings *s = p->settings;
    if (!fetch_is_there()) return fetch_corpus(NULL, NULL, context, error);
    if (s->input_count > 1)
        return fail(error, COAUTH_INVALID_ARGUMENT, "fetch takes one LIST; join them with cat, and give - for it");
    if (!s->output)
        return fail(error, COAUTH_INVALID_ARGUMENT, "where to? Give -o FILE.jsonl; see coauth fetch --help");
    if (!s->cache && output_written_through(s->output))
        return fail(error, COAUTH_INVALID_ARGUMENT, "there is no place for a cache beside %s; give --cache FILE",
            output_name(s->output));
    return output_check(s->output, context, error);
}

/* What was found, what was not, and what was cut. */
static void say_result(const fetch_report *r, const char *path) {
    say_note("%s: %s for %s, with %s", output_name(path), counted(r->works, "work"),
        counted(r->identifiers, "identifier"), counted(r->requests, "request"));
    if (r->repeated) say_note("%s %s repeated", counted(r->repeated, "line"), words_for(r->repeated, "is", "are"));
    if (r->wrong)
        say_warning("%s %s", counted(r->wrong, "line"), words_for(r->wrong, "is no identifier", "are no identifiers"));
    if (r->absent)
        say_warning("%s %s not found; --ask-again asks anew", counted(r->absent, "identifier"),
            words_for(r->absent, "was", "were"));
    if (r->failed)
        say_warning("%s could not be had; the same command tries %s again", counted(r->failed, "identifier"),
            words_for(r->failed, "it", "them"));
    if (r->unread) say_warning("%s listed but not sent, or without title and authors", counted(r->unread, "work"));
    if (r->undated)
        say_warning("%s without a year %s left out, as --years is given", counted(r->undated, "work"),
            words_for(r->undated, "was", "were"));
    if (r->other_years)
        say_note("%s of ORCID records %s of other years", counted(r->other_years, "work"),
            words_for(r->other_years, "is", "are"));
    if (r->from_orcid)
        say_warning("%s %s known from ORCID records alone, whose lists of authors may lack some",
            counted(r->from_orcid, "work"), words_for(r->from_orcid, "is", "are"));
    if (r->cut_works)
        say_note("%s %s cut by --max", counted(r->cut_works, "work"), words_for(r->cut_works, "was", "were"));
    if (r->cut_lists) say_warning("of %s the list of authors is not whole", counted(r->cut_lists, "work"));
}

static coauth_status fetch(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    const fetch_options options = options_of(wanted);
    fetch_report report;
    (void)p;
    coauth_status status = fetch_corpus(&report, &options, context, error);
    progress_clear();
    if (status == COAUTH_OK) say_result(&report, options.output);
    return status;
}

extern const command fetch_command;
const command fetch_command = {
    .name = "fetch",
    .arguments = "LIST",
    .summary = "fetch the works of a list of DOIs, ORCIDs and other identifiers",
    .details =
        "LIST is a file, or - for standard input, with one identifier a line, of any kinds: DOIs, PMIDs and OpenAlex\n"
        "works (W…); ORCIDs, OpenAlex authors (A…) and institutions (I…) and ROR ids bring their works, the latest\n"
        "first. Addresses (https://doi.org/…) and prefixes (doi:, pmid:, ror:) are understood; # begins a remark.\n"
        "\n"
        "DOIs are asked of OpenAlex and then of Crossref, PMIDs of PubMed and then of OpenAlex, the works of an ORCID\n"
        "of OpenAlex and of the ORCID record; what -o gets is a corpus that all commands read, with each record's\n"
        "source.  What is fetched is kept, with the time, in a cache beside the output that only you may read: a run\n"
        "that was broken off goes on where it was, by the same command.\n"
        "\n"
        "Keys come from the environment and go nowhere else: OPENALEX_API_KEY (OpenAlex asks for one; it is free) and\n"
        "NCBI_API_KEY.  COAUTH_MAIL is an e-mail address under which Crossref, OpenAlex and NCBI may write to you,\n"
        "and lets Crossref be asked faster.  This is the only command that opens connections.\n",
    .example = "coauth fetch dois.txt -o corpus.jsonl",
    .options = OPTIONS_FETCH,
    .needs_input = true,
    .check = check,
    .work = fetch,
};
