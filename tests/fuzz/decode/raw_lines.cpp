#include "tests/fuzz/decode/raw_lines.hpp"

#include <algorithm>
#include <charconv>

#include "collector/decode/vocabulary.hpp"

namespace ackscope::fuzz {
namespace {

constexpr Ns kLatest = (Ns{1} << 61) - 1;  // collector/pipeline/read.cpp leaves out what is beyond

std::string_view take_until(char separator, std::string_view& text) {
  const std::string_view part = text.substr(0, text.find(separator));
  text.remove_prefix(std::min(text.size(), part.size() + 1));
  return part;
}

template <typename Number>
Number number(std::string_view text) {
  Number value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

char take_char(std::string_view& text) {
  if (text.empty()) return 0;
  const char c = text.front();
  text.remove_prefix(1);
  return c;
}

FieldValue field(std::string_view text) {
  switch (take_char(text)) {
    case 'u':
      return number<std::uint64_t>(text);
    case 'i':
      return number<std::int64_t>(text);
    case 's':
      return text;
    default:
      return std::monostate{};
  }
}

/// The argument names of the rule for this event that has so many, else of the longest.
std::vector<std::string> field_names(std::string_view event, std::size_t count) {
  std::vector<std::string> best;
  for (const auto& group : decode::qemu_vocabulary()) {
    for (const auto& rule : group) {
      if (rule.event != event || best.size() == count) continue;
      std::vector<std::string> names;
      std::string_view list = rule.fields;
      while (!list.empty()) {
        std::string_view name = take_until(' ', list);
        if (name.ends_with('?')) name.remove_suffix(1);
        names.emplace_back(name);
      }
      if (names.size() == count || names.size() > best.size()) best = std::move(names);
    }
  }
  return best;
}

}  // namespace

bool RawLines::next() {
  if (rest_.empty()) return false;
  std::string_view line = take_until('\n', rest_);
  const auto process = static_cast<unsigned char>(take_char(line)) % kProcesses;
  const char thread = take_char(line);
  const char form = take_char(line);
  const Ns at = take_time(process, line);
  gap_.reset();
  event_ = {};
  event_.origin = process;
  event_.time = at;
  if (thread != '-') event_.tid = thread;
  if (form == 'g') {
    read_gap(process, at, line);
  } else {
    read_event(form, line);
  }
  return true;
}

Ns RawLines::take_time(std::size_t process, std::string_view& line) {
  Ns& clock = clocks_[process];
  const Ns before = clock;
  const std::string_view text = take_until(' ', line);
  const Ns given = text.empty() ? 0 : number<Ns>(text.substr(text.front() == '-' ? 0 : 1));
  const Ns value = std::clamp(given, -kLatest, kLatest);
  clock = std::clamp(text.starts_with('=') ? value : clock + value, -kLatest, kLatest);
  monotone_ = monotone_ && clock >= before;
  return clock;
}

void RawLines::read_gap(std::size_t process, Ns at, std::string_view line) {
  const Ns length = std::clamp(number<Ns>(take_until(' ', line)), -kLatest, kLatest);
  gap_ = Gap{at, std::clamp(at + length, -kLatest, kLatest), {}, {}};
  monotone_ = monotone_ && length >= 0;
  if (!line.empty()) gap_->lost = number<std::uint64_t>(line);
  if (event_.tid) gap_->origin = process;
}

void RawLines::read_event(char form, std::string_view line) {
  const std::string_view name = take_until(' ', line);
  if (form == 'f') {
    read_fields(name, line);
    return;
  }
  event_.event_class = &event_class(name, ArgumentForm::text, {});
  event_.text = line;
}

void RawLines::read_fields(std::string_view name, std::string_view arguments) {
  values_.clear();
  while (!arguments.empty()) values_.push_back(field(take_until('|', arguments)));
  auto names = field_names(name, values_.size());
  values_.resize(names.size());
  event_.event_class = &event_class(name, ArgumentForm::fields, std::move(names));
  event_.fields = values_;
}

const EventClass& RawLines::event_class(std::string_view name, ArgumentForm form,
                                        std::vector<std::string> fields) {
  const std::string key =
      std::string(name) +
      (form == ArgumentForm::text ? "/t" : "/f" + std::to_string(fields.size()));
  const EventClass*& known = known_[key];
  if (!known) {
    known = &classes_.emplace_back(
        EventClass{std::string(name), form, std::move(fields), classes_.size()});
  }
  return *known;
}

}  // namespace ackscope::fuzz
