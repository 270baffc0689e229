#include <cstddef>
#include <cstdint>
#include <span>

#include "collector/source/qmp/open.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace ackscope;
using ackscope::fuzz::require;

void require_sound(const source::QmpLog& log) {
  require(log.summary.decoded + log.summary.unknown == log.summary.events);
  require(log.summary.malformed == 0 || !log.summary.notes.empty());
  for (const auto& attempt : log.attempts) {
    const auto& span = attempt.span;
    require(span.first_real.has_value() == span.last_real.has_value());
    require(!span.first_real || *span.first_real <= *span.last_real);
    require(!span.first_monotonic || *span.first_monotonic <= *span.last_monotonic);
    for (const auto& duration : {attempt.report.downtime_ns, attempt.report.total_time_ns,
                                 attempt.report.setup_time_ns, attempt.report.downtime_limit_ns}) {
      require(!duration || *duration >= 0);
    }
    for (const QmpDevice& device : attempt.report.devices) {
      require(!device.id.empty() && (!device.name || device.naming != QmpNaming::unknown));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  source::looks_like_qmp({reinterpret_cast<const char*>(data), size});
  require_sound(source::read_qmp("fuzz", source::ByteReader::from_memory(bytes, 1000), {}));
  const auto forced =
      source::read_qmp("fuzz", source::ByteReader::from_memory(bytes), Side::destination);
  for (const auto& attempt : forced.attempts) require(attempt.side == Side::destination);
  return 0;
}
