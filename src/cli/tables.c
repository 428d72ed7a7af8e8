/* tables.c: see tables.h.  The manual's pages are made of it: examples/manual/generate.py. */
#include "cli/tables.h"

#include <coauth/coauth.h>

#include "cli/command.h"
#include "cli/json_built.h"

enum { TEXT_SIZE = 4096 };

static json_t *brief(const char *keys) {
    char text[TEXT_SIZE];
    coauth_references_brief(text, sizeof text, keys);
    return json_string(text);
}

static json_t *methods(void) {
    json_t *all = json_array();
    for (size_t i = 0; coauth_community_method_at(i); i++) {
        const coauth_community_method *m = coauth_community_method_at(i);
        built_append(&all, json_pack("{s:s, s:s, s:s, s:o, s:b}", "name", m->name, "title", m->title, "cost", m->cost,
                               "source", brief(m->source), "overlapping", 0));
    }
    for (size_t i = 0; coauth_cover_method_at(i); i++) {
        const coauth_cover_method *m = coauth_cover_method_at(i);
        built_append(&all, json_pack("{s:s, s:s, s:s, s:o, s:b}", "name", m->name, "title", m->title, "cost", m->cost,
                               "source", brief(m->source), "overlapping", 1));
    }
    return all;
}

static json_t *layouts(void) {
    json_t *all = json_array();
    for (size_t i = 0; coauth_layout_at(i); i++) {
        const coauth_layout_method *m = coauth_layout_at(i);
        built_append(&all,
            json_pack("{s:s, s:s, s:o}", "name", m->name, "title", m->title, "source", brief(m->source)));
    }
    return all;
}

static json_t *scores(void) {
    json_t *all = json_array();
    const char *name, *title, *keys;
    for (size_t i = 0; (name = coauth_score_at(i, &title, &keys)); i++)
        built_append(&all, json_pack("{s:s, s:s, s:o}", "name", name, "title", title, "source", brief(keys)));
    return all;
}

static json_t *references(void) {
    char text[TEXT_SIZE];
    json_t *all = json_array();
    for (size_t i = 0; coauth_reference_at(i); i++) {
        coauth_reference_text(text, sizeof text, coauth_reference_at(i));
        built_append(&all, json_pack("{s:s, s:s}", "key", coauth_reference_at(i)->key, "text", text));
    }
    return all;
}

int tables_print(void) {
    coauth_error error = {0};
    json_t *all = json_pack("{s:o, s:o, s:o, s:o}", "methods", methods(), "layouts", layouts(), "scores", scores(),
        "references", references());
    return give_up(built_print(all, &error), &error);
}
