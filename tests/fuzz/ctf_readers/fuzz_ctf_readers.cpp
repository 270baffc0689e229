#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <string>

#include "tests/collector/source/ctf/direct/edits.hpp"
#include "tests/collector/source/ctf/direct/from_begin.hpp"
#include "tests/collector/source/ctf/direct/transcript.hpp"

// A small LTTng trace, changed as the input says (edits.hpp), read by our reader and by Babeltrace:
// both tell the same, from the begin on and from some event on. The first byte chooses the trace,
// whether all events are wanted, and that event. With FUZZ_KEEP=DIRECTORY in the environment the
// trace stays there, for ctf_compare.

/// Babeltrace 2.0.4 leaks on its own error paths (tests/e2e/lsan-damage.supp), and most inputs are
/// errors. Leaks of our own are looked for by the tests of damaged traces.
extern "C" const char* __asan_default_options() {
  return "detect_leaks=0:quarantine_size_mb=8:malloc_context_size=1";
}

namespace {

namespace fs = std::filesystem;
using namespace ackscope;
using namespace ackscope::source;
using namespace ackscope::source::test;

/// In memory where there is some: files are made and removed by the hundred thousand.
class Directory {
 public:
  Directory() {
    if (std::getenv("TMPDIR") == nullptr && ::access("/dev/shm", W_OK) == 0)
      ::setenv("TMPDIR", "/dev/shm", 1);
    std::string name = fs::temp_directory_path() / "fuzz-ctf-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  ~Directory() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  fs::path trace() const { return path_ / "trace"; }

 private:
  fs::path path_;
};

[[noreturn]] void differ(int restarts, const std::string& how) {
  std::fprintf(stderr, "%d restarts; %s\n", restarts, how.c_str());
  std::abort();
}

/// Returns what both tell.
Transcript compare(const fs::path& trace, const Wanted& wanted) {
  const Transcript ours = transcript(trace, CtfReader::fastest, wanted);
  const auto found = difference(ours, transcript(trace, CtfReader::babeltrace, wanted));
  if (found || ours.restarts > 1) differ(ours.restarts, found.value_or("equal"));
  return ours;
}

/// What is left unread changes nothing of what is inside the range. Damage that is met only while
/// reading (a restart) may lie in what is left unread.
void compare_from(Ns begin, const fs::path& trace, const Wanted& wanted, const Transcript& whole) {
  if (whole.restarts > 0) return;
  const TimeRange range{begin, std::nullopt};
  const Transcript ours = transcript(trace, CtfReader::fastest, wanted, range);
  const auto found = difference({told_from(begin, ours), 0}, {told_from(begin, whole), 0});
  if (found) differ(ours.restarts, "from " + std::to_string(begin) + ": " + *found);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Directory directory;
  static const std::vector<TraceFiles> bases = small_traces();
  if (size < 1 || size > 200) return 0;
  const std::span<const std::uint8_t> input(data, size);
  const TraceFiles files = edited(bases[input[0] / 2 % bases.size()], input.subspan(1));
  write(files, directory.trace());
  if (const char* kept = std::getenv("FUZZ_KEEP")) write(files, kept);
  const Wanted some = [](std::string_view name) { return name.starts_with("vfio_save"); };
  const Wanted wanted = input[0] % 2 == 0 ? Wanted() : some;
  const Transcript whole = compare(directory.trace(), wanted);
  const auto times = event_times(whole);
  const std::size_t choice = input[0] / 2 / bases.size();
  if (!times.empty()) compare_from(times[choice % times.size()], directory.trace(), wanted, whole);
  return 0;
}
