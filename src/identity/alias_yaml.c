/* alias_yaml.c: the ACL Anthology's name_variants.yaml, by libyaml's events. */
#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "identity/aliases.h"

enum { PART_SIZE = 256 };

/* What is being read: depth 1 is the list, 2 an entry, 3 its canonical name or list of variants, 4 a variant. */
typedef struct reader {
    alias_file *file;
    int depth;
    bool is_value; /* the next scalar of the mapping is a value */
    char entry_key[PART_SIZE], key[PART_SIZE], first[PART_SIZE], last[PART_SIZE];
    char canonical[2 * PART_SIZE];
    size_t canonical_family;
    uint64_t line;
} reader;

static void copy(char out[PART_SIZE], const yaml_event_t *event) {
    snprintf(out, PART_SIZE, "%s", (const char *)event->data.scalar.value);
}

static alias_name join(char out[2 * PART_SIZE], const reader *r) {
    int n = snprintf(out, 2 * PART_SIZE, "%s%s%s", r->first, *r->first ? " " : "", r->last);
    size_t family = strlen(r->last);
    return (alias_name){out, (size_t)n - family, family};
}

/* A name has ended: the canonical one is kept, a variant is one with it. */
static coauth_status end_name(reader *r, coauth_error *error) {
    char text[2 * PART_SIZE];
    coauth_status status = COAUTH_OK;
    if (strcmp(r->entry_key, "canonical") == 0) {
        r->canonical_family = join(r->canonical, r).family_length;
    } else if (strcmp(r->entry_key, "variants") == 0 && *r->canonical) {
        size_t family = r->canonical_family;
        alias_name canonical = {r->canonical, strlen(r->canonical) - family, family};
        status = aliases_add(r->file, true, r->line, canonical, join(text, r), error);
    }
    *r->first = *r->last = '\0';
    return status;
}

static void take_scalar(reader *r, const yaml_event_t *event) {
    bool in_name = r->depth >= 3;
    if (r->depth == 2 && !r->is_value) copy(r->entry_key, event);
    if (in_name && !r->is_value) copy(r->key, event);
    if (in_name && r->is_value && strcmp(r->key, "first") == 0) copy(r->first, event);
    if (in_name && r->is_value && strcmp(r->key, "last") == 0) copy(r->last, event);
    r->is_value = !r->is_value;
}

static coauth_status take(reader *r, const yaml_event_t *event, coauth_error *error) {
    r->line = event->start_mark.line + 1;
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        take_scalar(r, event);
        return COAUTH_OK;
    case YAML_MAPPING_START_EVENT:
    case YAML_SEQUENCE_START_EVENT:
        if (++r->depth > 4) return fail_at(error, COAUTH_FORMAT_ERROR, r->file->path, r->line, 0, "nested deeper than names are");
        if (r->depth == 2) *r->canonical = *r->entry_key = '\0';
        r->is_value = false;
        return COAUTH_OK;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT: {
        bool name = event->type == YAML_MAPPING_END_EVENT && r->depth >= 3;
        r->depth--;
        r->is_value = false;
        return name ? end_name(r, error) : COAUTH_OK;
    }
    default:
        return COAUTH_OK;
    }
}

coauth_status aliases_read_yaml(alias_file *file, const char *text, size_t length, coauth_error *error) {
    yaml_parser_t parser;
    reader r = {.file = file};
    coauth_status status = COAUTH_OK;
    if (!yaml_parser_initialize(&parser)) return fail_memory(error);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
    for (bool end = false; !end && status == COAUTH_OK;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            status = fail_at(error, parser.error == YAML_MEMORY_ERROR ? COAUTH_OUT_OF_MEMORY : COAUTH_FORMAT_ERROR, file->path,
                parser.problem_mark.line + 1, parser.problem_mark.column + 1, "%s", parser.problem ? parser.problem : "no YAML");
            break;
        }
        end = event.type == YAML_STREAM_END_EVENT;
        status = take(&r, &event, error);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return status;
}
