#include "gui/viewmodel/session/recent.hpp"
#include "tests/fuzz/memory_file.hpp"
#include "tests/fuzz/memory_folder.hpp"
#include "tests/fuzz/require.hpp"

using namespace ackscope;
using namespace ackscope::viewmodel;
using fuzz::require;

/// What the viewer remembers, in a file that anybody may have written: what was read can be
/// written, and is the same then.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::MemoryFolder folder;
  static const fuzz::MemoryFile file;
  file.set(data, size);
  const Session session = read_session(file.path());
  for (const Opened& one : session.recent) require(!one.inputs.empty());
  require(session.recent.size() <= 12);
  const auto written = folder.path() / "viewer.json";
  if (!write_session(written, session)) return 0;
  const Session again = read_session(written);
  require(again.recent == session.recent && again.last == session.last);
  return 0;
}
