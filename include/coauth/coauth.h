/* coauth.h: the whole public interface. */
#ifndef COAUTH_COAUTH_H
#define COAUTH_COAUTH_H

#include <coauth/bootstrap.h>
#include <coauth/centrality.h>
#include <coauth/circle.h>
#include <coauth/community.h>
#include <coauth/context.h>
#include <coauth/corpus.h>
#include <coauth/distributions.h>
#include <coauth/graph.h>
#include <coauth/groups.h>
#include <coauth/identity.h>
#include <coauth/indices.h>
#include <coauth/layout.h>
#include <coauth/linalg.h>
#include <coauth/methods.h>
#include <coauth/null_model.h>
#include <coauth/parameters.h>
#include <coauth/paths.h>
#include <coauth/people.h>
#include <coauth/predict.h>
#include <coauth/read.h>
#include <coauth/references.h>
#include <coauth/statistics.h>
#include <coauth/stored.h>
#include <coauth/subset.h>
#include <coauth/team.h>
#include <coauth/trend.h>
#include <coauth/units.h>
#include <coauth/why.h>
#include <coauth/write.h>

#endif
