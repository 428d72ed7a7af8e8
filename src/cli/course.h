/* course.h: steps side by side, spoken of as if they had come one after another. */
#ifndef COAUTH_CLI_COURSE_H
#define COAUTH_CLI_COURSE_H

#include "base/crew.h"

/* As crew_run.  What steps say stands in the order of the steps, up to the first that fails. */
coauth_status course_run(
    const crew_step *steps, size_t count, void *argument, coauth_context *context, coauth_error *error);

#endif
