#include "collector/source/ctf/direct/layout.hpp"

#include <algorithm>

#include "collector/source/ctf/direct/fields.hpp"
#include "collector/source/ctf/direct/preamble.hpp"
#include "collector/source/ctf/format/tsdl_facts.hpp"

namespace ackscope::source::ctf::direct {

namespace {

constexpr std::uint64_t kMaxClasses = 65536;
constexpr std::string_view kSignature = "/* CTF 1.8 */";
constexpr std::uint64_t kMaxLevel = 1'000'000;
constexpr std::size_t kRoom = 64;

class TraceReader {
 public:
  explicit TraceReader(Cursor& at) : at_(at) {}

  /// An event may be declared before its stream.
  std::optional<TraceLayout> run() {
    while (!at_.at_end()) {
      const bool known = at_.take("stream {") ? stream() : at_.take("event {") && event();
      if (!known) return std::nullopt;
    }
    for (const Declared& event : events_) ++classes_[event.stream];
    const bool kept = std::all_of(events_.begin(), events_.end(),
                                  [this](Declared& event) { return keep(std::move(event)); });
    return kept ? std::optional(std::move(trace_)) : std::nullopt;
  }

 private:
  struct Declared {
    std::uint64_t id = 0, stream = 0;
    EventLayout layout;
  };

  bool stream() {
    StreamLayout stream;
    std::uint64_t id = 0;
    if (!number("id", kMaxClasses, id)) return false;
    const bool is_large = at_.take("event.header := struct event_header_large ;");
    if (!is_large && !at_.take("event.header := struct event_header_compact ;")) return false;
    stream.header = is_large ? EventHeader::large : EventHeader::compact;
    if (!at_.take("packet.context := struct packet_context ;")) return false;
    if (at_.take("event.context := struct {") && !context(stream)) return false;
    return at_.take("} ;") && trace_.streams.emplace(id, std::move(stream)).second;
  }

  bool context(StreamLayout& stream) {
    const auto fields = read_fields(at_);
    if (!fields || !fields->bytes || !at_.take(";")) return false;
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

  bool event() {
    Declared event;
    const auto name = unquoted(at_.word(2));
    std::uint64_t level = 0;
    if (!at_.take("name = * ;") || !name || !number("id", kMaxClasses, event.id) ||
        !number("stream_id", kMaxClasses, event.stream) || !number("loglevel", kMaxLevel, level))
      return false;
    event.layout.name = *name;
    if (at_.word() == "model.emf.uri" && !unquoted(at_.word(2))) return false;
    at_.take("model.emf.uri = * ;");
    if (!at_.take("fields := struct {")) return false;
    auto fields = read_fields(at_);
    if (!fields || !at_.take("; } ;")) return false;
    event.layout.payload = std::move(*fields);
    events_.push_back(std::move(event));
    return true;
  }

  /// `KEY = N ;`, N below `limit`.
  bool number(std::string_view key, std::uint64_t limit, std::uint64_t& into) {
    const auto value = number_of(at_.word(2));
    if (at_.word() != key || !at_.take("* = * ;") || !value || *value >= limit) return false;
    into = *value;
    return true;
  }

  /// LTTng counts the classes of a stream from 0. Others could ask for a place far behind.
  bool keep(Declared&& event) {
    const auto stream = trace_.streams.find(event.stream);
    const auto id = static_cast<std::size_t>(event.id);
    if (stream == trace_.streams.end() || id >= kRoom + 2 * classes_[event.stream]) return false;
    auto& events = stream->second.events;
    if (id >= events.size()) events.resize(id + 1);
    if (events[id]) return false;
    events[id] = std::move(event.layout);
    return true;
  }

  Cursor& at_;
  TraceLayout trace_;
  std::vector<Declared> events_;
  std::unordered_map<std::uint64_t, std::size_t> classes_;  ///< declared, by stream
};

/// What the environment says of whom it traced; empty unless it was LTTng-UST of 2.11 or later.
/// Babeltrace corrects the packet times of those before, as they were wrong.
std::optional<Origin> origin_of(const Preamble& preamble, const TsdlFacts& facts) {
  const auto entry = [&](std::string_view key) {
    const auto found = preamble.environment.find(key);
    return found == preamble.environment.end() ? std::string_view() : found->second;
  };
  const auto major = number_of(entry("tracer_major")), minor = number_of(entry("tracer_minor"));
  const bool known = unquoted(entry("tracer_name")) == "lttng-ust" && major && minor &&
                     (*major > 2 || (*major == 2 && *minor >= 11));
  const std::string_view host = entry("hostname");
  if (!known || (!host.empty() && !unquoted(host))) return std::nullopt;
  if (!entry("vpid").empty() && !facts.pid) return std::nullopt;
  Origin origin;
  if (!host.empty()) origin.host = *unquoted(host);
  origin.pid = facts.pid;
  origin.tracer = "lttng-ust " + std::to_string(*major) + "." + std::to_string(*minor);
  return origin;
}

/// LTTng's clock counts from the epoch once its offset is added.
Clock clock_of(const Preamble& preamble, const TsdlFacts& facts) {
  Clock clock;
  clock.kind = ClockKind::epoch;
  clock.offset_ns = facts.clock_offset;
  if (preamble.clock_uuid) clock.uuid = to_text(*uuid_of(*preamble.clock_uuid));
  return clock;
}

}  // namespace

std::optional<TraceLayout> layout_of(std::string_view tsdl) {
  if (!tsdl.starts_with(kSignature)) return std::nullopt;
  const auto tokens = tokenize(tsdl);
  if (!tokens || tokens->whole != tokens->words.size()) return std::nullopt;
  Cursor at(tokens->words);
  const auto preamble = read_preamble(at);
  const TsdlFacts facts = facts_of(*tokens);
  if (!preamble || !facts.layout) return std::nullopt;
  auto origin = origin_of(*preamble, facts);
  auto trace = TraceReader(at).run();
  if (!origin || !trace) return std::nullopt;
  trace->origin = std::move(*origin);
  trace->origin.clock = clock_of(*preamble, facts);
  return trace;
}

}  // namespace ackscope::source::ctf::direct
