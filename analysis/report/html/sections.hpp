#pragma once

#include <string>

#include "analysis/report/html/markup.hpp"
#include "analysis/report/text/units.hpp"
#include "collector/model/migration.hpp"

/// The sections of the page, one file each. Every function writes whole elements, or nothing when
/// there is nothing to say.
namespace ackscope::report::html {

/// What tells the page from others: outcome, begin, hosts and machine; of the last migration where
/// there are several.
std::string page_title(const Analysis& analysis);

/// When, where and from which inputs, for the top of the page.
void write_origin(Html& html, const Analysis& analysis);

/// How the migration ended, why, and what the guest lost.
void write_summary(Html& html, const Migration& migration);

/// The two drawings and their legend; the script draws them from the data beside.
void write_drawings(Html& html, const Migration& migration);

/// What the drawings show, as JSON. All times are nanoseconds from the begin of the migration.
std::string drawing_data(const Migration& migration);

/// The verdicts; every piece of evidence is a link into the drawing.
void write_findings(Html& html, const Migration& migration);

/// The outage by part and device, QEMU's own downtime beside it.
void write_outage(Html& html, const Migration& migration);

/// A table of ACK rounds per device, and of initial data.
void write_devices(Html& html, const Migration& migration);

/// What other mechanisms would have done.
void write_what_if(Html& html, const Migration& migration);

/// Hosts, releases, mechanism, errors; clocks; phases.
void write_facts(Html& html, const Analysis& analysis, const Migration& migration);

/// What QMP said, per side.
void write_qmp(Html& html, const Migration& migration);

/// What was read and how good it is.
void write_inputs(Html& html, const Analysis& analysis);

/// "m1": the prefix of every id of a migration.
std::string prefix(const Migration& migration);

/// The moment that times are counted from: the begin of the migration, or the first known of it.
Ns zero_of(const Migration& migration);

/// "+1321.417" as a time of this migration, the exact nanoseconds as its title.
void write_time(Html& html, const Migration& migration, OptNs at);

}  // namespace ackscope::report::html
