#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/source/ctf/babeltrace/graph.hpp"
#include "collector/source/ctf/format/file.hpp"
#include "collector/source/ctf/format/gaps.hpp"
#include "collector/source/ctf/format/trace_group.hpp"

namespace ackscope::source::ctf {

/// Trace directories as they are read: through a private temporary directory, the view, that holds
/// per group the checked metadata, links to intact stream files and repaired copies of damaged ones
/// (whole good packets only). The index files of LTTng are not part of it: Babeltrace would believe
/// them more than the data.
class Recording {
 public:
  /// An error when nothing can be read at all.
  static Result<Recording> open(const std::vector<std::filesystem::path>& traces);

  /// A reader over all groups. Traces that Babeltrace refuses are left out; an error when none is
  /// left.
  Result<std::unique_ptr<GraphReader>> open_graph();

  /// Decodes every stream file on its own and leaves out the packets that cannot be decoded. True
  /// when the views changed.
  bool repair();

  /// Where packets are missing, on the clock of the recording; sorted.
  std::vector<Damage> damage() const;
  /// One sentence per damaged file or trace.
  const std::vector<std::string>& notes() const { return notes_; }
  bool damaged() const { return damaged_; }
  /// What is read, traces in the order given.
  const std::vector<TraceGroup>& groups() const { return groups_; }

 private:
  explicit Recording(TempDirectory directory) : directory_(std::move(directory)) {}

  void add_trace(const std::filesystem::path& directory);
  void add_files(TraceGroup& group, const std::filesystem::path& directory);
  void look_at(const PacketLayout& layout, StreamFile& file);
  void make_views();
  Result<void> build(TraceGroup& group);
  void admit(TraceGroup& group);
  std::vector<std::filesystem::path> views() const;
  Result<void> show(const TraceGroup& group, const StreamFile& file);
  bool repair(TraceGroup& group, StreamFile& file);
  bool acceptable_alone(const TraceGroup& group, const StreamFile& file);
  void drop_file(const TraceGroup& group, StreamFile& file, const std::string& why);
  void note(std::string sentence);
  void fail_trace(Error error);

  TempDirectory directory_;
  std::vector<TraceGroup> groups_;
  std::vector<Error> errors_;
  std::vector<std::string> notes_;
  bool damaged_ = false;
};

}  // namespace ackscope::source::ctf
