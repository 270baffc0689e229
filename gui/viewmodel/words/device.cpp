#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/compare/amounts.hpp"
#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/words/kinds.hpp"
#include "gui/viewmodel/words/names.hpp"

namespace ackscope::viewmodel::words {
namespace {

constexpr std::size_t kMostRows = 40;

std::size_t rounds_in(const Device& device, RoundState state) {
  return static_cast<std::size_t>(std::ranges::count(device.rounds, state, &Round::state));
}

std::string summary(const Device& device, const Migration& m) {
  if (device.rounds.empty())
    return m.mechanism == Mechanism::off ? "No ACK was asked for: the mechanism is off."
                                         : "No ACK round of it was seen.";
  std::string text = count(device.rounds.size(), "ACK round", "ACK rounds") + ":";
  std::string_view comma = " ";
  for (const RoundState state :
       {RoundState::acked, RoundState::late, RoundState::pending, RoundState::unknown}) {
    const std::size_t number = rounds_in(device, state);
    if (number == 0) continue;
    text += fmt::format("{}{} {}", comma, number,
                        state == RoundState::unknown ? "of unknown end" : to_string(state));
    comma = ", ";
  }
  if (device.ack_blocked_ns && *device.ack_blocked_ns > 0)
    text += "; the switchover waited for it " + report::duration(*device.ack_blocked_ns);
  return text + ".";
}

std::string_view join_words(DeviceJoin join) {
  switch (join) {
    case DeviceJoin::section:
      return "by the section's name";
    case DeviceJoin::end_sequence:
      return "by the order in which they end";
    case DeviceJoin::start_order:
      return "by the order in which they start";
    case DeviceJoin::fifo:
      return "by the order of their ACKs";
    case DeviceJoin::none:
      break;
  }
  return "not: it is known on one side only";
}

std::string yes_or_no(std::optional<bool> value) {
  return !value ? "unknown" : *value ? "yes" : "no";
}

std::string text_or_unknown(const std::optional<std::string>& text) {
  return text ? clean(*text) : "unknown";
}

Paragraph names(const Device& device, const Shown& shown) {
  Paragraph made{"", {}, {}};
  made.facts.push_back(device_fact(display_name(device), shown));
  made.facts.front().leads_to = {};
  made.facts.push_back(fact("on the source", text_or_unknown(device.source_name)));
  made.facts.push_back(fact("on the destination", text_or_unknown(device.destination_name)));
  if (device.idstr) made.facts.push_back(fact("section", clean(*device.idstr)));
  if (device.qdev_id) made.facts.push_back(fact("management's id", clean(*device.qdev_id)));
  made.facts.push_back(fact("brought together", std::string(join_words(device.join))));
  made.facts.back().inferred =
      device.join != DeviceJoin::section && device.join != DeviceJoin::none;
  made.facts.push_back(fact("precopy", yes_or_no(device.precopy)));
  made.facts.push_back(
      fact("looked at once more when stopped", yes_or_no(device.final_check_covered)));
  made.facts.push_back(duration_fact("switchover waited for it", device.ack_blocked_ns));
  if (device.left)
    made.facts.push_back(
        fact("left to send",
             fmt::format("{} initial, {} dirty",
                         report::amount(static_cast<std::int64_t>(device.left->initial_bytes),
                                        compare::Unit::bytes),
                         report::amount(static_cast<std::int64_t>(device.left->dirty_bytes),
                                        compare::Unit::bytes))));
  return made;
}

Paragraph rounds(std::uint32_t index, const Device& device) {
  Paragraph made{"Rounds", {}, {}};
  for (std::size_t i = 0; i < device.rounds.size() && i < kMostRows; ++i) {
    const Round& round = device.rounds[i];
    std::string words = fmt::format("{}, {}", to_string(round.cause), to_string(round.state));
    if (round.latency_ns) words += ", " + report::duration(*round.latency_ns);
    made.facts.push_back(fact(round_words(round), std::move(words), round_subject(index, i)));
    made.facts.back().inferred = round.attribution != Attribution::observed;
  }
  if (device.rounds.size() > kMostRows)
    made.sentences.push_back(
        fmt::format("{} more are in the table of rounds.", device.rounds.size() - kMostRows));
  return made;
}

Paragraph trouble(const Device& device, const Shown& shown) {
  Paragraph made{"Findings and failures", {}, {}};
  if (device.state_failed_ns)
    made.sentences.push_back(fmt::format(
        "It would not go into the state {} on the {}, at {}.", text_or_unknown(device.state_failed),
        device.state_failed_side ? to_string(*device.state_failed_side) : "(unknown) side",
        when(device.state_failed_ns, shown)));
  if (device.load_failed_ns)
    made.sentences.push_back(fmt::format(
        "A write into it failed on the destination at {}{}.", when(device.load_failed_ns, shown),
        device.load_failed_ret ? fmt::format(", result {}", *device.load_failed_ret) : ""));
  const auto& findings = shown.migration().findings;
  for (std::size_t i = 0; i < findings.size() && made.facts.size() < kMostRows; ++i) {
    if (findings[i].device != display_name(device)) continue;
    made.facts.push_back(fact(std::string(to_string(findings[i].severity)),
                              clean(findings[i].title),
                              {Subject::Kind::finding, Side::source, 0, i}));
    made.facts.back().inferred = findings[i].confidence == Confidence::inferred;
  }
  return made;
}

}  // namespace

Explanation explain_device(const Subject& subject, const Shown& shown) {
  const Device* device = device_of(subject, shown);
  if (device == nullptr) return not_there();
  Explanation made{"Device " + name(*device), summary(*device, shown.migration()), {}, ""};
  made.paragraphs.push_back(names(*device, shown));
  if (!device->rounds.empty()) made.paragraphs.push_back(rounds(subject.device, *device));
  if (Paragraph wrong = trouble(*device, shown); !wrong.facts.empty() || !wrong.sentences.empty())
    made.paragraphs.push_back(std::move(wrong));
  return made;
}

Explanation explain_initial_load(const Subject& subject, const Shown& shown) {
  const Device* device = device_of(subject, shown);
  if (device == nullptr || subject.index >= device->initial_loads.size()) return not_there();
  const InitialLoad& load = device->initial_loads[subject.index];
  Explanation made{"Initial data of " + name(*device), "", {}, ""};
  Paragraph all{"", {}, {}};
  all.facts.push_back(range_fact(load.load_begin_ns, load.load_end_ns, shown));
  all.facts.push_back(device_fact(display_name(*device), shown));
  all.facts.push_back(time_fact("seen by a query", load.seen_ns, shown));
  all.facts.push_back(fact(
      "bytes", load.bytes
                   ? report::amount(static_cast<std::int64_t>(*load.bytes), compare::Unit::bytes)
                   : "unknown"));
  all.facts.push_back(duration_fact("time spent loading", load.load_ns));
  all.facts.push_back(duration_fact("... while the guest stood still", load.load_in_outage_ns));
  made.summary = load.load_ns
                     ? "Writing them into the device took " + report::duration(*load.load_ns)
                     : std::string("How long loading took is unknown");
  if (load.load_in_outage_ns && *load.load_in_outage_ns > 0)
    made.summary +=
        ", " + report::duration(*load.load_in_outage_ns) + " of it while the guest stood still";
  made.summary += ".";
  if (load.cause == InitialCause::unreported)
    all.sentences.emplace_back(
        "No query had shown them: inferred, because more was saved behind the stop than the last "
        "query had announced.");
  all.sentences.emplace_back(load.flagged ? "An ACK waited for them."
                                          : "No ACK was asked for them.");
  made.paragraphs.push_back(std::move(all));
  return made;
}

}  // namespace ackscope::viewmodel::words
