#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "analysis/report/text/units.hpp"
#include "analysis/rules/blame.hpp"
#include "gui/viewmodel/words/kinds.hpp"
#include "gui/viewmodel/words/names.hpp"

namespace ackscope::viewmodel::words {
namespace {

/// How long a device had still to be acknowledged within a stretch, and by which stages.
struct Share {
  Ns total = 0;
  std::array<Ns, 5> by_stage{};
};

Share share_of(const Migration& m, const Device& device, const BlockedSpan& span) {
  Share share;
  for (const rules::Wait& wait : rules::waits(m, device)) {
    const Ns begin = std::max(wait.begin, span.begin);
    const Ns end = std::min(wait.end, span.end);
    if (end <= begin) continue;
    const Ns length = report::difference(end, begin);
    share.total = report::sum(share.total, length);
    Ns& stage = share.by_stage[static_cast<std::size_t>(wait.stage)];
    stage = report::sum(stage, length);
  }
  return share;
}

std::string_view stage_words(rules::Stage stage) {
  switch (stage) {
    case rules::Stage::not_sent:
      return "the source sending its initial data";
    case rules::Stage::in_flight:
      return "its data on their way";
    case rules::Stage::loading:
      return "the destination loading them";
    case rules::Stage::ack_in_flight:
      return "the ACK on its way back";
    case rules::Stage::unknown:
      break;
  }
  return "";
}

Paragraph blamed(const BlockedSpan& span, const Shown& shown) {
  const Migration& m = shown.migration();
  Paragraph made{"Who was waited for", {}, {}};
  for (std::uint32_t i = 0; i < m.devices.size(); ++i) {
    const Share share = share_of(m, m.devices[i], span);
    if (share.total == 0) continue;
    const auto slowest = static_cast<rules::Stage>(std::ranges::max_element(share.by_stage) -
                                                   share.by_stage.begin());
    Fact line = device_fact(display_name(m.devices[i]), shown);
    line.value += ": " + report::duration(share.total);
    if (slowest != rules::Stage::unknown)
      line.value += fmt::format(", mostly {}", stage_words(slowest));
    made.facts.push_back(std::move(line));
  }
  if (made.facts.empty())
    made.sentences.emplace_back("Which device was waited for cannot be told.");
  return made;
}

}  // namespace

Explanation explain_pending(const Subject& subject, const Shown& shown) {
  const Migration& m = shown.migration();
  const bool source = subject.kind == Subject::Kind::pending;
  const auto& steps = source ? m.pending : m.pending_destination;
  if (subject.index >= steps.size()) return not_there();
  const PendingStep& step = steps[subject.index];
  const std::string number = count(step.count, "ACK", "ACKs");
  Explanation made{number + " pending", "", {}, ""};
  made.summary = step.count == 0
                     ? "No ACK is missing: as far as ACKs go the source may switch over."
                     : "The source may not switch over before " +
                           (step.count == 1 ? std::string("it has") : "they have") + " come.";
  if (!source) {
    made.title += " on the destination";
    made.summary = fmt::format("{} still to approve before the destination sends its one ACK.",
                               count(step.count, "device has", "devices have"));
  }
  const bool last = subject.index + 1 >= steps.size();
  Paragraph all{"", {}, {}};
  all.facts.push_back(last ? time_fact("from", step.at, shown)
                           : range_fact(step.at, steps[subject.index + 1].at, shown));
  if (last) all.facts.back().value += " on";
  if (subject.index > 0)
    all.facts.push_back(fact("before", std::to_string(steps[subject.index - 1].count),
                             {subject.kind, subject.side, 0, subject.index - 1}));
  if (!last)
    all.facts.push_back(fact("then", std::to_string(steps[subject.index + 1].count),
                             {subject.kind, subject.side, 0, subject.index + 1}));
  made.paragraphs.push_back(std::move(all));
  return made;
}

Explanation explain_blocked(const Subject& subject, const Shown& shown) {
  const Migration& m = shown.migration();
  if (subject.index >= m.blocked.size()) return not_there();
  const BlockedSpan& span = m.blocked[subject.index];
  Explanation made{"Held by ACKs alone", "", {}, "blocked-by-ack"};
  made.summary = fmt::format("For {} nothing but pending ACKs kept the source from switching over.",
                             report::duration(report::difference(span.end, span.begin)));
  made.paragraphs.push_back({"", {}, {range_fact(span.begin, span.end, shown)}});
  made.paragraphs[0].facts.push_back(duration_fact("in all", m.ack_blocked_ns));
  made.paragraphs.push_back(blamed(span, shown));
  return made;
}

}  // namespace ackscope::viewmodel::words
