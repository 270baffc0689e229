#include "collector/source/ctf/direct/layout.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "collector/source/ctf/direct/fields.hpp"
#include "collector/source/ctf/format/conversion_names.hpp"
#include "collector/source/ctf/format/tsdl_facts.hpp"
#include "collector/source/ctf/format/tsdl_types.hpp"

namespace ackscope::source::ctf::direct {

namespace {

using Words = std::vector<std::string_view>;

constexpr std::uint64_t kMaxClasses = 65536;

/// The two headers as LTTng writes them, word for word.
constexpr std::string_view kCompact =
    "enum : uint5_t { compact = 0 ... 30 , extended = 31 } id ; variant < id > { struct { "
    "uint27_clock_monotonic_t timestamp ; } compact ; struct { uint32_t id ; "
    "uint64_clock_monotonic_t timestamp ; } extended ; } v ; } align ( 8 ) ;";
constexpr std::string_view kLarge =
    "enum : uint16_t { compact = 0 ... 65534 , extended = 65535 } id ; variant < id > { struct { "
    "uint32_clock_monotonic_t timestamp ; } compact ; struct { uint32_t id ; "
    "uint64_clock_monotonic_t timestamp ; } extended ; } v ; } align ( 8 ) ;";

/// A text in quotes; empty when it is none, or one with escapes.
std::optional<std::string> unquoted(std::string_view word) {
  if (word.size() < 2 || word.front() != '"' || word.find('\\') != word.npos) return std::nullopt;
  return std::string(word.substr(1, word.size() - 2));
}

/// Behind the block whose opening bracket is at `open`.
std::size_t behind_block(const Words& words, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t at = open; at < words.size(); ++at) {
    if (words[at] == "{") ++depth;
    if (words[at] == "}" && --depth == 0) return at + 1;
  }
  return words.size();
}

class TraceReader {
 public:
  explicit TraceReader(const Words& words) : words_(words), types_(words) {}

  /// An event may be declared before its stream.
  std::optional<TraceLayout> run() {
    const bool streams = each("stream", [this](std::size_t at) { return stream(at); });
    const bool events = streams && each("event", [this](std::size_t at) { return event(at); });
    return events ? std::optional(std::move(trace_)) : std::nullopt;
  }

 private:
  /// Calls `read` with the place behind the bracket of every block of this name.
  template <typename Read>
  bool each(std::string_view name, Read read) {
    for (std::size_t at = 0; at < words_.size();) {
      if (words_[at] == name && types_.word(at + 1) == "{" && !read(at + 2)) return false;
      at = words_[at] == "{" ? behind_block(words_, at) : at + 1;
    }
    return true;
  }

  bool stream(std::size_t at) {
    StreamLayout stream;
    bool has_header = false;
    while (types_.word(at) != "}") {
      if (matches(words_, at, "id = * ;")) {
        stream.id = number_of(words_[at + 2]).value_or(kMaxClasses);
        at += 4;
      } else if (matches(words_, at, "packet.context := struct * ;")) {
        at += 5;
      } else if (matches(words_, at, "event.header := struct * ;")) {
        has_header = header(words_[at + 3], stream);
        at += 5;
      } else if (matches(words_, at, "event.context := struct {")) {
        at += 4;
        if (!context(at, stream)) return false;
      } else {
        return false;
      }
    }
    if (!has_header || find(stream.id) != nullptr) return false;
    trace_.streams.push_back(std::move(stream));
    return true;
  }

  bool header(std::string_view name, StreamLayout& stream) {
    const auto body = types_.struct_body(name);
    if (!body) return false;
    const bool is_large = matches(words_, *body, kLarge);
    stream.header = is_large ? EventHeader::large : EventHeader::compact;
    if (!is_large && !matches(words_, *body, kCompact)) return false;
    return is_large ? clock("uint16_t", 16) && clock("uint32_clock_monotonic_t", 32) && extended()
                    : clock("uint5_t", 5) && clock("uint27_clock_monotonic_t", 27) && extended();
  }

  bool extended() const { return clock("uint32_t", 32) && clock("uint64_clock_monotonic_t", 64); }

  /// Is this what LTTng declares under the name?
  bool clock(std::string_view name, std::uint64_t bits) const {
    const auto type = types_.alias(name);
    return type && type->bits == bits && type->align == (bits % 8 == 0 ? 8 : 1) &&
           !type->is_signed && type->byte_order == "native" &&
           type->is_clock == (name.find("clock") != name.npos);
  }

