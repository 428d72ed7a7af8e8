/* petsc.c: see petsc.h. */
#include "mpi/petsc.h"

static coauth_status failed(PetscErrorCode code, const char *doing, coauth_error *error) {
    const char *text = NULL;
    if (code == PETSC_ERR_MEM) return fail_memory(error);
    PetscErrorMessage(code, &text, NULL);
    return fail(error, COAUTH_LIBRARY_ERROR, "PETSc failed while %s: error %d%s%s", doing, (int)code, text ? ", " : "",
        text ? text : "");
}

coauth_status petsc_begin(coauth_error *error) {
    PetscErrorCode code = PetscOptionsSetValue(NULL, "-no_signal_handler", "true");
    if (!code) code = PetscOptionsSetValue(NULL, "-skip_petscrc", "true");
    if (!code) code = SlepcInitializeNoArguments();
    if (!code) code = PetscPushErrorHandler(PetscReturnErrorHandler, NULL);
    return code ? failed(code, "starting", error) : COAUTH_OK;
}

void petsc_end(void) {
    if (SlepcInitializeCalled) SlepcFinalize();
}

coauth_status petsc_status(const ranks *r, PetscErrorCode code, const char *doing, coauth_error *error) {
    return ranks_agree(r, code ? failed(code, doing, error) : COAUTH_OK, error);
}
