#include <vector>

#include "collector/source/bytes/byte_reader.hpp"
#include "tests/fuzz/memory_file.hpp"
#include "tests/fuzz/require.hpp"

using namespace ackscope;
using namespace ackscope::source;
using fuzz::require;

/// Any file, plain or compressed, is read to its end or to where it is damaged; twice the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kEnough = 1 << 20;  // it may hold very much
  static const fuzz::MemoryFile file;
  file.set(data, size);
  auto reader = ByteReader::open(file.path()), again = ByteReader::open(file.path());
  require(reader.has_value() == again.has_value());
  if (!reader) return 0;
  std::vector<std::byte> first(kEnough), second(kEnough);
  first.resize(reader->read(first));
  while (first.size() < kEnough && !reader->at_end()) {
    const std::size_t before = first.size();
    first.resize(kEnough);
    first.resize(before + reader->read(std::span(first).subspan(before)));
  }
  second.resize(first.size());
  require(again->read_exact(second) && first == second);
  require(reader->offset() == first.size());
  if (reader->damage()) require(!reader->damage()->empty());
  return 0;
}
