#include "collector/source/ctf/format/tsdl_layout.hpp"

#include <algorithm>

#include "collector/source/ctf/format/tsdl_types.hpp"

namespace ackscope::source::ctf {

namespace {

using Words = std::vector<std::string_view>;

constexpr std::uint64_t kMaxBits = kMaxHeaderBytes * 8;

struct Member {
  std::string_view name;
  std::uint64_t offset = 0;  ///< bits
  std::uint64_t bits = 0;    ///< of all elements
  friend bool operator==(const Member&, const Member&) = default;
};

struct Structure {
  std::vector<Member> members;
  std::uint64_t bits = 0;
  std::uint64_t align = 8;
  friend bool operator==(const Structure&, const Structure&) = default;
};

std::uint64_t align_up(std::uint64_t bits, std::uint64_t to) { return (bits + to - 1) / to * to; }

class LayoutParser {
 public:
  explicit LayoutParser(const Words& words) : words_(words), types_(words) {}

  std::optional<Structure> header() {
    const auto at = std::find(words_.begin(), words_.end(), "packet.header");
    return at == words_.end() ? std::nullopt
                              : structure(static_cast<std::size_t>(at - words_.begin()) + 1);
  }

  /// The packet context that all streams share.
  std::optional<Structure> context() {
    std::optional<Structure> shared;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i] != "packet.context") continue;
      auto found = structure(i + 1);
      if (!found || (shared && *shared != *found)) return std::nullopt;
      shared = std::move(found);
    }
    return shared;
  }

 private:
  std::string_view word(std::size_t at) const { return types_.word(at); }

  static bool usable(const IntegerType& type) {
    return type.whole_bytes() && type.byte_order == "native";
  }

  /// `:= struct { ... }` or `:= struct NAME ;`
  std::optional<Structure> structure(std::size_t at) {
    if (word(at) != ":=" || word(at + 1) != "struct") return std::nullopt;
    if (word(at + 2) == "{") return body(at + 3);
    const auto named = types_.struct_body(word(at + 2));
    return named ? body(*named) : std::nullopt;
  }

  std::optional<Structure> body(std::size_t at) {
    Structure result;
    while (word(at) != "}") {
      if (at >= words_.size() || !member(at, result)) return std::nullopt;
    }
    if (matches(words_, at + 1, "align ( * )")) {
      const auto align = number_of(word(at + 3));
      if (!align || *align == 0 || *align > 64) return std::nullopt;
      result.align = std::max(result.align, *align);
    }
    return result;
  }

  /// `TYPE NAME ;` or `TYPE NAME [ N ] ;`
  bool member(std::size_t& at, Structure& into) {
    std::optional<IntegerType> type;
    std::size_t end = at;
    if (word(at) == "integer") {
      type = types_.integer(at);
      end = at;
    }
    while (end < words_.size() && words_[end] != ";") ++end;
    const bool is_array = end >= at + 4 && word(end - 1) == "]";
    const std::size_t name = end - (is_array ? 4 : 1);
    const auto count = is_array ? number_of(word(end - 2)) : 1;
    if (name < at || !count || *count > kMaxHeaderBytes) return false;
    if (!type) {
      type = types_.alias(at, name);
    } else if (name != at) {
      return false;
    }
    if (!type || !usable(*type)) return false;
    const std::uint64_t offset = align_up(into.bits, type->align);
    into.members.push_back({word(name), offset, type->bits * *count});
    into.bits = offset + type->bits * *count;
    into.align = std::max(into.align, type->align);
    at = end + 1;
    return into.bits <= kMaxBits;
  }

  const Words& words_;
  TypeReader types_;
};

Place place(const Structure& structure, std::uint64_t base, std::string_view name) {
  for (const Member& member : structure.members) {
    if (member.name != name) continue;
    return {static_cast<std::size_t>((base + member.offset) / 8),
            static_cast<std::size_t>(member.bits / 8)};
  }
  return {};
}

}  // namespace

std::optional<PacketLayout> packet_layout(const Words& words) {
  LayoutParser parser(words);
  const auto header = parser.header(), context = parser.context();
  if (!header || !context) return std::nullopt;
  const std::uint64_t base = align_up(header->bits, context->align);
  PacketLayout layout;
  layout.stream_id = place(*header, 0, "stream_id");
  layout.instance_id = place(*header, 0, "stream_instance_id");
  layout.begin = place(*context, base, "timestamp_begin");
  layout.end = place(*context, base, "timestamp_end");
  layout.content = place(*context, base, "content_size");
  layout.size = place(*context, base, "packet_size");
  layout.sequence = place(*context, base, "packet_seq_num");
  layout.discarded = place(*context, base, "events_discarded");
  layout.header_bytes = static_cast<std::size_t>((base + context->bits) / 8);
  const bool identified =
      place(*header, 0, "magic") == Place{0, 4} && place(*header, 0, "uuid") == Place{4, 16};
  const bool measured = layout.begin.bytes == 8 && layout.end.bytes == 8 &&
                        layout.content.bytes == 8 && layout.size.bytes == 8;
  const bool fits = layout.header_bytes <= kMaxHeaderBytes;
  return identified && measured && fits ? std::optional(layout) : std::nullopt;
}

}  // namespace ackscope::source::ctf
