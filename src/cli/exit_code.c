/* exit_code.c: how a program ends; see command.h. */
#include "cli/command.h"
#include "cli/terminal.h"

static int exit_code(coauth_status status) {
    switch (status) {
    case COAUTH_OK: return EXIT_DONE;
    case COAUTH_STRICT: return EXIT_STRICT;
    case COAUTH_INVALID_ARGUMENT: return EXIT_USAGE;
    default: return EXIT_FAILED;
    }
}

int give_up(coauth_status status, const coauth_error *error) {
    if (status != COAUTH_OK) say_failure(error);
    return exit_code(status);
}
