#pragma once

#include "cli/bundle_members.hpp"
#include "collector/anonymize/scrubber.hpp"
#include "collector/model/result.hpp"
#include "collector/pipeline/analyze.hpp"

namespace ackscope::cli {

/// The recordings rewritten below `work` with pseudonyms: traces of any kind as events .jsonl
/// (docs/jsonl.md), of which only the events that ackscope knows are kept, and QMP logs of which
/// only known texts are. The reports are made from the rewritten ones.
Result<BundleContent> anonymized_content(const pipeline::CaseFiles& files,
                                         const pipeline::Request& request, const Analysis& analysis,
                                         const std::filesystem::path& work,
                                         anonymize::Scrubber& scrubber);

}  // namespace ackscope::cli
