/* aliases.c: what a file of aliases names; see aliases.h. */
#include "identity/aliases.h"

#include <string.h>

#include "corpus/names.h"

const char *alias_text(const alias_file *file, uint32_t name) {
    return strings_text(&file->texts, file->names.item[name].text);
}

uint32_t aliases_text(alias_file *file, const char *text) {
    uint32_t handle = strings_intern(&file->texts, text, strlen(text));
    size_t bound = strings_bound(&file->texts);
    if (!handle) return 0;
    while (file->name_at.count < bound)
        if (!vector_push(file->context, &file->name_at)) return 0;
    while (file->person_at.count < bound)
        if (!vector_push(file->context, &file->person_at)) return 0;
    return handle;
}

uint32_t aliases_name(alias_file *file, const char *text, size_t family_start, size_t family_length) {
    uint32_t handle = aliases_text(file, *text ? text : " ");
    if (!handle) return NO_ALIAS;
    uint32_t *at = &file->name_at.item[handle];
    if (*at) return *at - 1;
    alias_name *n = vector_push(file->context, &file->names);
    if (!n) return NO_ALIAS;
    person_name parsed;
    name_parse(&parsed, text, family_start, family_length, false);
    *n = (alias_name){handle, name_letters_key(&parsed)};
    *at = (uint32_t)file->names.count;
    return *at - 1;
}

uint32_t aliases_person(alias_file *file, const char *id, uint64_t line) {
    uint32_t handle = aliases_text(file, *id ? id : " ");
    if (!handle) return NO_ALIAS;
    uint32_t *at = &file->person_at.item[handle];
    if (*at) return *at - 1;
    alias_person *p = vector_push(file->context, &file->persons);
    if (!p) return NO_ALIAS;
    *p = (alias_person){handle, line};
    *at = (uint32_t)file->persons.count;
    return *at - 1;
}

coauth_status aliases_add(alias_file *file, const alias_statement *statement, coauth_error *error) {
    bool pair = statement->kind != ALIAS_PERSON;
    if (statement->name == NO_ALIAS || (pair ? statement->other : statement->person) == NO_ALIAS)
        return fail_memory(error);
    uint32_t names[2] = {statement->name, pair ? statement->other : statement->name};
    for (int k = 0; k < 2 && !statement->paper; k++) /* one paper of nobody's is somebody's, all of them are not */
        if (!file->names.item[names[k]].key && pair)
            return fail_at(error, COAUTH_FORMAT_ERROR, file->path, statement->line, 0, "\"%s\" names no one",
                alias_text(file, names[k]));
    alias_statement *s = vector_push(file->context, &file->statements);
    if (!s) return fail_memory(error);
    *s = *statement;
    return COAUTH_OK;
}

void coauth_aliases_free(coauth_aliases *file) {
    if (!file) return;
    strings_free(&file->texts);
    vector_free(file->context, &file->names);
    vector_free(file->context, &file->persons);
    vector_free(file->context, &file->statements);
    vector_free(file->context, &file->name_at);
    vector_free(file->context, &file->person_at);
    memory_free(file->context, file->path);
    memory_free(file->context, file);
}

const uint8_t *coauth_aliases_checksum(const coauth_aliases *file) {
    return file->sha256;
}
