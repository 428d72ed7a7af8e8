/* options.c: see options.h. */
#include "cli/options.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "cli/option_rows.h"
#include "cli/parameters.h"
#include "cli/terminal.h"

static const char SECRET[] = "(\xE2\x80\xA6)";

static const option_row *find_letter(char letter, uint64_t groups) {
    const option_row *row;
    for (size_t i = 0; (row = option_at(i)); i++)
        if ((row->group & groups) && row->letter == letter && letter) return row;
    return NULL;
}

static const char *option_name_at(size_t index) {
    return option_at(index) ? option_at(index)->name : NULL;
}

static bool wrong(const char *name, const char *what, const char *which) {
    say_error("%s %s; see coauth %s --help", what, which, name);
    return false;
}

static bool not_a(const char *name, const option_row *row, const char *what, const char *value) {
    say_error("--%s takes %s, not \"%s\"; see coauth %s --help", row->name, what, value, name);
    return false;
}

/* --- Numbers ------------------------------------------------------------------------------------- */

/* What a number may be: of a parameter what the first algorithm that takes it says. */
static coauth_parameter_row bounds_of(const option_row *row) {
    const coauth_parameter_row *taken = row->kind == PARAMETER ? parameter_find(row->name) : NULL;
    if (taken) return *taken;
    return (coauth_parameter_row){.name = row->name,
        .least = row->least,
        .most = row->most > 0 ? row->most : INFINITY,
        .above = row->above,
        .below = row->below,
        .whole = row->kind == WHOLE};
}

/* "a number above 0 and at most 1". */
static void describe_bounds(char *text, size_t size, const option_row *row) {
    const coauth_parameter_row bounds = bounds_of(row);
    char least[NUMBER_SIZE], most[NUMBER_SIZE];
    const char *noun = bounds.whole ? "a whole number" : "a number";
    bool low = bounds.least != 0 || bounds.above, high = bounds.most < INFINITY;
    number_write_real(least, bounds.least);
    number_write_real(most, high ? bounds.most : 0);
    snprintf(text, size, "%s%s%s%s%s%s", noun, low ? bounds.above ? " above " : " from " : "", low ? least : "",
        low && high ? " and" : "", high ? bounds.below ? " below " : " up to " : "", high ? most : "");
}

/* Files may be called anything; all other texts are looked for in names or written to files, which are UTF-8. */
static bool is_readable(const option_row *row, const char *value) {
    size_t bad;
    bool file = row->kind == PATH || *value == '@';
    return file || text_is_utf8(value, strlen(value), &bad);
}

static bool set_text(settings *s, const option_row *row, const char *value, const char *name) {
    coauth_error error = {0};
    if (row->choice && choice_check(row->choice, &value, &error) != COAUTH_OK) {
        say_error("--%s: %s; see coauth %s --help", row->name, error.text, name);
        return false;
    }
    if (!is_readable(row, value)) {
        say_error("--%s: the text is not UTF-8; see coauth %s --help", row->name, name);
        return false;
    }
    *(const char **)(void *)((char *)s + row->member) = value;
    return true;
}

static void set_parameter(settings *s, const option_row *row, double value) {
    if (s->parameters < SETTINGS_MOST_PARAMETERS) s->parameter[s->parameters++] = (coauth_parameter){row->name, value};
}

/* "8G", "1.5 GiB", "500000": bytes, K, M, G and T being powers of 1024. */
static bool set_size(settings *s, const option_row *row, const char *value, const char *name) {
    static const char units[] = "KMGT";
    double number = 0;
    size_t length = strspn(value, "0123456789.");
    const char *unit = value + length + strspn(value + length, " ");
    const char *found = *unit ? strchr(units, *unit & ~0x20) : NULL;
    if (found) unit++;
    if (found && (*unit | 0x20) == 'i') unit++;
    if ((*unit | 0x20) == 'b') unit++;
    bool good = !*unit && length && number_read(value, length, &number);
    for (const char *u = units; found && u <= found; u++) number *= 1024;
    if (!good || number < 1 || number >= (double)INT64_MAX) return not_a(name, row, "a size such as 500M or 8G", value);
    *(int64_t *)(void *)((char *)s + row->member) = (int64_t)number;
    return true;
}

