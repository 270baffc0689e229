#include "collector/source/bytes/byte_reader.hpp"

#include <algorithm>
#include <utility>

#include "collector/source/bytes/file_bytes.hpp"

namespace ackscope::source {
namespace {

class MemoryBytes : public ByteSource {
 public:
  MemoryBytes(std::span<const std::byte> bytes, std::size_t piece)
      : bytes_(bytes), left_(bytes), piece_(piece) {}

  std::span<const std::byte> next_block() override {
    const auto block = left_.first(std::min(left_.size(), piece_));
    left_ = left_.subspan(block.size());
    return block;
  }

  std::optional<std::uint64_t> seekable_size() const override { return bytes_.size(); }
  void seek(std::uint64_t offset) override {
    left_ = bytes_.subspan(static_cast<std::size_t>(offset));
  }

  const std::optional<std::string>& damage() const override { return damage_; }

 private:
  std::span<const std::byte> bytes_;
  std::span<const std::byte> left_;
  std::size_t piece_;
  std::optional<std::string> damage_;  // memory has none
};

}  // namespace

Result<ByteReader> ByteReader::open(const std::filesystem::path& path) {
  return open_file_bytes(path).map([](auto source) { return ByteReader(std::move(source)); });
}

ByteReader ByteReader::from_memory(std::span<const std::byte> bytes, std::size_t piece) {
  return ByteReader(std::make_unique<MemoryBytes>(bytes, std::max<std::size_t>(piece, 1)));
}

ByteReader ByteReader::from_memory(std::string_view bytes, std::size_t piece) {
  return from_memory(std::as_bytes(std::span(bytes)), piece);
}

bool ByteReader::fill() {
  if (block_.empty()) block_ = source_->next_block();
  return !block_.empty();
}

void ByteReader::consume(std::size_t count) {
  block_ = block_.subspan(count);
  offset_ += count;
}

std::size_t ByteReader::read(std::span<std::byte> out) {
  if (out.empty() || !fill()) return 0;
  const std::size_t count = std::min(out.size(), block_.size());
  std::copy_n(block_.begin(), count, out.begin());
  consume(count);
  return count;
}

bool ByteReader::read_exact(std::span<std::byte> out) {
  while (!out.empty()) {
    const std::size_t count = read(out);
    if (count == 0) return false;
    out = out.subspan(count);
  }
  return true;
}

void ByteReader::seek(std::uint64_t offset) {
  source_->seek(offset);
  block_ = {};
  offset_ = offset;
}

std::uint64_t ByteReader::skip(std::uint64_t count) {
  const std::uint64_t begin = offset_;
  while (count > 0 && fill()) {
    const auto step = static_cast<std::size_t>(std::min<std::uint64_t>(count, block_.size()));
    consume(step);
    count -= step;
  }
  return offset_ - begin;
}

std::span<const std::byte> ByteReader::peek(std::size_t count) {
  count = std::min(count, max_peek);
  if (!fill()) return {};
  while (block_.size() < count) {
    // The piece must be saved before the next one is asked for: that ends its life.
    std::vector<std::byte> joined(block_.begin(), block_.end());
    const auto next = source_->next_block();
    joined.insert(joined.end(), next.begin(), next.end());
    ahead_ = std::move(joined);
    block_ = ahead_;
    if (next.empty()) break;
  }
  return block_.first(std::min(count, block_.size()));
}

std::string_view ByteReader::peek_text(std::size_t count) {
  const auto bytes = peek(count);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace ackscope::source
