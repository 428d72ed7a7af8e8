/* convert.c: coauth convert: records to coauth's own formats, losslessly. */
#include <string.h>

#include "base/output.h"
#include "cli/command.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"

typedef coauth_status (*corpus_writer)(pipeline *p, const char *path, coauth_error *error);

static coauth_status write_jsonl(pipeline *p, const char *path, coauth_error *error) {
    return coauth_write_corpus(p->corpus, path, p->context, error);
}

/* The database also holds who is who and the collaborations, for people who ask it by SQL. */
static coauth_status write_sqlite(pipeline *p, const char *path, coauth_error *error) {
    coauth_status status = pipeline_identify(p, error);
    return status == COAUTH_OK ? coauth_write_sqlite(p->corpus, p->persons, path, p->context, error) : status;
}

static const struct {
    const char *name, *ending;
    corpus_writer write;
    bool persons;  /* holds who is who */
    bool in_place; /* not written from beginning to end: no pipe will do */
} table[] = {
    {"jsonl", ".jsonl", write_jsonl, false, false},
    {"sqlite", ".sqlite", write_sqlite, true, true},
};

enum { ROWS = sizeof table / sizeof *table };

static bool ends_with(const char *text, const char *ending) {
    size_t n = strlen(text), m = strlen(ending);
    return n >= m && strcmp(text + n - m, ending) == 0;
}

/* The row of the table, ROWS for none. */
static size_t choose(const settings *s) {
    for (size_t i = 0; i < ROWS; i++)
        if (s->to ? strcmp(s->to, table[i].name) == 0 : s->output && ends_with(s->output, table[i].ending)) return i;
    return s->to || (s->output && strcmp(s->output, "-") != 0) ? (size_t)ROWS : 0;
}

static bool says_who(const settings *s) {
    return s->aliases || s->ignore_ids || strcmp(s->identity, "resolved") != 0;
}

static int run(const settings *s, const coauth_context *context) {
    coauth_error error = {0};
    pipeline p = {0};
    size_t row = choose(s);
    const char *path = s->output ? s->output : "-";
    if (row == ROWS) {
        say_error("\"%s\" is no corpus format; give -o FILE.jsonl or FILE.sqlite, or --to jsonl or sqlite",
            s->to ? s->to : path);
        return EXIT_USAGE;
    }
    if (says_who(s) && !table[row].persons) {
        say_error("records are written as they are; who is who (--identity, --aliases, --ignore-ids) stands in "
                  "FILE.sqlite only");
        return EXIT_USAGE;
    }
    if (table[row].in_place && output_written_through(path)) {
        say_error("%s: an SQLite database cannot be written to a pipe; give -o FILE", path);
        return EXIT_USAGE;
    }
    coauth_status status = output_check(path, context, &error);
    if (status == COAUTH_OK) status = pipeline_read(&p, s, context, &error);
    if (status == COAUTH_OK) status = table[row].write(&p, path, &error);
    pipeline_free(&p);
    return give_up(status, &error);
}

extern const command convert_command;
const command convert_command = {
    .name = "convert",
    .arguments = "INPUT...",
    .summary = "write the records themselves, losslessly",
    .details =
        "Writes what was read, with its provenance, to a file that coauth reads back:\n"
        "FILE.jsonl, one JSON object a line, or FILE.sqlite, a database with tables papers, names, persons,\n"
        "authorships, collaborations and sources.  Records of the same paper are merged unless --no-merge is given;\n"
        "--identity, --aliases and --ignore-ids go with a database, where persons are.\n",
    .example = "coauth convert refs.bib dblp.xml.gz -o corpus.jsonl",
    .options = OPTIONS_READ | OPTIONS_IDENTITY | OPTIONS_FILE,
    .needs_input = true,
    .run = run,
};