static bool set_number(settings *s, const option_row *row, const char *value, const char *name) {
    char what[128];
    char *place = (char *)s + row->member;
    const coauth_parameter_row bounds = bounds_of(row);
    int64_t whole = row->kind == WHOLE ? text_integer(value, strlen(value), INT64_MAX) : 0;
    double real = (double)whole;
    bool good = row->kind == WHOLE ? whole >= 0 : number_read(value, strlen(value), &real);
    if (!good || !coauth_parameter_fits(&bounds, real)) {
        describe_bounds(what, sizeof what, row);
        return not_a(name, row, what, value);
    }
    if (row->kind == PARAMETER) set_parameter(s, row, real);
    else if (row->kind == WHOLE) *(int64_t *)(void *)place = whole;
    else *(double *)(void *)place = real;
    return true;
}

static bool set(settings *s, const option_row *row, const char *value, const char *name) {
    size_t index = option_index(row);
    s->given[index / 64] |= UINT64_C(1) << index % 64;
    assert(value || row->kind == FLAG);
    if (row->kind == TEXT || row->kind == PATH) return set_text(s, row, value, name);
    if (row->kind == SIZE) return set_size(s, row, value, name);
    if (row->kind != FLAG) return set_number(s, row, value, name);
    *(bool *)(void *)((char *)s + row->member) = true;
    return true;
}

/* What other programs call an option, and what it is called here: the first that the command has. */
static const struct {
    const char *elsewhere, *here;
} elsewhere[] = {{"out", "output"}, {"outfile", "output"}, {"limit", "top"}, {"n", "top"}, {"head", "top"},
    {"number", "top"}, {"sort", "by"}, {"sort-by", "by"}, {"order-by", "by"}, {"measure", "by"},
    {"measure", "measures"}, {"format", "formats"}, {"format", "to"}, {"f", "formats"}, {"f", "to"},
    {"input-format", "from"}, {"year", "years"}, {"since", "years"}, {"jobs", "threads"}, {"j", "threads"},
    {"silent", "quiet"}, {"colour-by", "color-by"}, {"colour", "color-by"}, {"color", "color-by"}, {"size", "size-by"},
    {"width", "pixels"}, {"author", "authors"}, {"name", "of"}, {"normalize", "normalise"}};

static const char *called_here(const char *argument, uint64_t groups) {
    const char *word = argument + strspn(argument, "-");
    size_t length = strcspn(word, "=");
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        if (strlen(elsewhere[i].elsewhere) == length && memcmp(elsewhere[i].elsewhere, word, length) == 0 &&
            option_find(elsewhere[i].here, strlen(elsewhere[i].here), groups))
            return elsewhere[i].here;
    return NULL;
}

static bool unknown_option(const char *name, uint64_t groups, const char *argument) {
    const char *here = called_here(argument, groups | OPTIONS_COMMON);
    if (here) {
        const option_row *row = option_find(here, strlen(here), groups | OPTIONS_COMMON);
        char letter[8] = "";
        if (row->letter) snprintf(letter, sizeof letter, "-%c or ", row->letter);
        say_error("there is no option %s; did you mean %s--%s? See coauth %s --help", argument, letter, here, name);
        return false;
    }
    if (argument[1] != '-' && argument[2] && words_nearest(argument + 1, option_name_at)) {
        say_error("there is no option %s; did you mean --%s? See coauth %s --help", argument,
            words_nearest(argument + 1, option_name_at), name);
        return false;
    }
    const char *near = argument[1] == '-' ? words_nearest(argument + 2, option_name_at) : NULL;
    if (near && option_find(argument + 2, strlen(argument + 2), ~UINT64_C(0)))
        say_error("%s does not take %s; see coauth %s --help", name, argument, name);
    else if (near && option_find(near, strlen(near), groups))
        say_error("%s does not take %s; did you mean --%s? See coauth %s --help", name, argument, near, name);
    else return wrong(name, "there is no option", argument);
    return false;
}

