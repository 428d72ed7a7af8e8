/* alias_yaml.c: the ACL Anthology's name_variants.yaml, by libyaml's events. */
#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "identity/aliases.h"

enum { PART_SIZE = 256 };

/* What is being read: depth 1 is the list, 2 an entry, 3 its canonical name or a list, 4 a variant. */
typedef struct reader {
    alias_file *file;
    int depth;
    bool is_value; /* the next scalar of the mapping is a value */
    char entry_key[PART_SIZE], key[PART_SIZE], first[PART_SIZE], last[PART_SIZE], id[PART_SIZE];
    VECTOR(uint32_t) names; /* of the entry */
    VECTOR(uint32_t) papers;
    uint64_t line, entry_line;
} reader;

static void copy(char out[PART_SIZE], const yaml_event_t *event) {
    snprintf(out, PART_SIZE, "%s", (const char *)event->data.scalar.value);
}

/* A name of the entry has ended. */
static coauth_status end_name(reader *r, coauth_error *error) {
    char text[2 * PART_SIZE];
    int n = snprintf(text, sizeof text, "%s%s%s", r->first, *r->first ? " " : "", r->last);
    size_t family = strlen(r->last);
    uint32_t *name = vector_push(r->file->context, &r->names);
    if (!name) return fail_memory(error);
    *name = aliases_name(r->file, text, (size_t)n - family, family);
    *r->first = *r->last = '\0';
    return *name == NO_ALIAS ? fail_memory(error) : COAUTH_OK;
}

/* An entry has ended: all its papers, or all papers under its names, are one person's. */
static coauth_status end_entry(reader *r, coauth_error *error) {
    alias_file *file = r->file;
    coauth_status status = COAUTH_OK;
    char unnamed[64];
    snprintf(unnamed, sizeof unnamed, "the entry in line %llu", (unsigned long long)r->entry_line);
    uint32_t person = r->names.count ? aliases_person(file, *r->id ? r->id : unnamed, r->entry_line) : 0;
    size_t papers = r->papers.count ? r->papers.count : 1;
    for (size_t p = 0; p < papers; p++) {
        for (size_t k = 0; k < r->names.count && status == COAUTH_OK; k++) {
            alias_statement s = {.kind = ALIAS_PERSON,
                .shared = true,
                .person = person,
                .line = r->entry_line,
                .name = r->names.item[k]};
            s.more = (uint32_t)(r->papers.count ? r->names.count - 1 - k : 0);
            s.paper = r->papers.count ? r->papers.item[p] : 0;
            status = aliases_add(file, &s, error);
        }
    }
    r->names.count = r->papers.count = 0;
    *r->id = '\0';
    return status;
}

static coauth_status take_scalar(reader *r, const yaml_event_t *event, coauth_error *error) {
    if (r->depth == 3 && strcmp(r->entry_key, "papers") == 0) {
        uint32_t *paper = vector_push(r->file->context, &r->papers);
        if (paper)
            *paper = aliases_text(r->file, *event->data.scalar.value ? (const char *)event->data.scalar.value : " ");
        return paper && *paper ? COAUTH_OK : fail_memory(error);
    }
    bool in_name = r->depth >= 3;
    if (r->depth == 2 && !r->is_value) copy(r->entry_key, event);
    if (r->depth == 2 && r->is_value && strcmp(r->entry_key, "id") == 0) copy(r->id, event);
    if (in_name && !r->is_value) copy(r->key, event);
    if (in_name && r->is_value && strcmp(r->key, "first") == 0) copy(r->first, event);
    if (in_name && r->is_value && strcmp(r->key, "last") == 0) copy(r->last, event);
    r->is_value = !r->is_value;
    return COAUTH_OK;
}

static coauth_status take(reader *r, const yaml_event_t *event, coauth_error *error) {
    r->line = event->start_mark.line + 1;
    switch (event->type) {
    case YAML_SCALAR_EVENT: return take_scalar(r, event, error);
    case YAML_MAPPING_START_EVENT:
    case YAML_SEQUENCE_START_EVENT:
        if (++r->depth > 4)
            return fail_at(error, COAUTH_FORMAT_ERROR, r->file->path, r->line, 0, "nested deeper than names are");
        if (r->depth == 2) *r->entry_key = '\0', r->entry_line = r->line;
        r->is_value = false;
        return COAUTH_OK;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT: {
        bool mapping = event->type == YAML_MAPPING_END_EVENT;
        int depth = r->depth--;
        r->is_value = false;
        if (mapping && depth == 2) return end_entry(r, error);
        return mapping && depth >= 3 ? end_name(r, error) : COAUTH_OK;
    }
    default: return COAUTH_OK;
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
            status = parser.error == YAML_MEMORY_ERROR
                         ? fail_memory(error)
                         : fail_at(error, COAUTH_FORMAT_ERROR, file->path, parser.problem_mark.line + 1,
                               parser.problem_mark.column + 1, "%s", parser.problem ? parser.problem : "no YAML");
            break;
        }
        end = event.type == YAML_STREAM_END_EVENT;
        status = take(&r, &event, error);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    vector_free(file->context, &r.names);
    vector_free(file->context, &r.papers);
    return status;
}
