#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

/// Traces of a few hundred bytes, made here word for word and byte for byte as LTTng-UST 2.13 makes
/// them: what tests change, and the base of what fuzzers change.
namespace ackscope::source::test {

/// A trace directory: names and contents. `FOLDER/NAME` is a file in another one with the same
/// metadata, a chunk of a rotated session.
struct TraceFiles {
  std::string metadata;
  std::map<std::string, std::string> streams;
};

/// Every kind of field LTTng-UST knows; three packets in each of two streams; per-UID buffers, all
/// three contexts, large headers.
TraceFiles two_processors();
/// Per-process buffers, no contexts, compact headers (one extended), events lost in two places.
TraceFiles one_process();
/// The buffers of a snapshot: numbers of packets begin above 0, one is missing, nothing lost.
TraceFiles snapshot();

std::vector<TraceFiles> small_traces();

/// Writes the files into `directory`, which is made where it is missing; what it held goes.
void write(const TraceFiles& files, const std::filesystem::path& directory);

/// Where the packets of a stream file begin, by their sizes; one that is none ends the list.
std::vector<std::size_t> packets_of(const std::string& stream);

inline constexpr std::size_t kHeaderBytes = 84;  ///< of a packet, context and all

}  // namespace ackscope::source::test
