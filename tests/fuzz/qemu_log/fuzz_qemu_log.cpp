#include <algorithm>
#include <cstdint>

#include "collector/source/qemu_log/open.hpp"
#include "collector/source/qemu_log/time_search.hpp"
#include "tests/fuzz/require.hpp"

using namespace ackscope;
using namespace ackscope::source;
using ackscope::fuzz::require;

namespace {

bool wanted(std::string_view name) {
  return name.starts_with("vfio_") || name.starts_with("migrat");
}

/// Reads all of it and checks what holds for any input; returns the number of events delivered.
std::uint64_t read(Source& log) {
  std::uint64_t delivered = 0;
  for (Pull pull = log.next(); pull != Pull::end; pull = log.next()) {
    if (pull == Pull::gap) {
      require(log.gap().begin <= log.gap().end);
      continue;
    }
    const RawEvent& event = log.event();
    require(wanted(event.event_class->name) && event.time >= 0);
    require(std::count(event.text.begin(), event.text.end(), '\n') == 0);
    ++delivered;
  }
  require(log.next() == Pull::end);
  require(log.summary().events >= delivered && log.summary().first_ns <= log.summary().last_ns);
  return delivered;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)looks_like_qemu_log(text.substr(0, ByteReader::max_peek));
  // The size of the pieces depends on the input only, so that a finding can be repeated.
  const std::size_t piece = size % 7 == 0 ? 3 : ByteReader::max_peek;
  auto log = open_qemu_log("fuzz", ByteReader::from_memory(text, piece), wanted);
  const std::uint64_t delivered = log ? read(**log) : 0;
  // So little text is read on from the place where the search for a begin starts.
  const TimeRange late{std::int64_t{1} << 62, std::nullopt};
  auto again = open_qemu_log("fuzz", ByteReader::from_memory(text, piece), wanted, late);
  require(again.has_value() == log.has_value());
  if (again) require(read(**again) == delivered || size > search_step);
  return 0;
}
