#include "collector/source/ctf/format/metadata.hpp"

#include <span>
#include <string_view>
#include <vector>

#include "collector/source/ctf/format/file.hpp"
#include "collector/source/ctf/format/tsdl_guard.hpp"

namespace ackscope::source::ctf {

namespace {

constexpr std::uint64_t kMaxBytes = 4 << 20;
constexpr std::uint32_t kPacketMagic = 0x75D11D57;
constexpr std::size_t kPacketHeader = 37;
constexpr std::string_view kSignature = "/* CTF 1.8";

constexpr std::string_view kDamagedRemedy =
    "take the file `metadata` from another copy of the recording or from another chunk of the "
    "same session";

struct Text {
  std::string text;
  bool cut = false;
};

Result<Text> damaged(std::string what) {
  return fail(std::move(what), {}, std::string(kDamagedRemedy));
}

Result<Text> read_file(const std::filesystem::path& path) {
  auto file = InputFile::open(path);
  if (!file) return tl::unexpected(file.error());
  if (file->size() == 0) return damaged("the metadata is empty");
  if (file->size() > kMaxBytes) return damaged("the metadata is larger than 4 MiB");
  Text read{std::string(static_cast<std::size_t>(file->size()), '\0'), false};
  const std::size_t got = file->read(0, std::as_writable_bytes(std::span(read.text)));
  if (got != read.text.size()) return damaged("the metadata cannot be read to its end");
  return read;
}

/// CTF 2 metadata is a JSON text sequence.
bool is_ctf2(std::string_view bytes) {
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  const char c = first == std::string_view::npos ? ' ' : bytes[first];
  return c == '\x1e' || c == '[' || c == '{';
}

/// magic uuid[16] checksum:32 content_size:32 packet_size:32 (bits) compression encryption
/// checksum_scheme major minor (a byte each) text...
Result<Text> unpack(std::string_view bytes, bool big_endian) {
  const auto raw = std::as_bytes(std::span(bytes));
  Text unpacked;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto packet = raw.subspan(at);
    if (packet.size() < kPacketHeader) return unpacked.cut = true, unpacked;
    const auto number = [&](std::size_t offset) {
      return load(packet.subspan(offset, 4), big_endian);
    };
    const std::uint64_t content = number(24) / 8, size = number(28) / 8;
    const std::string place = " at byte " + std::to_string(at);
    if (number(0) != kPacketMagic || content < kPacketHeader || content > size) {
      return damaged("the metadata is damaged" + place);
    }
    if (packet[32] != std::byte{0} || packet[33] != std::byte{0}) {
      return damaged("the metadata is compressed, encrypted or damaged" + place);
    }
    if (packet[35] != std::byte{1} || packet[36] != std::byte{8}) {
      return damaged("the metadata is of another version than CTF 1.8 or damaged" + place);
    }
    if (size > packet.size()) return unpacked.cut = true, unpacked;
    unpacked.text += bytes.substr(at + kPacketHeader, content - kPacketHeader);
    at += size;
  }
  return unpacked;
}

Result<Text> text_of(std::string bytes) {
  const auto raw = std::as_bytes(std::span(bytes));
  if (is_ctf2(bytes)) {
    return fail("CTF 2 is not supported", {},
                "record with `lttng create --trace-format=ctf-1.8` or convert the recording with "
                "babeltrace2 2.1 (`--component=sink.ctf.fs --params=ctf-version=\"1.8\"`)");
  }
  for (const bool big_endian : {false, true}) {
    if (raw.size() >= 4 && load(raw.first(4), big_endian) == kPacketMagic) {
      return unpack(bytes, big_endian);
    }
  }
  return Text{std::move(bytes), false};
}

Result<Metadata> check(Text read) {
  if (!std::string_view(read.text).starts_with(kSignature)) {
    return fail("the metadata is not CTF 1.8, or damaged at its beginning", {},
                std::string(kDamagedRemedy));
  }
  auto tokens = tokenize(read.text);
  if (!tokens) return fail(tokens.error().what, {}, std::string(kDamagedRemedy));
  if (tokens->whole == 0) return fail("the metadata is cut off", {}, std::string(kDamagedRemedy));
  read.cut = read.cut || tokens->whole != tokens->words.size();
  tokens->words.resize(tokens->whole);
  Metadata metadata{{}, facts_of(*tokens), read.cut};
  auto guarded = guard_tsdl(read.text, *tokens, metadata.facts.big_endian);
  if (!guarded) return tl::unexpected(guarded.error());
  metadata.text = std::move(*guarded);
  return metadata;
}

}  // namespace

Result<Metadata> read_metadata(const std::filesystem::path& directory) {
  const auto path = directory / "metadata";
  auto metadata = read_file(path)
                      .and_then([](Text read) { return text_of(std::move(read.text)); })
                      .and_then([](Text read) { return check(std::move(read)); });
  if (!metadata) metadata.error().where = path.string();
  return metadata;
}

Result<std::string> unpack_metadata(std::string bytes) {
  auto read = text_of(std::move(bytes));
  if (!read) return tl::unexpected(read.error());
  if (read->cut) return fail("a metadata packet is cut off");
  return std::move(read->text);
}

}  // namespace ackscope::source::ctf
