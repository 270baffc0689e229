#pragma once

#include <filesystem>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/source/ctf/format/metadata.hpp"
#include "collector/source/ctf/format/survey.hpp"

namespace ackscope::source::ctf {

/// What decoding a stream file by itself came to.
struct Verdict {
  std::vector<Extent> good;   ///< what is left of the survey's good packets
  std::uint64_t damaged = 0;  ///< number of packets taken out
  std::uint64_t first = 0;    ///< offset of the first of them
};

/// Decodes the good packets of one surveyed stream file, which lies at `path`, by themselves and
/// takes out those whose content is damaged: Babeltrace stumbles over it, or its events lie outside
/// the packet's time or run backwards, or a text holds bytes that no text holds. `scratch` is a
/// directory of which all content may be replaced. Decodes the file about once, and starts again at
/// most 100 times; what is left then counts as damaged.
Result<Verdict> verify(const std::filesystem::path& path, const Survey& survey,
                       const Metadata& metadata, const std::filesystem::path& scratch);

}  // namespace ackscope::source::ctf