/* One argument that begins with a dash; *i moves on when it takes the next as its value. */
static bool parse_option(settings *s, const char *name, uint64_t groups, int count, char **arguments, int *i) {
    const char *argument = arguments[*i], *value = NULL;
    const int first = *i;
    const option_row *row;
    if (argument[1] == '-') {
        const char *equals = strchr(argument, '=');
        size_t length = equals ? (size_t)(equals - argument) - 2 : strlen(argument) - 2;
        row = option_find(argument + 2, length, groups);
        value = equals ? equals + 1 : NULL;
    } else {
        if (argument[2] && option_find(argument + 1, strlen(argument + 1), groups)) /* -output is not -o utput */
            return unknown_option(name, groups, argument);
        row = find_letter(argument[1], groups);
        value = row && row->argument && argument[2] ? argument + 2 : NULL;
        if (row && !row->argument && argument[2]) return wrong(name, "give short options one by one, not", argument);
    }
    if (!row) return unknown_option(name, groups, argument);
    if (!row->argument && value) return wrong(name, "no value goes with", argument);
    if (row->argument && !value) {
        if (*i + 1 >= count) return wrong(name, "a value is missing after", argument);
        value = arguments[++*i];
    }
    for (int k = first; k <= *i && !row->silent; k++)
        s->shaping[s->shaping_count++] = row->secret ? k == first ? "--leave-out" : SECRET : arguments[k];
    return set(s, row, value, name);
}

/* "--help all" shows every option. */
static bool asks_for_all(const settings *s, const char *argument) {
    return s->help && strcmp(argument, "all") == 0;
}

bool options_parse(settings *s, const char *name, uint64_t groups, int count, char **arguments) {
    bool only_inputs = false;
    for (int i = 0; i < count; i++) {
        const char *argument = arguments[i];
        if (!only_inputs && strcmp(argument, "--") == 0) only_inputs = true;
        else if (!only_inputs && asks_for_all(s, argument)) s->all_help = true;
        else if (only_inputs || argument[0] != '-' || !argument[1])
            s->inputs[s->input_count++] = s->shaping[s->shaping_count++] = argument;
        else if (!parse_option(s, name, groups, count, arguments, &i)) return false;
    }
    return true;
}

bool options_given(const settings *s, size_t row) {
    return s->given[row / 64] >> row % 64 & 1;
}

bool options_has(const settings *s, const char *name) {
    for (size_t i = 0; option_at(i); i++)
        if (options_given(s, i) && strcmp(option_at(i)->name, name) == 0) return true;
    return false;
}

bool options_any(const settings *s, unsigned groups) {
    for (size_t i = 0; option_at(i); i++)
        if (options_given(s, i) && (option_at(i)->group & groups)) return true;
    return false;
}

const char *options_given_at(const settings *s, size_t index) {
    for (size_t i = 0; option_at(i); i++)
        if (options_given(s, i) && !index--) return option_at(i)->name;
    return NULL;
}
static double parameter_value(const settings *s, const char *name) {
    const coauth_parameters given = {s->parameter, s->parameters};
    const coauth_parameter_row *row = parameter_find(name);
    return row ? coauth_parameter_value(&given, row) : 0;
}

bool options_next(option_value *v, const settings *s, uint64_t groups) {
    const option_row *row;
    do {
        row = option_at(v->rows);
        if (!row) return false;
        v->rows++;
    } while (!(row->group & (groups | OPTIONS_COMMON)) || row->silent);
    const void *place = (const char *)s + row->member;
    *v = (option_value){.rows = v->rows, .name = row->name, .content = row->content};
    switch (row->kind) {
    case FLAG: v->kind = OPTION_TRUTH, v->whole = *(const bool *)place; break;
    case TEXT:
    case PATH:
        v->kind = OPTION_TEXT, v->text = *(const char *const *)place;
        if (v->text && row->secret) v->text = SECRET;
        break;
    case SIZE:
    case WHOLE: v->kind = OPTION_WHOLE, v->whole = *(const int64_t *)place; break;
    case REAL: v->kind = OPTION_REAL, v->real = *(const double *)place; break;
    case PARAMETER: v->kind = OPTION_REAL, v->real = parameter_value(s, row->name); break;
    }
    return true;
}
