#include "records/model/document.hpp"
#include "records/model/observation.hpp"
#include "tests/fuzz/as_text.hpp"
#include "tests/fuzz/require.hpp"

using namespace ackscope;
using namespace ackscope::records;
using fuzz::require;

/// Any line is an observation of at least one side, or an error; what was read can be written, in
/// one line, and is the same observation then.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto observation = read_document(fuzz::as_text(data, size));
  if (!observation) {
    require(!observation.error().what.empty());
    return 0;
  }
  require(observation->source_id || observation->destination_id);
  const std::string line = write_document(*observation);
  require(line.find('\n') == std::string::npos);
  const auto again = read_document(line);
  require(again && write_document(*again) == line && key_of(*again) == key_of(*observation));
  require(month_of(*again) == month_of(*observation));
  const Observation later = supersede(*observation, *again);
  require(key_of(later) == key_of(*observation));
  return 0;
}
