/* aliases_read.c: files of aliases, told by what they hold; see aliases.h. */
#include <string.h>

#include "identity/aliases.h"
#include "identity/user_assertions.h"
#include "read/whole_text.h"

enum { MOST_BYTES = 256 << 20 };

static bool is_yaml(const char *text) {
    while (*text == '\n' || *text == ' ' || *text == '#') text += *text == '#' ? strcspn(text, "\n") : 1;
    return strncmp(text, "- ", 2) == 0 || strncmp(text, "---", 3) == 0;
}

static coauth_status read_text(alias_file *file, const coauth_input *input, coauth_error *error) {
    char *text;
    size_t length;
    coauth_status status = whole_text_read(&text, &length, file->sha256, input, MOST_BYTES, file->context, error);
    if (status == COAUTH_OK)
        status = is_yaml(text)                 ? aliases_read_yaml(file, text, length, error)
                 : aliases_are_thesaurus(text) ? aliases_read_thesaurus(file, text, error)
                                               : aliases_read_csv(file, text, error);
    memory_free(file->context, text);
    return status;
}

coauth_status coauth_aliases_read(
    coauth_aliases **aliases, const coauth_input *input, const coauth_context *context, coauth_error *error) {
    const char *name = input->name ? input->name : "aliases";
    alias_file *file = *aliases = memory_zeroed(context, 1, sizeof *file);
    if (!file) return fail_memory(error);
    file->context = context;
    strings_init(&file->texts, context);
    file->path = memory_copy_text(context, name, strlen(name));
    coauth_status status = file->path ? read_text(file, input, error) : fail_memory(error);
    if (status == COAUTH_OK) status = user_assertions_check(file, error);
    if (status == COAUTH_OK) return COAUTH_OK;
    coauth_aliases_free(file);
    *aliases = NULL;
    return status;
}
