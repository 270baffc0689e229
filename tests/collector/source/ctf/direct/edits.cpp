#include "tests/collector/source/ctf/direct/edits.hpp"

#include <algorithm>
#include <array>

#include "tests/collector/source/ctf/direct/edit_metadata.hpp"

namespace ackscope::source::test {

namespace {

constexpr std::size_t kMaxBytes = 16384, kMaxEdits = 24;

/// Numbers of a packet's header: where, and how long.
constexpr std::array<std::pair<std::size_t, std::size_t>, 10> kHeader{{{20, 4},   // stream id
                                                                       {24, 8},   // instance
                                                                       {32, 8},   // begin
                                                                       {40, 8},   // end
                                                                       {48, 8},   // content
                                                                       {56, 8},   // size
                                                                       {64, 8},   // sequence
                                                                       {72, 8},   // discarded
                                                                       {80, 4},   // processor
                                                                       {4, 8}}};  // uuid

class Editor {
 public:
  Editor(TraceFiles& files, Operands& operands) : files_(files), operands_(operands) {}

  void run() {
    for (std::size_t i = 0; i < kMaxEdits && !operands_.empty(); ++i) one(operands_.byte());
  }

 private:
  void one(std::uint8_t kind) {
    if (kind % 4 == 0) return edit_metadata(files_.metadata, operands_);
    if (files_.streams.empty()) return;
    auto file = files_.streams.begin();
    std::advance(file, operands_.below(files_.streams.size()));
    if (kind % 16 == 1) return edit_file(file->first);
    edit_bytes(file->second, (kind >> 2) % 8);
    for (auto& [name, bytes] : files_.streams) bytes.resize(std::min(bytes.size(), kMaxBytes));
  }

  void edit_bytes(std::string& bytes, int what) {
    const auto packets = packets_of(bytes);
    if (bytes.empty()) return;
    if (packets.empty() || what == 0) return flip(bytes, 0, bytes.size());
    const std::size_t index = operands_.below(packets.size()), at = packets[index];
    const std::size_t end = index + 1 < packets.size() ? packets[index + 1] : bytes.size();
    switch (what) {
      case 1:
        return flip(bytes, std::min(at + kHeaderBytes, end - 1), end);
      case 2:
      case 3:
        return change_number(bytes, at);
      case 4:
        bytes.resize(at + operands_.below(end - at + 1));
        return;
      case 5:
        return change_packet(bytes, at, end);
      case 6:
        return set(bytes, std::min(at + kHeaderBytes, end - 1), end);
      default:
        return move(bytes, at, end);
    }
  }

  void flip(std::string& bytes, std::size_t from, std::size_t to) {
    const std::size_t at = from + operands_.below(to - from);
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << operands_.below(8)));
  }

  void set(std::string& bytes, std::size_t from, std::size_t to) {
    bytes[from + operands_.below(to - from)] = static_cast<char>(operands_.byte());
  }

  void change_number(std::string& bytes, std::size_t packet) {
    const auto [offset, size] = kHeader[operands_.below(kHeader.size())];
    if (packet + offset + size > bytes.size()) return;
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0;)
      value = value << 8 | static_cast<std::uint8_t>(bytes[packet + offset + i]);
    value = changed(value);
    for (std::size_t i = 0; i < size; ++i)
      bytes[packet + offset + i] = static_cast<char>(value >> (8 * i));
  }

  std::uint64_t changed(std::uint64_t value) {
    switch (operands_.byte() % 8) {
      case 0:
        return 0;
      case 1:
        return ~std::uint64_t{0};
      case 2:
        return value ^ std::uint64_t{1} << operands_.below(64);
      case 3:
        return value + operands_.byte();
      case 4:
        return value - operands_.byte();
      case 5:
        return value + 8ULL * operands_.byte();
      case 6:
        return value - 8ULL * operands_.byte();
      default:
        return operands_.byte();
    }
  }

  void change_packet(std::string& bytes, std::size_t at, std::size_t end) {
    const std::string packet = bytes.substr(at, end - at);
    switch (operands_.byte() % 5) {
      case 0:
        bytes.erase(at, end - at);
        return;
      case 1:
        bytes.insert(at, packet);
        return;
      case 2:
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                  bytes.begin() + static_cast<std::ptrdiff_t>(end), '\0');
        return;
      case 3:
        bytes.append(operands_.byte(), static_cast<char>(operands_.byte()));
        return;
      default:
        bytes.erase(at, end - at);
        bytes += packet;
    }
  }

  /// To a file of its own, or to another one.
  void move(std::string& bytes, std::size_t at, std::size_t end) {
    const std::string packet = bytes.substr(at, end - at);
    if (operands_.byte() % 2 == 0) bytes.erase(at, end - at);
    files_.streams[name()] += packet;
  }

  std::string name() {
    constexpr std::array<const char*, 9> kNames{"ch_0", "ch_1",   "ch_0_1", "ch_1_1", "a",
                                                "z",    "b/ch_0", "b/ch_1", "0/ch_0"};
    return kNames[operands_.below(kNames.size())];
  }

  void edit_file(const std::string& of) {
    const std::string bytes = files_.streams[of];
    const std::uint8_t what = operands_.byte();
    if (what % 4 == 0) files_.streams[of].clear();
    if (what % 4 == 1 || what % 4 == 2) files_.streams.erase(of);
    if (what % 4 >= 2) files_.streams[name()] = bytes;
  }

  TraceFiles& files_;
  Operands& operands_;
};

}  // namespace

TraceFiles edited(TraceFiles files, std::span<const std::uint8_t> edits) {
  Operands operands(edits);
  Editor(files, operands).run();
  return files;
}

}  // namespace ackscope::source::test
