#include "collector/source/qemu_log/line.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace ackscope::source {
namespace {

constexpr std::size_t longest_name = 128;  // QEMU's longest has 55
constexpr std::size_t longest_stamp = 31;
constexpr std::size_t npos = std::string_view::npos;

constexpr std::array<bool, 256> name_characters = [] {
  std::array<bool, 256> in{};
  for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "0123456789_"))
    in[static_cast<unsigned char>(c)] = true;
  return in;
}();

bool in_name(char c) { return name_characters[static_cast<unsigned char>(c)]; }

/// The name at the begin of `text` if a blank or the end follows; else empty.
std::string_view name_of(std::string_view text) {
  if (text.empty() || !((text[0] >= 'a' && text[0] <= 'z') || text[0] == '_')) return {};
  std::size_t size = 1;
  const std::size_t limit = std::min(text.size(), longest_name + 1);
  while (size < limit && in_name(text[size])) ++size;
  const bool ends = size == text.size() || text[size] == ' ';
  return ends ? text.substr(0, size) : std::string_view{};
}

std::string_view behind_name(std::string_view text, std::string_view name) {
  return text.substr(std::min(text.size(), name.size() + 1));
}

bool has_underscore(std::string_view name) { return name.find('_') != npos; }

/// A name that is looked for where no good time stamp says that an event begins.
bool is_wanted_event(std::string_view name, NameTable& names) {
  return has_underscore(name) && names.wanted(name);
}

/// "qemu-system-x86_64: ..." or the like: what error_report puts behind the guest's name.
bool begins_with_program(std::string_view text) {
  const std::string_view word = text.substr(0, text.find(' '));
  if (!word.ends_with(':')) return false;
  return word.find("qemu") != npos || word.find("kvm") != npos;
}

/// Behind a good time stamp stands nothing that could be a name. Others, like error_report, put a
/// program there; a word with an underscore and without a colon is what is left of an event's name.
bool had_name(std::string_view text, const Stamp& stamp) {
  if (stamp.tid || text.empty()) return true;
  const std::string_view word = text.substr(0, text.find(' '));
  const bool was_name = word.find('_') != npos && word.find_first_of(":/-.=") == npos;
  return was_name && !begins_with_program(behind_name(text, word));
}

/// Whether other people wrote this behind a good time stamp. Nobody but QEMU writes thread ids.
bool is_of_others(const Stamp& stamp, std::string_view name, std::string_view text, bool wanted) {
  if (stamp.tid) return false;
  return !has_underscore(name) || (!wanted && begins_with_program(text));
}

/// Filled where the caller wants it, see make_stamp.
Line event_line(const Stamp& stamp, std::string_view name, std::string_view text,
                const EventClass* event_class) {
  Line line(std::in_place_type<EventLine>);
  EventLine& event = *std::get_if<EventLine>(&line);
  event.stamp = stamp;
  event.name = name;
  event.text = text;
  event.event_class = event_class;
  return line;
}

/// The stamp that ends just before `name_at`. The forms differ in length; the longest is tried
/// first, so that a thread id keeps all its digits.
std::optional<Stamp> stamp_before(std::string_view line, std::size_t name_at, StampParser& stamps) {
  const std::size_t first = name_at > longest_stamp ? name_at - longest_stamp : 1;
  for (std::size_t begin = first; begin < name_at; ++begin) {
    auto stamp = stamps.parse(line.substr(begin, name_at - begin));
    if (stamp && stamp->length == name_at - begin) return stamp;
  }
  return std::nullopt;
}

/// A prompt of the guest's console, or half a line of error_report, without a newline before the
/// event. Only wanted events are looked for.
std::optional<EventLine> find_behind_noise(std::string_view line, StampParser& stamps,
                                           NameTable& names) {
  for (std::size_t at = line.find_first_of("Z@"); at != npos;
       at = line.find_first_of("Z@", at + 1)) {
    const std::string_view tail = line.substr(at + 1, longest_stamp);
    const std::size_t end = line[at] == 'Z' ? tail.find_first_not_of(' ') : tail.find(':') + 1;
    if (end == npos || end == 0) continue;
    const std::string_view rest = line.substr(at + 1 + end);
    const std::string_view name = name_of(rest);
    if (!is_wanted_event(name, names)) continue;
    if (const auto stamp = stamp_before(line, at + 1 + end, stamps))
      return EventLine{*stamp, name, behind_name(rest, name), names.class_of(name), true};
  }
  return std::nullopt;
}

/// A wanted name where one is expected, and enough digits of a time stamp before it.
bool has_damaged_stamp(std::string_view line, NameTable& names) {
  std::size_t digits = 0;
  for (std::size_t at = 0; at < std::min(line.size(), longest_stamp + 1); ++at) {
    const bool begins = digits >= 8 && (line[at - 1] == ' ' || line[at - 1] == ':');
    if (begins) {
      if (is_wanted_event(name_of(line.substr(at)), names)) return true;
    }
    if (line[at] >= '0' && line[at] <= '9') ++digits;
  }
  return false;
}

bool is_bare_event(std::string_view line, NameTable& names) {
  return is_wanted_event(name_of(line), names);
}

/// A line that does not begin with a good time stamp and the name of an event.
Line classify_other(std::string_view line, StampParser& stamps, NameTable& names) {
  if (auto event = find_behind_noise(line, stamps, names)) return *event;
  if (has_damaged_stamp(line, names)) return BrokenLine{};
  if (line.size() > 10 && is_stamp_prefix(line)) return BrokenLine{};
  if (is_bare_event(line, names)) return BareEvent{};
  return OtherLine{};
}

}  // namespace

Line classify(std::string_view line, StampParser& stamps, NameTable& names) {
  const auto stamp = stamps.parse(line);
  if (!stamp) return classify_other(line, stamps, names);
  const std::string_view rest = line.substr(stamp->length);
  const std::string_view name = name_of(rest);
  if (name.empty() && had_name(rest, *stamp)) return BrokenLine{};
  if (name.empty()) return classify_other(line, stamps, names);
  const std::string_view text = behind_name(rest, name);
  const EventClass* event_class = names.class_of(name);
  if (is_of_others(*stamp, name, text, event_class != nullptr))
    return classify_other(line, stamps, names);
  return event_line(*stamp, name, text, event_class);
}

}  // namespace ackscope::source
