/* tables.h: the tables that the program works by, for those who write about it. */
#ifndef COAUTH_CLI_TABLES_H
#define COAUTH_CLI_TABLES_H

/* Prints methods for groups, layouts, scores of pairs and references as JSON; returns the exit code.  Measures and
 * formats have commands of their own. */
int tables_print(void);

#endif
