/* tex_commands.h (private): what the commands of TeX and LaTeX that stand in bibliographies mean. */
#ifndef COAUTH_READ_TEX_COMMANDS_H
#define COAUTH_READ_TEX_COMMANDS_H

#include <stddef.h>
#include <stdint.h>

typedef enum tex_meaning {
    TEX_TEXT,     /* stands for text */
    TEX_ACCENT,   /* puts mark on the next letter; text is the accent standing alone */
    TEX_DROP,     /* goes together with its first drop arguments */
    TEX_VERBATIM, /* its argument is literal */
    TEX_RAISED,   /* its argument is raised, as far as there are characters for it */
    TEX_IFMMODE   /* goes with everything up to \else: we are in text */
} tex_meaning;

typedef struct tex_command {
    const char *name;
    const char *text;
    uint16_t mark; /* combining character */
    uint8_t meaning;
    uint8_t drop;
} tex_command;

/* The command of that name (without the backslash), NULL if it is not known.  O(log n). */
const tex_command *tex_find_command(const char *name, size_t length);

#endif
