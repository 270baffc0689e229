#include "tests/gui/viewmodel/words/told.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "analysis/report/timeline/rows.hpp"
#include "gui/viewmodel/document/load.hpp"
#include "tests/golden.hpp"

namespace ackscope::viewmodel {
namespace {

namespace fs = std::filesystem;
const fs::path kCases = ACKSCOPE_TESTS_DIR "/cases";

class MadeEvents final : public EventColumn {
 public:
  explicit MadeEvents(std::vector<MadeEvent> events) : events_(std::move(events)) {}
  std::size_t size() const override { return events_.size(); }
  Ns time(std::size_t row) const override { return events_.at(row).at; }
  std::string_view name(std::size_t row) const override { return events_.at(row).name; }
  std::size_t name_number(std::size_t row) const override { return row; }
  std::size_t names() const override { return events_.size(); }
  std::string_view name_of(std::size_t number) const override { return events_.at(number).name; }
  std::string text(std::size_t row) const override { return events_.at(row).text; }
  std::size_t lower_bound(Ns time) const override {
    const auto found = std::ranges::lower_bound(events_, time, {}, &MadeEvent::at);
    return static_cast<std::size_t>(found - events_.begin());
  }

 private:
  std::vector<MadeEvent> events_;
};

std::string leads(const Fact& fact) {
  std::string text;
  if (fact.leads_to)
    text += " -> kind " + std::to_string(static_cast<int>(fact.leads_to.kind)) + " " +
            std::to_string(fact.leads_to.device) + "/" + std::to_string(fact.leads_to.index);
  if (!fact.filter.empty()) text += " [" + fact.filter + "]";
  return text + (fact.inferred ? " (inferred)" : "");
}

}  // namespace

Recording recording_of(Migration migration) {
  Recording recording;
  recording.analysis.migrations.push_back(std::move(migration));
  recording.tracks.resize(1);
  return recording;
}

Recording story(const std::string& name) {
  pipeline::Request request;
  request.inputs = {{(kCases / name / "story.jsonl").string(), {}}};
  const auto loaded = load(request, {});
  if (!loaded) {
    ADD_FAILURE() << name << ": " << to_line(loaded.error());
    return {};
  }
  Recording recording = **loaded;
  for (InputSummary& input : recording.analysis.inputs) input.path = name + "/story.jsonl";
  return recording;
}

std::vector<std::string> stories() {
  std::vector<std::string> names;
  for (const fs::path& story : ackscope::test::stories_in(kCases))
    names.push_back(story.filename().string());
  return names;
}

void add_source(Recording& recording, std::vector<MadeEvent> events, std::vector<Gap> gaps) {
  Process process;
  process.events = std::make_shared<MadeEvents>(std::move(events));
  process.gaps = std::move(gaps);
  recording.processes.push_back(std::move(process));
  recording.tracks[0].source = SideTrack{recording.processes.size() - 1, {}};
}

std::vector<Subject> subjects(const Shown& shown) {
  using Kind = Subject::Kind;
  const Migration& m = shown.migration();
  std::vector<Subject> list{{}, {Kind::note}};
  const auto add = [&](Kind kind, std::size_t number, std::uint32_t device = 0,
                       Side side = Side::source) {
    for (std::size_t i = 0; i < number; ++i) list.push_back({kind, side, device, i});
  };
  add(Kind::phase, 3);
  add(Kind::moment, report::chart::moments(m).size());
  add(Kind::guest, 3);
  add(Kind::pending, m.pending.size());
  add(Kind::pending_destination, m.pending_destination.size());
  add(Kind::blocked, m.blocked.size());
  add(Kind::outage_part, m.outage_parts.size());
  add(Kind::finding, m.findings.size());
  for (std::uint32_t i = 0; i < m.devices.size(); ++i) {
    add(Kind::device, 1, i);
    add(Kind::bytes, 1, i);
    add(Kind::round, m.devices[i].rounds.size(), i);
    add(Kind::initial_load, m.devices[i].initial_loads.size(), i);
  }
  for (const Side side : {Side::source, Side::destination}) {
    const auto& track = shown.tracks().of(side);
    if (!track) continue;
    const Process& process = shown.recording.processes[track->process];
    add(Kind::event, process.events->size(), 0, side);
    add(Kind::gap, process.gaps.size(), 0, side);
    add(Kind::return_path, process.return_path.size(), 0, side);
    for (std::uint32_t i = 0; i < m.devices.size(); ++i) {
      const auto& name =
          side == Side::source ? m.devices[i].source_name : m.devices[i].destination_name;
      for (const DeviceTrack& one : process.devices)
        if (one.name == name) add(Kind::device_state, one.states.size(), i, side);
    }
  }
  return list;
}

std::vector<std::string> texts(const Explanation& explanation) {
  std::vector<std::string> all{explanation.title, explanation.summary, explanation.rule};
  for (const Paragraph& paragraph : explanation.paragraphs) {
    all.push_back(paragraph.title);
    all.insert(all.end(), paragraph.sentences.begin(), paragraph.sentences.end());
    for (const Fact& fact : paragraph.facts) {
      all.push_back(fact.name);
      all.push_back(fact.value);
      all.push_back(fact.filter);
    }
  }
  return all;
}

std::string to_text(const Explanation& explanation) {
  std::string text = explanation.title + "\n" + explanation.summary + "\n";
  if (!explanation.rule.empty()) text += "rule: " + explanation.rule + "\n";
  for (const Paragraph& paragraph : explanation.paragraphs) {
    text += "\n## " + paragraph.title + "\n";
    for (const std::string& sentence : paragraph.sentences) text += sentence + "\n";
    for (const Fact& fact : paragraph.facts)
      text += "  " + fact.name + ": " + fact.value + leads(fact) + "\n";
  }
  return text;
}

void expect_words(const std::string& name, const std::string& text) {
  ackscope::test::expect_golden_file(
      ACKSCOPE_TESTS_DIR "/gui/viewmodel/words/golden/" + name + ".txt", text);
}

}  // namespace ackscope::viewmodel