  bool context(std::size_t& at, StreamLayout& stream) {
    const auto fields = read_fields(types_, at);
    if (!fields || !fields->bytes || types_.word(at) != ";") return false;
    ++at;
    stream.context_bytes = static_cast<std::size_t>(*fields->bytes);
    std::size_t offset = 0;
    for (std::size_t i = 0; i < fields->fields.size(); ++i) {
      const Field& field = fields->fields[i];
      const bool is_signed = field.kind == Field::Kind::signed_number;
      if (is_signed || field.kind == Field::Kind::unsigned_number) {
        const ContextNumber number{offset, field.bytes, is_signed};
        if (field.big_endian) return false;
        if (fields->names[i] == "vpid") stream.vpid = number;
        if (fields->names[i] == "vtid") stream.vtid = number;
      }
      offset += std::size_t{field.bytes} * field.count;
    }
    return true;
  }

  bool event(std::size_t at) {
    std::uint64_t id = 0, stream_id = 0;
    EventLayout event;
    bool has_fields = false;
    while (types_.word(at) != "}") {
      if (matches(words_, at, "fields := struct {")) {
        at += 4;
        auto fields = read_fields(types_, at);
        if (!fields || types_.word(at) != ";") return false;
        event.payload = std::move(*fields);
        has_fields = true;
        ++at;
      } else if (matches(words_, at, "* = * ;")) {
        if (!entry(words_[at], words_[at + 2], event, id, stream_id)) return false;
        at += 4;
      } else {
        return false;
      }
    }
    return has_fields && keep(id, stream_id, std::move(event));
  }

  static bool entry(std::string_view key, std::string_view value, EventLayout& event,
                    std::uint64_t& id, std::uint64_t& stream_id) {
    if (key == "name") {
      const auto name = unquoted(value);
      event.name = name.value_or("");
      return name.has_value();
    }
    if (key == "id") id = number_of(value).value_or(kMaxClasses);
    if (key == "stream_id") stream_id = number_of(value).value_or(kMaxClasses);
    return true;
  }

  bool keep(std::uint64_t id, std::uint64_t stream_id, EventLayout event) {
    StreamLayout* stream = find(stream_id);
    if (stream == nullptr || id >= kMaxClasses) return false;
    auto& events = stream->events;
    if (id >= events.size()) events.resize(static_cast<std::size_t>(id) + 1);
    auto& place = events[static_cast<std::size_t>(id)];
    if (place) return false;
    place = std::move(event);
    return true;
  }

  StreamLayout* find(std::uint64_t id) {
    const auto found = std::find_if(trace_.streams.begin(), trace_.streams.end(),
                                    [id](const StreamLayout& known) { return known.id == id; });
    return found == trace_.streams.end() ? nullptr : &*found;
  }

  const Words& words_;
  TypeReader types_;
  TraceLayout trace_;
};

/// What the environment says of whom it traced; empty unless it was LTTng-UST of 2.11 or later.
/// Babeltrace corrects the packet times of those before, as they were wrong.
std::optional<Origin> origin_of(const Words& words, const TsdlFacts& facts) {
  std::map<std::string_view, std::string_view> entries;
  for_each_entry(words, "env",
                 [&](std::string_view key, std::string_view value) { entries[key] = value; });
  const auto major = number_of(entries["tracer_major"]), minor = number_of(entries["tracer_minor"]);
  const bool known = unquoted(entries["tracer_name"]) == "lttng-ust" && major && minor &&
                     (*major > 2 || (*major == 2 && *minor >= 11));
  const std::string_view host = entries["hostname"];
  if (!known || entries.contains(conversion::kMark) || (!host.empty() && !unquoted(host)))
    return std::nullopt;
  if (entries.contains("vpid") && !facts.pid) return std::nullopt;
  Origin origin;
  if (!host.empty()) origin.host = unquoted(host);
  origin.pid = facts.pid;
  origin.tracer = "lttng-ust " + std::to_string(*major) + "." + std::to_string(*minor);
  return origin;
}

/// LTTng's clock counts from the epoch once its offset is added.
Clock clock_of(const Words& words, const TsdlFacts& facts) {
  Clock clock;
  clock.kind = ClockKind::epoch;
  clock.offset_ns = facts.clock_offset;
  for_each_entry(words, "clock", [&](std::string_view key, std::string_view value) {
    const auto uuid = key == "uuid" ? uuid_of(value) : std::nullopt;
    if (uuid) clock.uuid = to_text(*uuid);
  });
  return clock;
}

}  // namespace

std::optional<TraceLayout> layout_of(std::string_view tsdl) {
  const auto tokens = tokenize(tsdl);
  if (!tokens || tokens->whole != tokens->words.size()) return std::nullopt;
  const TsdlFacts facts = facts_of(*tokens);
  if (!facts.layout || facts.big_endian) return std::nullopt;
  auto origin = origin_of(tokens->words, facts);
  if (!origin) return std::nullopt;
  auto trace = TraceReader(tokens->words).run();
  if (!trace) return std::nullopt;
  trace->origin = std::move(*origin);
  trace->origin.clock = clock_of(tokens->words, facts);
  return trace;
}

}  // namespace ackscope::source::ctf::direct
