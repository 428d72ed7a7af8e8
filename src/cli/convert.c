/* convert.c: coauth convert: records to coauth's own formats, losslessly, and to those of programs that cite. */
#include <string.h>

#include "base/error.h"
#include "base/output.h"
#include "cli/answers.h"
#include "cli/choices.h"
#include "cli/convert.h"
#include "cli/pipeline.h"
#include "cli/report.h"
#include "cli/terminal.h"

typedef coauth_status (*corpus_writer)(pipeline *p, const char *path, coauth_error *error);

static coauth_status write_jsonl(pipeline *p, const char *path, coauth_error *error) {
    coauth_status status = p->plan->settings->leave_out ? pipeline_identify(p, error) : COAUTH_OK;
    return status == COAUTH_OK ? coauth_write_corpus(p->corpus, path, p->context, error) : status;
}

/* The database also holds who is who, the network and its figures, for people who ask it by SQL and for commands that
 * are answered from it. */
static coauth_status write_sqlite(pipeline *p, const char *path, coauth_error *error) {
    coauth_status status = pipeline_identify(p, error);
    return status == COAUTH_OK ? answers_write(p, path, error) : status;
}

/* What programs that cite read: every person under one name. */
static coauth_status write_cited(pipeline *p, const char *path,
    coauth_status (*write)(const coauth_corpus *, const coauth_persons *, const char *, coauth_error *),
    coauth_error *error) {
    coauth_status status = pipeline_identify(p, error);
    return status == COAUTH_OK ? write(p->corpus, p->persons, path, error) : status;
}

static coauth_status write_bibtex(pipeline *p, const char *path, coauth_error *error) {
    return write_cited(p, path, coauth_write_bibtex, error);
}

static coauth_status write_ris(pipeline *p, const char *path, coauth_error *error) {
    return write_cited(p, path, coauth_write_ris, error);
}

static coauth_status write_csl_json(pipeline *p, const char *path, coauth_error *error) {
    return write_cited(p, path, coauth_write_csl_json, error);
}

static const struct {
    const char *name, *ending;
    corpus_writer write;
    bool persons;  /* holds who is who */
    bool lossless; /* has a place for everything that is read */
} table[] = {
    {"jsonl", ".jsonl", write_jsonl, false, true},
    {"sqlite", ".sqlite", write_sqlite, true, true},
    {"bibtex", ".bib", write_bibtex, true, false},
    {"ris", ".ris", write_ris, true, false},
    {"csl-json", ".json", write_csl_json, true, false},
};

enum { ROWS = sizeof table / sizeof *table };

static const char *format_at(size_t index) {
    return index < ROWS ? table[index].name : NULL;
}

const choice choice_corpus_format = {"corpus format", format_at, false, NULL, NULL};

static bool ends_with(const char *text, const char *ending) {
    size_t n = strlen(text), m = strlen(ending);
    return n >= m && strcmp(text + n - m, ending) == 0;
}

/* The row of the table, ROWS for none. */
static size_t choose(const settings *s) {
    if (s->to) return choice_index(&choice_corpus_format, s->to);
    for (size_t i = 0; i < ROWS; i++)
        if (s->output && ends_with(s->output, table[i].ending)) return i;
    return s->output && !output_is_standard(s->output) ? (size_t)ROWS : 0;
}

const char *convert_format_of(const settings *s) {
    return format_at(choose(s));
}

static const char *path_of(const settings *s) {
    return s->output ? s->output : "-";
}

static bool says_who(const settings *s) {
    static const settings usual = SETTINGS_DEFAULT;
    return s->aliases || s->ignore_ids || (options_has(s, "identity") && strcmp(s->identity, usual.identity) != 0);
}

static coauth_status check(plan *wanted, const coauth_context *context, coauth_error *error) {
    const settings *s = wanted->settings;
    const char *path = path_of(s);
    char formats[128];
    size_t row = choose(s);
    choice_list(formats, sizeof formats, &choice_corpus_format);
    if (row == ROWS)
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "\"%s\" is no corpus format; give -o FILE.jsonl, FILE.sqlite, FILE.bib, FILE.ris or FILE.json, or --to %s",
            path, formats);
    if (says_who(s) && !table[row].persons)
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "records are written as they are; who is who (--identity, "
            "--aliases, --ignore-ids) stands in all formats but jsonl");
    wanted->reading.everything = table[row].lossless;
    return output_check(path, context, error);
}

static coauth_status convert(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    const settings *s = wanted->settings;
    coauth_status status = pipeline_read(p, wanted, context, error);
    if (status == COAUTH_OK && s->report) status = report_sources(p->corpus, stderr, context, error);
    return status == COAUTH_OK ? table[choose(s)].write(p, path_of(s), error) : status;
}

extern const command convert_command;
const command convert_command = {
    .name = "convert",
    .arguments = "INPUT...",
    .summary = "write the records themselves",
    .details =
        "Writes what was read, with its provenance, to a file that coauth reads back:\n"
        "FILE.jsonl, one JSON object a line, or FILE.sqlite, a database with tables papers, names, persons,\n"
        "authorships, collaborations and sources, both lossless but for e-mail addresses; the database keeps who is\n"
        "who, the network, its measures and groups too, so that coauth person, path and distances answer from it at\n"
        "once under the same options; or, for programs that\n"
        "cite, FILE.bib (BibTeX), FILE.ris and FILE.json (CSL-JSON), where every person stands under one name.\n"
        "Records of the same paper are merged unless --no-merge is given; --identity, --aliases and --ignore-ids go\n"
        "with all but JSONL.\n"
        "--report tells, to standard error, how many papers of every input have which fields, and all remarks on it.\n",
    .example = "coauth convert refs.bib dblp.xml.gz -o corpus.jsonl",
    .options = OPTIONS_READ | OPTIONS_IDENTITY | OPTIONS_CORPUS_FILE,
    .needs_input = true,
    .check = check,
    .work = convert,
};
