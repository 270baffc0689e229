#include "tests/collector/source/ctf/direct/small_trace.hpp"

#include <algorithm>
#include <fstream>
#include <string_view>

#include "tests/collector/source/ctf/direct/small_metadata.hpp"

namespace ackscope::source::test {

namespace {

namespace fs = std::filesystem;

/// Little endian, piece by piece.
class Bytes {
 public:
  template <typename Number>
  Bytes& number(Number value) {
    const auto bits = static_cast<std::uint64_t>(value);
    for (std::size_t i = 0; i < sizeof value; ++i) all_ += static_cast<char>(bits >> (8 * i));
    return *this;
  }
  Bytes& raw(std::string_view bytes) {
    all_ += bytes;
    return *this;
  }
  Bytes& text(std::string_view text) { return raw(text).number(std::uint8_t{0}); }
  const std::string& all() const { return all_; }

 private:
  std::string all_;
};

struct Stream {
  const SmallMetadata& metadata;
  std::uint64_t instance = 0;
  std::uint64_t time = 1000;
  std::uint64_t sequence = 0;
  std::uint64_t discarded = 0;
  std::string file;

  std::string head(std::uint32_t id) {
    time += 1000;
    if (!metadata.compact_header)
      return Bytes()
          .number(static_cast<std::uint16_t>(id))
          .number(static_cast<std::uint32_t>(time))
          .all();
    if (id < 31) return Bytes().number(id | static_cast<std::uint32_t>(time << 5)).all();
    return Bytes().number(std::uint8_t{31}).number(id).number(time).all();
  }

  std::string context() const {
    if (!metadata.contexts) return {};
    return Bytes()
        .number(std::int32_t{77})
        .number(static_cast<std::int32_t>(78 + instance))
        .raw(std::string_view("qemu-system-x86\0\0", 17))
        .all();
  }

  std::string event(std::uint32_t id, const Bytes& payload) {
    return head(id) + context() + payload.all();
  }

  /// All events twice: in one packet.
  void packet(const std::vector<std::pair<std::uint32_t, Bytes>>& events) {
    const std::uint64_t begin = time + 500;
    std::string content;
    for (const auto& [id, payload] : events) content += event(id, payload);
    time = std::max(time, begin) + 100;
    const std::uint64_t bits = (kHeaderBytes + content.size()) * 8;
    const std::size_t padding = 32;
    file += Bytes()
                .number(std::uint32_t{0xC1FC1FC1})
                .raw(kSmallUuidBytes)
                .number(std::uint32_t{0})
                .number(instance)
                .number(begin)
                .number(time)
                .number(bits)
                .number(bits + padding * 8)
                .number(sequence++)
                .number(discarded)
                .number(static_cast<std::uint32_t>(instance))
                .all() +
            content + std::string(padding, '\0');
  }
};

using Events = std::vector<std::pair<std::uint32_t, Bytes>>;

Bytes block(std::uint64_t size) {
  return Bytes().text("dev0").number(size).number(std::uint64_t{4096});
}
Bytes numbers() {
  return Bytes()
      .number(std::int8_t{-3})
      .number(std::uint16_t{0xABCD})
      .number(std::int32_t{-70000})
      .number(std::uint32_t{0x01020304})
      .number(std::uint64_t{5});
}
Bytes texts(std::string_view counted) {
  return Bytes()
      .raw(std::string_view("abc\0\0\0\0\0", 8))
      .number(static_cast<std::uint64_t>(counted.size()))
      .raw(counted)
      .text("");
}
Bytes others() {
  return Bytes()
      .number(std::uint32_t{0x3F800000})
      .number(std::uint64_t{0x3FF0000000000000})
      .number(std::uint8_t{1})
      .number(std::uint64_t{0x0000000200000001})
      .number(std::uint16_t{2})
      .number(std::uint64_t{0x0000000400000003});
}

}  // namespace

TraceFiles two_processors() {
  const SmallMetadata metadata;
  TraceFiles files{metadata.text(), {}};
  for (std::uint64_t cpu = 0; cpu < 2; ++cpu) {
    Stream stream{metadata, cpu, 1000 + 300 * cpu, 0, 0, {}};
    stream.packet({{0, block(1)}, {1, {}}, {2, numbers()}});
    stream.packet({{3, texts("counted")}, {4, others()}, {0, block(2)}});
    stream.packet({{3, texts("")}, {5, block(3)}, {2, numbers()}});
    files.streams["ch_" + std::to_string(cpu)] = stream.file;
  }
  return files;
}

TraceFiles one_process() {
  SmallMetadata metadata;
  metadata.compact_header = true;
  metadata.contexts = false;
  metadata.pid = 77;
  Stream stream{metadata, 0, 1000, 0, 0, {}};
  stream.packet({{0, block(1)}, {40, block(7)}, {1, {}}});
  stream.discarded = 3;
  stream.packet({{4, others()}, {2, numbers()}});
  stream.packet({{1, {}}});
  stream.discarded = 10;
  stream.packet({});
  return {metadata.text(), {{"ch_0", stream.file}}};
}

TraceFiles snapshot() {
  const SmallMetadata metadata;
  TraceFiles files{metadata.text(), {}};
  for (std::uint64_t cpu = 0; cpu < 2; ++cpu) {
    Stream stream{metadata, cpu, 1000 + 300 * cpu, 7 + cpu, 0, {}};
    stream.packet({{0, block(1)}, {0, block(2)}});
    stream.sequence += 1 - cpu;
    stream.packet({{1, {}}, {3, texts("xy")}});
    files.streams["ch_" + std::to_string(cpu) + "_0"] = stream.file;
  }
  return files;
}

std::vector<TraceFiles> small_traces() { return {two_processors(), one_process(), snapshot()}; }

void write(const TraceFiles& files, const fs::path& directory) {
  const auto put = [](const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
  };
  fs::create_directories(directory);
  for (const auto& entry : fs::directory_iterator(directory)) fs::remove_all(entry.path());
  put(directory / "metadata", files.metadata);
  for (const auto& [name, bytes] : files.streams) {
    const fs::path path = directory / name;
    if (fs::create_directories(path.parent_path()))
      put(path.parent_path() / "metadata", files.metadata);
    put(path, bytes);
  }
}

std::vector<std::size_t> packets_of(const std::string& stream) {
  constexpr std::size_t kSize = 56;
  std::vector<std::size_t> packets;
  for (std::size_t at = 0; stream.size() - at >= kHeaderBytes;) {
    std::uint64_t bits = 0;
    for (std::size_t i = 8; i-- > 0;)
      bits = bits << 8 | static_cast<unsigned char>(stream[at + kSize + i]);
    packets.push_back(at);
    if (bits / 8 < kHeaderBytes || bits / 8 > stream.size() - at) break;
    at += static_cast<std::size_t>(bits / 8);
  }
  return packets;
}

}  // namespace ackscope::source::test
