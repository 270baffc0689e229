#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/result.hpp"

/// What QEMU's `trace-events-all` says: the arguments of every event of one build. A simple trace
/// stores neither their names nor their types, so only the file of exactly that build can read it.
namespace ackscope::source {

enum class ArgumentKind { text, unsigned_integer, signed_integer };

/// One declared argument. `width` is the size of the C type in bits: the recording stores every
/// integer, bool and pointer as 64 bits (QEMU scripts/tracetool/backend/simple.py).
struct Argument {
  std::string name;
  ArgumentKind kind = ArgumentKind::unsigned_integer;
  unsigned width = 64;
  friend bool operator==(const Argument&, const Argument&) = default;
};

using ArgumentList = std::vector<Argument>;

struct TraceEvents {
  std::string path;                                         ///< for messages; may be empty
  std::map<std::string, ArgumentList, std::less<>> events;  ///< by event name
  std::uint64_t bad_lines = 0;                              ///< neither comment nor declaration
  std::uint64_t first_bad_line = 0;                         ///< from 1; 0 when there is none

  /// Empty when the build has no such event.
  const ArgumentList* find(std::string_view name) const;
};

/// Parses the text of a `trace-events-all` (syntax: QEMU docs/devel/tracing.rst). Single bad lines
/// are counted. Error, with the line number, when it is no such file at all. Linear time and
/// memory.
Result<TraceEvents> parse_trace_events(std::string_view text, std::string path = {});

/// Reads the file, plain or compressed. Error when it cannot be read, is larger than 16 MiB or is
/// no `trace-events-all`.
Result<TraceEvents> read_trace_events(const std::filesystem::path& path);

/// `trace-events-all`, plain or compressed, in the folder of the recording at `path`.
std::optional<std::filesystem::path> find_trace_events_beside(const std::filesystem::path& path);

/// What to say when neither the user nor the recording's folder has one.
Error no_trace_events(std::string_view recording);

}  // namespace ackscope::source
