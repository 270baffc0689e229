// The second half of Recording: what to do when Babeltrace refuses a trace or stumbles in it.
#include <algorithm>

#include "collector/source/ctf/babeltrace/graph.hpp"
#include "collector/source/ctf/babeltrace/recording.hpp"
#include "collector/source/ctf/babeltrace/verify.hpp"
#include "collector/source/ctf/format/stream_copy.hpp"

namespace ackscope::source::ctf {

namespace fs = std::filesystem;

namespace {

Result<void> acceptable(const fs::path& view) {
  auto graph = GraphReader::open(std::span(&view, 1));
  if (!graph) return tl::unexpected(graph.error());
  return {};
}

}  // namespace

Result<std::unique_ptr<GraphReader>> Recording::open_graph() {
  auto graph = GraphReader::open(views());
  if (graph) return graph;
  for (TraceGroup& group : groups_) admit(group);
  std::erase_if(groups_, [](const TraceGroup& group) { return group.view.empty(); });
  if (groups_.empty()) return tl::unexpected(errors_.front());
  return GraphReader::open(views());
}

/// Of a trace that Babeltrace refuses the files are tried one by one; when it is refused without
/// them, the metadata is at fault and the trace is lost.
void Recording::admit(TraceGroup& group) {
  if (acceptable(group.view)) return;
  for (StreamFile& file : group.files) {
    if (!acceptable_alone(group, file)) drop_file(group, file, "Babeltrace cannot read it");
  }
  auto accepted = acceptable(group.view);
  if (accepted) return;
  Error error = std::move(accepted.error());
  error.where = (group.directories.front() / "metadata").string();
  if (error.remedy.empty()) error.remedy = "take the metadata from another copy of the recording";
  fail_trace(std::move(error));
  group.view.clear();
}

bool Recording::acceptable_alone(const TraceGroup& group, const StreamFile& file) {
  if (!fs::exists(group.view / file.name)) return true;
  const fs::path scratch = directory_.path() / "alone";
  std::error_code error;
  fs::remove_all(scratch, error);
  fs::create_directories(scratch, error);
  fs::create_symlink(group.view / "metadata", scratch / "metadata", error);
  fs::create_symlink(group.view / file.name, scratch / file.name, error);
  return acceptable(scratch).has_value();
}

void Recording::drop_file(const TraceGroup& group, StreamFile& file, const std::string& why) {
  file.left_out = true;
  file.survey.good.clear();
  file.survey.packets = 0;
  std::error_code ignored;
  fs::remove(group.view / file.name, ignored);
  note(file.path.string() + ": left out: " + why);
}

bool Recording::repair() {
  bool changed = false;
  for (TraceGroup& group : groups_) {
    for (StreamFile& file : group.files) changed = repair(group, file) || changed;
  }
  return changed;
}

bool Recording::repair(TraceGroup& group, StreamFile& file) {
  if (file.left_out || !fs::exists(group.view / file.name)) return false;
  auto verdict = verify(file.path, file.survey, group.metadata, directory_.path() / "verify");
  if (!verdict) return drop_file(group, file, to_line(verdict.error())), true;
  if (verdict->damaged == 0) return false;
  file.survey.good = std::move(verdict->good);
  file.survey.packets -= verdict->damaged;
  note(file.path.string() + ": the content of " + std::to_string(verdict->damaged) +
       " packet(s) is damaged, first at byte " + std::to_string(verdict->first) +
       "; their events are missing");
  auto shown = show(group, file);
  if (!shown) drop_file(group, file, to_line(shown.error()));
  return true;
}

}  // namespace ackscope::source::ctf
