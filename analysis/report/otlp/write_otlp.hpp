#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "analysis/report/identity.hpp"
#include "collector/model/migration.hpp"

namespace ackscope::report {

/// OTLP/JSON, the JSON mapping of opentelemetry.proto.trace.v1.TracesData (docs/exports.md): a
/// migration is a trace; each recorded side is a resource with a root span, whose children are the
/// rounds of ACKs, the outage and its parts, and what was held by ACKs; findings are events.
/// Times that the protocol cannot express (before 1970) are left out, with all that needs them: of
/// a migration that began there, everything.

/// One document.
void write_otlp(const Analysis& analysis, std::ostream& out, const Identity& identity = {});

/// One document per migration, a line each: OTLP's file format, and what is put into requests.
void write_otlp_lines(const Analysis& analysis, std::ostream& out, const Identity& identity = {});

/// A body for /v1/traces.
struct OtlpRequest {
  std::string body;
  std::size_t migrations = 0;  ///< how many are in it
};

/// The whole in requests of at most `most` migrations.
std::vector<OtlpRequest> otlp_requests(const Analysis& analysis, const Identity& identity,
                                       std::size_t most = 32);

}  // namespace ackscope::report
