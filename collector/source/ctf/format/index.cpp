#include "collector/source/ctf/format/index.hpp"

#include <array>
#include <span>

#include "collector/source/ctf/format/file.hpp"
#include "collector/source/ctf/format/packet.hpp"

namespace ackscope::source::ctf {

namespace {

/// Big endian: magic major minor entry_bytes (32 bits each), then entries of 64-bit numbers:
/// offset, packet_size, content_size (bits), begin, end (cycles), and more.
constexpr std::uint64_t kIndexMagic = 0xC1F1DCC1;
constexpr std::size_t kHeaderBytes = 16;
constexpr std::size_t kMinEntry = 56, kMaxEntry = 256;

/// False when the entry does not continue what `end` says.
bool append(std::span<const std::byte> entry, IndexedEnd& end) {
  const auto field = [&](std::size_t i) { return load(entry.subspan(8 * i, 8), true); };
  const std::uint64_t size = field(1), content = field(2), begin = field(3);
  if (field(0) != end.bytes || size % 8 != 0 || size == 0 || content > size) return false;
  if (begin < end.cycles || field(4) < begin || size / 8 > (std::uint64_t{1} << 40)) return false;
  end = {end.bytes + size / 8, field(4)};
  return true;
}

}  // namespace

std::optional<IndexedEnd> read_index(const std::filesystem::path& stream_file) {
  const auto name = stream_file.filename().string() + ".idx";
  const auto file = InputFile::open(stream_file.parent_path() / "index" / name);
  std::array<std::byte, kMaxEntry> bytes;
  if (!file || file->read(0, std::span(bytes).first(kHeaderBytes)) != kHeaderBytes) return {};
  const std::uint64_t entry = load(std::span(bytes).subspan(12, 4), true);
  if (load(std::span(bytes).first(4), true) != kIndexMagic || entry < kMinEntry ||
      entry > kMaxEntry) {
    return std::nullopt;
  }
  IndexedEnd end;
  const auto into = std::span(bytes).first(static_cast<std::size_t>(entry));
  for (std::uint64_t at = kHeaderBytes; at + entry <= file->size(); at += entry) {
    if (file->read(at, into) != entry || !append(into, end)) return std::nullopt;
  }
  return end;
}

}  // namespace ackscope::source::ctf
