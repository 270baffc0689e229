#pragma once

#include <vector>

#include "analysis/report/identity.hpp"
#include "collector/model/migration.hpp"
#include "collector/pipeline/case_files.hpp"
#include "collector/source/bundle/pack.hpp"

namespace ackscope::cli {

/// What goes into a bundle, and what its manifest says of it (all but the files' sums).
struct BundleContent {
  source::Manifest manifest;
  std::vector<source::Member> members;
};

/// The recordings as they are: `inputs/01/...`, one folder each, with the trace-events-all beside a
/// simple file.
BundleContent content_of(const pipeline::CaseFiles& files);

/// Adds report.json and report.txt.
void add_reports(const Analysis& analysis, const report::Identity& identity,
                 BundleContent& content);

}  // namespace ackscope::cli
