/* cite.c: coauth cite: coauth itself and what a run's methods rest on, for a paper. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "cli/command.h"
#include "cli/plan.h"
#include "cli/terminal.h"
#include "write/folder.h"

enum { FORM_SIZE = 4096, PAGE_WIDTH = 80 };

typedef struct citing {
    json_t *run;                        /* NULL: of no run */
    const char *text;                   /* the paragraph on methods; NULL: none */
    const coauth_reference **reference; /* coauth first, then by key */
    size_t count;
} citing;

static int by_key(const void *a, const void *b) {
    const coauth_reference *const *x = a, *const *y = b;
    return strcmp((*x)->key, (*y)->key);
}

/* The references that a run noted; one that this coauth does not know is said. */
static coauth_status take_references(citing *c, const json_t *keys, const char *path, coauth_error *error) {
    c->reference = calloc(json_array_size(keys) + 1, sizeof *c->reference);
    if (!c->reference) return fail_memory(error);
    c->reference[c->count++] = coauth_reference_itself();
    for (size_t i = 0; i < json_array_size(keys); i++) {
        const char *key = json_string_value(json_array_get(keys, i)), *rest = key ? key : "";
        const coauth_reference *r = coauth_reference_next(&rest);
        if (r) c->reference[c->count++] = r;
        else
            say_warning(
                "%s names a reference \"%s\" that coauth %s does not have", path, key ? key : "", coauth_version());
    }
    qsort(c->reference + 1, c->count - 1, sizeof *c->reference, by_key);
    return COAUTH_OK;
}

/* Jansson (2.14) goes on without a letter for which it had no room. */
static bool refused;

static void *ask(size_t size) {
    void *block = malloc(size);
    refused |= !block;
    return block;
}

/* run.json itself, or the directory that analyze filled. */
static coauth_status load(citing *c, const char *path, coauth_error *error) {
    char inside[4096];
    struct stat about;
    json_error_t fault;
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode)) {
        snprintf(inside, sizeof inside, "%s/%s", path, folder_record);
        path = inside;
    }
    json_set_alloc_funcs(ask, free);
    c->run = json_load_file(path, 0, &fault);
    if (refused) return fail_memory(error);
    if (!c->run) return fail(error, COAUTH_IO_ERROR, "%s: %s", path, fault.text);
    const json_t *methods = json_object_get(c->run, "methods");
    c->text = json_string_value(json_object_get(methods, "text"));
    if (!c->text)
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "%s does not say what the run did: give the run.json that coauth analyze writes (one of coauth before it "
            "kept this: run analyze again)",
            path);
    return take_references(c, json_object_get(methods, "references"), path, error);
}

static void print_text(const citing *c) {
    char form[FORM_SIZE];
    if (c->text) {
        printf("%sMethods%s\n\n", style_bold(), style_off());
        print_paragraphs(c->text);
        printf("\n%sReferences%s\n\n", style_bold(), style_off());
    }
    for (size_t i = 0; i < c->count; i++) {
        coauth_reference_text(form, sizeof form, c->reference[i]);
        print_hanging(form, 0, 4, PAGE_WIDTH);
    }
}

static void print_bibtex(const citing *c) {
    char form[FORM_SIZE];
    for (size_t i = 0; i < c->count; i++) {
        coauth_reference_bibtex(form, sizeof form, c->reference[i]);
        printf("%s%s\n", i ? "\n" : "", form);
    }
}

static coauth_status cite(citing *c, const settings *s, coauth_error *error) {
    if (s->cite_text && s->bibtex)
        return fail(error, COAUTH_INVALID_ARGUMENT, "--text and --bibtex exclude each other");
    if (s->input_count > 1)
        return fail(
            error, COAUTH_INVALID_ARGUMENT, "coauth cite takes one run.json at a time, not %zu", s->input_count);
    coauth_status status = s->input_count ? load(c, s->inputs[0], error) : take_references(c, NULL, "", error);
    if (status != COAUTH_OK) return status;
    if (s->bibtex) print_bibtex(c);
    else print_text(c);
    if (!s->input_count) say_note("coauth cite DIRECTORY adds the methods of the run that filled it");
    return COAUTH_OK;
}

static coauth_status work(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    citing c = {0};
    (void)p;
    (void)context;
    coauth_status status = cite(&c, wanted->settings, error);
    json_decref(c.run);
    free(c.reference);
    return status;
}

extern const command cite_command;
const command cite_command = {
    .name = "cite",
    .arguments = "[RUN]",
    .summary = "say what to cite: coauth, and the sources of a run's methods",
    .details =
        "RUN is the directory that coauth analyze filled, or its run.json: prints a paragraph for the section on\n"
        "methods and every work that the run's measures, figures, groups and layout rest on.  The same stands\n"
        "in report.html under \"How this was made\".  Without RUN: coauth itself.\n",
    .example = "coauth cite out\n         coauth cite --bibtex out/run.json",
    .options = OPTIONS_CITE,
    .work = work,
};
