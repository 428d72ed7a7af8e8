/* tables.c: see tables.h.  The manual's pages are made of it: examples/manual/generate.py. */
#include "cli/tables.h"

#include <coauth/coauth.h>

#include "base/json_out.h"
#include "cli/command.h"

enum { TEXT_SIZE = 4096 };

static void begin_entry(json_out *j, const char *name, const char *title, const char *cost, const char *keys) {
    char text[TEXT_SIZE];
    coauth_references_brief(text, sizeof text, keys);
    json_begin_object(j, NULL, JSON_ON_LINES);
    json_put_text(j, "name", name);
    json_put_text(j, "title", title);
    if (cost) json_put_text(j, "cost", cost);
    json_put_text(j, "source", text);
}

static void put_methods(json_out *j) {
    json_begin_array(j, "methods", JSON_ON_LINES);
    for (size_t i = 0; coauth_community_method_at(i); i++) {
        const coauth_community_method *m = coauth_community_method_at(i);
        begin_entry(j, m->name, m->title, m->cost, m->source);
        json_put_boolean(j, "overlapping", false);
        json_end(j);
    }
    for (size_t i = 0; coauth_cover_method_at(i); i++) {
        const coauth_cover_method *m = coauth_cover_method_at(i);
        begin_entry(j, m->name, m->title, m->cost, m->source);
        json_put_boolean(j, "overlapping", true);
        json_end(j);
    }
    json_end(j);
}

static void put_others(json_out *j) {
    const coauth_score_row *score;
    json_begin_array(j, "layouts", JSON_ON_LINES);
    for (size_t i = 0; coauth_layout_at(i); i++) {
        begin_entry(j, coauth_layout_at(i)->name, coauth_layout_at(i)->title, NULL, coauth_layout_at(i)->source);
        json_end(j);
    }
    json_end(j);
    json_begin_array(j, "scores", JSON_ON_LINES);
    for (size_t i = 0; (score = coauth_score_at(i)); i++) {
        begin_entry(j, score->name, score->title, NULL, score->source);
        json_end(j);
    }
    json_end(j);
}

static void put_references(json_out *j) {
    char text[TEXT_SIZE];
    json_begin_array(j, "references", JSON_ON_LINES);
    for (size_t i = 0; coauth_reference_at(i); i++) {
        coauth_reference_text(text, sizeof text, coauth_reference_at(i));
        json_begin_object(j, NULL, JSON_ON_LINES);
        json_put_text(j, "key", coauth_reference_at(i)->key);
        json_put_text(j, "text", text);
        json_end(j);
    }
    json_end(j);
}

int tables_print(void) {
    coauth_error error = {0};
    coauth_context context;
    json_out j = {0};
    coauth_context_init(&context);
    coauth_status status = output_open(&j.out, "-", &context, &error);
    if (status != COAUTH_OK) return give_up(status, &error);
    json_begin_object(&j, NULL, JSON_ON_LINES);
    put_methods(&j);
    put_others(&j);
    put_references(&j);
    json_end(&j);
    return give_up(output_close(j.out, &error), &error);
}
