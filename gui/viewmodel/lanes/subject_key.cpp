#include <algorithm>
#include <array>
#include <charconv>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/timeline/rows.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"
#include "gui/viewmodel/lanes/subject.hpp"

namespace ackscope::viewmodel {
namespace {

using Kind = Subject::Kind;

/// What stands behind the kind's word in a key.
enum class Form {
  name_of_index,
  index,
  rule,
  device,
  device_round,
  device_index,
  device_side,
  side
};

struct KeyKind {
  Kind kind;
  std::string_view word;
  Form form;
};
constexpr std::array<KeyKind, 17> kinds = {{
    {Kind::phase, "phase", Form::name_of_index},
    {Kind::moment, "moment", Form::name_of_index},
    {Kind::guest, "guest", Form::name_of_index},
    {Kind::pending, "pending", Form::index},
    {Kind::pending_destination, "pending-destination", Form::index},
    {Kind::blocked, "blocked", Form::index},
    {Kind::device, "device", Form::device},
    {Kind::round, "round", Form::device_round},
    {Kind::initial_load, "initial-load", Form::device_index},
    {Kind::device_state, "device-state", Form::device_side},
    {Kind::bytes, "bytes", Form::device},
    {Kind::return_path, "return-path", Form::side},
    {Kind::outage_part, "outage-part", Form::index},
    {Kind::finding, "finding", Form::rule},
    {Kind::gap, "gap", Form::side},
    {Kind::event, "event", Form::side},
    {Kind::note, "note", Form::index},
}};

std::string_view word_of(char letter) {
  switch (letter) {
    case 'D':
      return "decision";
    case 'S':
      return "guest-stopped";
    case 'Q':
      return "final-query";
    case 'R':
      return "guest-resumed";
    case 'C':
      return "cancelled";
    default:
      return "end";
  }
}

/// The words of those kinds whose index has a meaning.
std::vector<std::string_view> words_of(Kind kind, const Migration& m) {
  if (kind == Kind::phase) return {"setup", "precopy", "switchover"};
  if (kind == Kind::guest) return {"before", "down", "after"};
  std::vector<std::string_view> words;
  for (const auto& moment : report::chart::moments(m)) words.push_back(word_of(moment.letter));
  return words;
}

/// A round by its number; "#4" is the fifth where there is none or another one has it too.
std::string round_word(const Device& device, std::uint64_t index) {
  const auto& number = device.rounds[index].round;
  const auto same = [&](const Round& round) { return round.round == number; };
  const bool unique = std::count_if(device.rounds.begin(), device.rounds.end(), same) == 1;
  return number && unique ? std::to_string(*number) : "#" + std::to_string(index);
}

std::string finding_word(const Migration& m, std::uint64_t index) {
  std::uint64_t nth = 0;
  for (std::uint64_t i = 0; i < index; ++i)
    if (m.findings[i].rule == m.findings[index].rule) ++nth;
  return report::printable(m.findings[index].rule, true) + "/" + std::to_string(nth);
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return {};
  return value;
}

std::optional<Side> side_of(std::string_view word) {
  if (word == "source") return Side::source;
  if (word == "destination") return Side::destination;
  return {};
}

/// Cuts the last word off; nothing when there is only one.
std::optional<std::string_view> cut_last(std::string_view& text) {
  const auto slash = text.rfind('/');
  if (slash == std::string_view::npos) return {};
  const std::string_view last = text.substr(slash + 1);
  text = text.substr(0, slash);
  return last;
}

bool find_device(std::string_view name, const Migration& m, Subject& subject) {
  const auto names = key_names(m);
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return false;
  subject.device = static_cast<std::uint32_t>(found - names.begin());
  return true;
}

bool read_round(std::string_view word, const Migration& m, Subject& subject) {
  const auto& rounds = m.devices[subject.device].rounds;
  const bool by_index = word.substr(0, 1) == "#";
  const auto value = number(by_index ? word.substr(1) : word);
  if (!value) return false;
  subject.index = *value;
  if (by_index) return *value < rounds.size();
  const auto found = std::find_if(rounds.begin(), rounds.end(),
                                  [&](const Round& round) { return round.round == *value; });
  subject.index = static_cast<std::uint64_t>(found - rounds.begin());
  return found != rounds.end();
}

bool read_finding(std::string_view rest, const Migration& m, Subject& subject) {
  for (subject.index = 0; subject.index < m.findings.size(); ++subject.index)
    if (finding_word(m, subject.index) == rest) return true;
  return false;
}

bool read_index(std::optional<std::string_view> word, Subject& subject) {
  const auto value = word ? number(*word) : std::nullopt;
  if (value) subject.index = *value;
  return value.has_value();
}

bool read_side(std::string_view& rest, Subject& subject) {
  const std::string_view whole = rest;
  const auto cut = cut_last(rest);
  const auto side = side_of(cut.value_or(whole));
  if (side) subject.side = *side;
  return side.has_value();
}

bool read(const KeyKind& kind, std::string_view rest, const Migration& m, Subject& subject) {
  const auto words =
      kind.form == Form::name_of_index ? words_of(kind.kind, m) : std::vector<std::string_view>();
  std::optional<std::string_view> last;
  switch (kind.form) {
    case Form::name_of_index: {
      const auto found = std::find(words.begin(), words.end(), rest);
      subject.index = static_cast<std::uint64_t>(found - words.begin());
      return found != words.end();
    }
    case Form::index:
      return read_index(rest, subject);
    case Form::rule:
      return read_finding(rest, m, subject);
    case Form::device:
      return find_device(rest, m, subject);
    case Form::device_round:
      last = cut_last(rest);
      return last && find_device(rest, m, subject) && read_round(*last, m, subject);
    case Form::device_index:
      last = cut_last(rest);
      return find_device(rest, m, subject) && read_index(last, subject);
    case Form::device_side:
      last = cut_last(rest);
      return read_index(last, subject) && read_side(rest, subject) && find_device(rest, m, subject);
    case Form::side:
      last = cut_last(rest);
      return read_index(last, subject) && read_side(rest, subject);
  }
  return false;
}

std::string device_part(const Subject& s, const Migration& m) {
  return s.device < m.devices.size() ? key_names(m)[s.device] : std::string("?");
}

std::string rest_of(const KeyKind& kind, const Subject& s, const Migration& m) {
  const std::string index = std::to_string(s.index);
  const std::string side(to_string(s.side));
  switch (kind.form) {
    case Form::name_of_index: {
      const auto words = words_of(kind.kind, m);
      return s.index < words.size() ? std::string(words[s.index]) : index;
    }
    case Form::index:
      return index;
    case Form::rule:
      return s.index < m.findings.size() ? finding_word(m, s.index) : index;
    case Form::device:
      return device_part(s, m);
    case Form::device_round:
      if (s.device >= m.devices.size() || s.index >= m.devices[s.device].rounds.size())
        return device_part(s, m) + "/#" + index;
      return device_part(s, m) + "/" + round_word(m.devices[s.device], s.index);
    case Form::device_index:
      return device_part(s, m) + "/" + index;
    case Form::device_side:
      return device_part(s, m) + "/" + side + "/" + index;
    case Form::side:
      return side + "/" + index;
  }
  return index;
}

/// An index that leads to nothing is none; notes and events the caller knows better.
bool exists(const Subject& subject, const Shown& shown) {
  const Migration& m = shown.migration();
  switch (subject.kind) {
    case Kind::note:
    case Kind::device:
    case Kind::bytes:
    case Kind::finding:
    case Kind::round:
      return true;
    case Kind::pending:
      return subject.index < m.pending.size();
    case Kind::initial_load:
      return subject.index < m.devices[subject.device].initial_loads.size();
    default:
      return time_of(subject, shown).has_value();
  }
}

}  // namespace

std::string to_key(const Subject& subject, const Shown& shown) {
  for (const KeyKind& kind : kinds)
    if (kind.kind == subject.kind)
      return std::string(kind.word) + "/" + rest_of(kind, subject, shown.migration());
  return {};
}

std::optional<Subject> from_key(const std::string& key, const Shown& shown) {
  const auto slash = key.find('/');
  if (slash == std::string::npos) return {};
  const std::string_view word = std::string_view(key).substr(0, slash);
  const std::string_view rest = std::string_view(key).substr(slash + 1);
  for (const KeyKind& kind : kinds) {
    if (kind.word != word) continue;
    Subject subject;
    subject.kind = kind.kind;
    if (read(kind, rest, shown.migration(), subject) && exists(subject, shown)) return subject;
  }
  return {};
}

}  // namespace ackscope::viewmodel
