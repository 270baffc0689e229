#include "gui/viewmodel/words/explain.hpp"

#include <algorithm>

#include "analysis/report/text/printable.hpp"
#include "gui/viewmodel/words/kinds.hpp"
#include "gui/viewmodel/words/names.hpp"

namespace ackscope::viewmodel {
namespace {

using Kind = Subject::Kind;

struct KindWords {
  Kind kind;
  Explanation (*explain)(const Subject&, const Shown&);
};
constexpr KindWords kKinds[] = {
    {Kind::none, words::explain_migration},
    {Kind::phase, words::explain_phase},
    {Kind::moment, words::explain_moment},
    {Kind::guest, words::explain_guest},
    {Kind::pending, words::explain_pending},
    {Kind::pending_destination, words::explain_pending},
    {Kind::blocked, words::explain_blocked},
    {Kind::device, words::explain_device},
    {Kind::round, words::explain_round},
    {Kind::initial_load, words::explain_initial_load},
    {Kind::device_state, words::explain_device_state},
    {Kind::bytes, words::explain_bytes},
    {Kind::return_path, words::explain_return_path},
    {Kind::outage_part, words::explain_outage_part},
    {Kind::finding, words::explain_finding},
    {Kind::gap, words::explain_gap},
    {Kind::event, words::explain_event},
    {Kind::note, words::explain_note},
};

/// The first one says when it was.
const Fact* first_fact(const Explanation& explanation) {
  for (const Paragraph& paragraph : explanation.paragraphs) {
    if (!paragraph.facts.empty()) return &paragraph.facts.front();
  }
  return nullptr;
}

constexpr int kHintWidth = 110;

}  // namespace

Explanation explain(const Subject& subject, const Shown& shown) {
  if (shown.index >= shown.recording.analysis.migrations.size())
    return {"No migration", "This recording shows no migration.", {}, ""};
  const auto* const kind = std::ranges::find(kKinds, subject.kind, &KindWords::kind);
  return kind == std::end(kKinds) ? words::not_there() : kind->explain(subject, shown);
}

std::string hint(const Subject& subject, const Shown& shown) {
  const Explanation explanation = explain(subject, shown);
  std::string text = report::shorten_middle(explanation.title, kHintWidth, true);
  const auto lines = report::wrap(explanation.summary, kHintWidth);
  if (!lines.empty()) text += "\n" + lines.front() + (lines.size() > 1 ? " ..." : "");
  if (const Fact* fact = first_fact(explanation))
    text += "\n" + fact->name + " " + report::shorten_middle(fact->value, kHintWidth, true);
  return text;
}

std::string spoken(const Subject& subject, const Shown& shown) {
  const Explanation explanation = explain(subject, shown);
  return explanation.title + ". " + explanation.summary;
}

}  // namespace ackscope::viewmodel
