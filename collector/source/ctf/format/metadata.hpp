#pragma once

#include <filesystem>
#include <string>

#include "collector/model/result.hpp"
#include "collector/source/ctf/format/tsdl_facts.hpp"

namespace ackscope::source::ctf {

/// The metadata of one trace directory, checked and ready for Babeltrace.
struct Metadata {
  std::string text;  ///< plain TSDL that begins with "/* CTF 1.8 */"
  TsdlFacts facts;
  bool cut = false;  ///< the end was missing: only the whole declarations are in `text`
};

/// Reads `directory/metadata`, plain or in packets of either byte order, at most 4 MiB
/// (qemu:* with its 3,000 events needs 0.7; Babeltrace's time grows with the square). Errors say
/// what is wrong and what to do: missing, empty, damaged, another version, CTF 2.
Result<Metadata> read_metadata(const std::filesystem::path& directory);

/// The TSDL text in bytes as LTTng stores and sends them: whole packets, or the text itself.
Result<std::string> unpack_metadata(std::string bytes);

}  // namespace ackscope::source::ctf
