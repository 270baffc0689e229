#include "tests/collector/source/ctf/direct/comparing.hpp"

#include <unistd.h>

#include <cstdlib>

/// What Babeltrace 2.0.4 leaks on its own error paths, see tests/e2e/lsan-damage.supp. By library,
/// as stacks end in its parser, which has no frame pointers. Without the sanitizer nobody asks.
extern "C" const char* __lsan_default_suppressions();
const char* __lsan_default_suppressions() {
  return "leak:bt_current_thread_error_append_cause\n"
         "leak:bt_graph_add_source_component\n"
         "leak:bt_message_iterator_next\n"
         "leak:babeltrace-plugin-ctf\n"
         "leak:libglib-2.0\n";
}

namespace ackscope::source::test {

namespace {

bool some(std::string_view name) { return name.starts_with("vfio_save"); }

/// Thousands of small files: in memory where there is some.
ctf::TempDirectory make_directory() {
  if (::access("/dev/shm", W_OK) == 0) ::setenv("TMPDIR", "/dev/shm", 0);
  return std::move(*ctf::TempDirectory::make());
}

}  // namespace

Comparing::Comparing() : directory_(make_directory()) {}

void Comparing::compare(const TraceFiles& files, const std::string& what) {
  write(files, root());
  compare(root(), what);
}

void Comparing::compare(const std::filesystem::path& root, const std::string& what) {
  for (const Wanted& wanted : {Wanted(), Wanted(some)}) {
    const Transcript ours = transcript(root, CtfReader::fastest, wanted);
    EXPECT_LE(ours.restarts, 1) << what;
    const auto found = difference(ours, transcript(root, CtfReader::babeltrace, wanted));
    if (found) ADD_FAILURE() << what << (wanted ? ", some wanted: " : ": ") << *found;
  }
}

}  // namespace ackscope::source::test
