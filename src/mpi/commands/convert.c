/* convert.c: coauth-mpi convert: the records themselves, each rank its part of one file. */
#include "cli/convert.h"

#include <string.h>

#include "cli/terminal.h"
#include "corpus/store.h"
#include "mpi/command.h"
#include "mpi/record_files.h"

/* What can be written over ranks. */
typedef struct format_of_ranks {
    const char *name;
    const cited_format *cited; /* NULL: records as they are; else every person stands under one name */
} format_of_ranks;

static const format_of_ranks formats[] = {
    {"jsonl", NULL}, {"bibtex", &bibtex_records}, {"ris", &ris_records}, {"csl-json", &csl_json_records}};

/* NULL: not over ranks. */
static const format_of_ranks *find_format(const settings *s) {
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(convert_format_of(s), formats[i].name) == 0) return &formats[i];
    return NULL;
}

static coauth_status write_cited(ranks_run *run, const cited_format *format, coauth_error *error) {
    const settings *s = run->plan->settings;
    coauth_status status = ranks_identify(&run->persons, &run->papers, run->plan->identity.method, error);
    if (status == COAUTH_OK && !run->ranks->rank)
        say_step("who is who (%s): %s", run->plan->identity.method, counted(run->persons.count, "author"));
    return status == COAUTH_OK ? ranks_write_cited(&run->papers, &run->persons, s->output, format, error) : status;
}

static coauth_status convert(ranks_run *run, coauth_error *error) {
    const settings *s = run->plan->settings;
    const cited_format *format = find_format(s)->cited;
    coauth_status status = run_read(run, error);
    if (status == COAUTH_OK)
        status = format ? write_cited(run, format, error) : ranks_write_corpus(&run->papers, s->output, error);
    progress_clear();
    const uint64_t papers = ranks_sum(run->ranks, status == COAUTH_OK ? run->papers.corpus->papers.count : 0);
    if (status == COAUTH_OK && !run->ranks->rank) say_note("%s: %s", s->output, counted(papers, "paper"));
    return status;
}

static coauth_status check(const plan *wanted, coauth_error *error) {
    const settings *s = wanted->settings;
    if (!s->output || strcmp(s->output, "-") == 0)
        return fail(
            error, COAUTH_INVALID_ARGUMENT, "ranks write to a file together, not to standard output; give -o FILE");
    if (!find_format(s))
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "%s cannot be written over ranks; jsonl, bibtex, ris and csl-json can", convert_format_of(s));
    return COAUTH_OK;
}

extern const command convert_command;
static const char *const takes[] = {"output", "to", NULL};
extern const ranks_command convert_over_ranks;
const ranks_command convert_over_ranks = {
    .like = &convert_command,
    .takes = takes,
    .holds = RANKS_RECORDS,
    .example = "mpirun -n 4 coauth-mpi convert -o corpus.jsonl examples/profiles",
    .details = "Formats over ranks are jsonl, bibtex, ris and csl-json; the file must lie where all ranks see it.\n"
               "It is that of coauth convert, but for the checksums of files that were cut between ranks,\n"
               "which are not there, and the order of what is said of merging.\n",
    .check = check,
    .work = convert,
};
