#include <filesystem>
#include <fstream>
#include <string>

#include "records/model/document.hpp"
#include "records/spool/spool.hpp"
#include "tests/fuzz/as_text.hpp"
#include "tests/fuzz/memory_folder.hpp"
#include "tests/fuzz/require.hpp"

// A file that waits in the spool, whatever wrote it there, and an empty store.
namespace {

using namespace ackscope;
using namespace ackscope::records;
using fuzz::require;
namespace fs = std::filesystem;

sql::Place place_of(const fs::path& file) { return *sql::place_of(file.string()); }

fs::path empty_store(const fs::path& folder) {
  const fs::path file = folder / "empty.db";
  require(Store::open(place_of(file)).has_value());
  return file;
}

/// What is in the store can be written and read again.
std::uint64_t require_readable(Store& store) {
  const auto count = store.each_observation([](const Observation& observation) {
    require(read_document(write_document(observation)).has_value());
    return true;
  });
  require(count.has_value());
  return *count;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::MemoryFolder folder;
  static const fs::path empty = empty_store(folder.path());
  const fs::path directory = folder.path() / "spool", file = folder.path() / "records.db";
  fs::remove_all(directory);
  fs::copy_file(empty, file, fs::copy_options::overwrite_existing);
  auto spool = Spool::open(directory);
  require(spool.has_value());
  std::ofstream(directory / "1.jsonl", std::ios::binary) << fuzz::as_text(data, size);
  {
    auto store = Store::open(place_of(file));
    require(store.has_value());
    const Drained drained = spool->drain(*store);
    require(!drained.stopped && drained.files + drained.set_aside.size() == 1);
    require(spool->waiting()->files == 0);
    require(require_readable(*store) == drained.added.fresh);
    require(fs::exists(directory / "1.jsonl.damaged") == !drained.set_aside.empty());
  }
  for (const char* beside : {"-wal", "-shm", "-journal"}) fs::remove(file.string() + beside);
  return 0;
}
