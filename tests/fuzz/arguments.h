/* arguments.h: any arguments of any command become a plan or a message. */
#ifndef COAUTH_FUZZ_ARGUMENTS_H
#define COAUTH_FUZZ_ARGUMENTS_H

#include "cli/plan.h"
#include "cli/terminal.h"
#include "invariants.h"

enum { ARGUMENTS = 64 };

/* What a plan refers to must be what was asked for. */
static inline void check_plan(const settings *s, const command *c) {
    plan p;
    coauth_context context;
    coauth_error error = {0};
    fuzz_context(&context);
    const char *const files[] = {s->output, s->quotient_file, s->export_aliases, s->memberships, s->cache, s->aliases};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (files[i]) return;
    coauth_status status = plan_make(&p, s, c, &context, &error);
    HOLDS(status != COAUTH_OUT_OF_MEMORY);
    HOLDS(status == COAUTH_OK || error.text[0]);
    if (status != COAUTH_OK) return;
    HOLDS(p.settings == s && p.command == c && p.unit);
    HOLDS(!p.projecting.last_year || p.projecting.last_year >= 0);
    size_t bad;
    for (option_value v = {0}; options_next(&v, s, c->options);) {
        HOLDS(v.name && v.kind <= OPTION_TEXT);
        HOLDS(v.kind != OPTION_TEXT || !v.text || text_is_utf8(v.text, strlen(v.text), &bad)); /* whatever was typed */
    }
}

/* The first byte names the command; arguments are lines. */
static inline void check_options(const uint8_t *data, size_t size) {
    extern const command analyze_command, rank_command, communities_command, layout_command, stats_command,
        predict_command, team_command, trend_command, authors_command, person_command, path_command, distances_command,
        suggest_command, clusters_command, spectrum_command, explore_command, export_command, convert_command,
        fetch_command, cite_command;
    static const command *const commands[] = {&analyze_command, &rank_command, &communities_command, &layout_command,
        &stats_command, &predict_command, &team_command, &trend_command, &authors_command, &person_command,
        &path_command, &distances_command, &suggest_command, &clusters_command, &spectrum_command, &explore_command,
        &export_command, &convert_command, &fetch_command, &cite_command};
    static char text[1 << 16];
    char *argument[ARGUMENTS];
    const char *inputs[ARGUMENTS + 1], *shaping[ARGUMENTS + 1];
    int count = 0;
    if (!size || size >= sizeof text || memchr(data, 0, size)) return;
    const command *c = commands[*data % (sizeof commands / sizeof *commands)];
    memcpy(text, data + 1, size - 1);
    text[size - 1] = '\0';
    for (char *line = text; line && count < ARGUMENTS;) {
        argument[count++] = line;
        line = strchr(line, '\n');
        if (line) *line++ = '\0';
    }
    settings s = SETTINGS_DEFAULT;
    s.inputs = inputs;
    s.shaping = shaping;
    terminal_init(true, false);
    if (options_parse(&s, c->name, c->options | OPTIONS_COMMON, count, argument)) check_plan(&s, c);
}

#endif
