#pragma once

#include "analysis/report/identity.hpp"
#include "analysis/report/otlp/ids.hpp"
#include "analysis/report/otlp/span.hpp"
#include "collector/model/migration.hpp"

/// What becomes spans. Internal to analysis/report/otlp.
namespace ackscope::report::otlp {

/// The spans of a migration by the side that they belong to.
struct Spans {
  Json source = Json::array();
  Json destination = Json::array();

  Json& of(Side side) { return side == Side::source ? source : destination; }
};

bool recorded(const Migration& m, Side side);

/// The side whose root carries what belongs to the whole migration.
Side home(const Migration& m);

/// Whether its roots can be expressed. Without them there is nothing that other spans are below.
bool has_root(const Migration& m);

/// One function per kind, each in the file of that name.
Json resource(const Party& party, Side side, const Analysis& analysis, const Identity& identity);
void add_roots(Spans& spans, const Migration& m, const Ids& ids, const Identity& identity);
void add_rounds(Spans& spans, const Migration& m, const Ids& ids);
void add_outage(Spans& spans, const Migration& m, const Ids& ids);
void add_blocked(Spans& spans, const Migration& m, const Ids& ids);

/// A finding as an event; where it has no time, at `otherwise`.
void add_finding(Span& span, const Finding& finding, Ns otherwise);

}  // namespace ackscope::report::otlp
