#include <sstream>
#include <string>

#include "analysis/report/json/read_json.hpp"
#include "analysis/report/json/write_json.hpp"
#include "tests/fuzz/as_text.hpp"
#include "tests/fuzz/require.hpp"

using namespace ackscope;
using namespace ackscope::report;
using fuzz::require;

namespace {

std::string written(const ReadReport& report) {
  std::ostringstream text;
  write_json(report.analysis, text, report.identity);
  return text.str();
}

}  // namespace

/// Any text is a report or an error; what was read of a report can be written, and is read back as
/// the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::as_text(data, size);
  looks_like_report(text);
  const auto report = read_report(text);
  if (!report) {
    require(!report.error().what.empty());
    return 0;
  }
  const std::string first = written(*report);
  const auto again = read_report(first);
  require(again && written(*again) == first);
  return 0;
}
