#include "collector/source/ctf/babeltrace/recording.hpp"

#include <algorithm>
#include <limits>

#include "collector/source/ctf/format/index.hpp"
#include "collector/source/ctf/format/stream_copy.hpp"

namespace ackscope::source::ctf {

namespace fs = std::filesystem;

namespace {

/// The files Babeltrace would take for streams: all plain ones that are not hidden.
std::vector<fs::path> stream_files(const fs::path& directory, std::error_code& error) {
  std::vector<fs::path> files;
  fs::directory_iterator entries(directory, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    const std::string name = entries->path().filename().string();
    std::error_code ignored;
    if (name == "metadata" || name[0] == '.' || entries->is_directory(ignored)) continue;
    files.push_back(entries->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool has_data(const TraceGroup& group) {
  const auto holds_bytes = [](const fs::path& path) {
    const auto file = InputFile::open(path);
    return file && file->size() > 0;
  };
  return std::any_of(group.directories.begin(), group.directories.end(), [&](const fs::path& path) {
    std::error_code ignored;
    const auto files = stream_files(path, ignored);
    return std::any_of(files.begin(), files.end(), holds_bytes);
  });
}

std::string describe(const Survey& survey) {
  const auto holes = survey.holes();
  if (holes.empty()) return "numbers in packet headers are damaged and were corrected";
  const std::string first = std::to_string(holes.front().offset);
  if (holes.size() == 1 && survey.cut) {
    return "cut off or damaged at byte " + first +
           ": what followed is missing; was the writer "
           "killed or the copy incomplete?";
  }
  return "damaged in " + std::to_string(holes.size()) + " place(s), first at byte " + first +
         ": only the " + std::to_string(survey.packets) + " whole good packet(s) were read";
}

Ns to_ns(std::uint64_t cycles, Ns offset) {
  const auto room = static_cast<std::uint64_t>(std::numeric_limits<Ns>::max() - offset);
  return offset + static_cast<Ns>(std::min(cycles, room));
}

/// What is missing at the beginning (the end) of a file may reach back (on) to where the group's
/// first (last) packet begins (ends).
void add_damage(const TraceGroup& group, std::vector<Damage>& all) {
  const TsdlFacts& facts = group.metadata.facts;
  if (!facts.layout) return;
  std::uint64_t first = facts.layout->max_cycles, last = 0;
  for (const StreamFile& file : group.files) {
    if (!file.survey.good.empty()) first = std::min(first, file.survey.good.front().begin);
    last = std::max(last, file.survey.last.value_or(0));
  }
  for (const StreamFile& file : group.files) {
    for (const Hole& hole : file.survey.holes()) {
      const Ns begin = to_ns(hole.begin.value_or(std::min(first, last)), *facts.clock_offset);
      const Ns end = to_ns(hole.end.value_or(last), *facts.clock_offset);
      all.push_back({begin, std::max(begin, end), facts.uuid, facts.pid});
    }
  }
}

}  // namespace

Result<Recording> Recording::open(const std::vector<fs::path>& traces) {
  auto directory = TempDirectory::make();
  if (!directory) return tl::unexpected(directory.error());
  Recording recording(std::move(*directory));
  for (const fs::path& trace : traces) recording.add_trace(trace);
  recording.make_views();
  if (recording.groups_.empty()) {
    return tl::unexpected(recording.errors_.empty() ? Error{"no trace directory was given", "", ""}
                                                    : recording.errors_.front());
  }
  return recording;
}

void Recording::note(std::string sentence) {
  notes_.push_back(std::move(sentence));
  damaged_ = true;
}

void Recording::fail_trace(Error error) {
  note("one trace was left out: " + to_line(error));
  errors_.push_back(std::move(error));
}

void Recording::add_trace(const fs::path& directory) {
  auto metadata = read_metadata(directory);
  if (!metadata) return fail_trace(metadata.error());
  if (metadata->cut) {
    note((directory / "metadata").string() +
         ": cut off; packets with events declared behind the cut cannot be read");
  }
  if (metadata->facts.marks) {
    notes_.push_back(directory.string() +
                     ": left out, as it holds rounds and findings that ackscope added to a "
                     "recording, and no events of one");
    return;
  }
  const auto& uuid = metadata->facts.uuid;
  auto group = std::find_if(groups_.begin(), groups_.end(), [&](const TraceGroup& known) {
    return uuid && known.metadata.facts.uuid == uuid;
  });
  if (group == groups_.end()) group = groups_.insert(group, TraceGroup{});
  if (metadata->text.size() > group->metadata.text.size()) group->metadata = std::move(*metadata);
  group->directories.push_back(directory);
}

void Recording::add_files(TraceGroup& group, const fs::path& directory) {
  std::error_code error;
  for (const fs::path& path : stream_files(directory, error)) {
    StreamFile file{path, std::to_string(group.files.size()) + "_" + path.filename().string(), {}};
    look_at(*group.metadata.facts.layout, file);
    if (!file.left_out) group.files.push_back(std::move(file));
  }
  if (error) note(directory.string() + ": cannot be listed (" + error.message() + ")");
}

void Recording::look_at(const PacketLayout& layout, StreamFile& file) {
  auto input = InputFile::open(file.path);
  file.left_out = !input;
  if (!input) return note(to_line(input.error()) + "; what it holds is missing");
  const auto index = read_index(file.path);
  const bool ends_early = index && index->bytes > input->size();
  // LTTng leaves empty files of CPUs that recorded nothing.
  file.left_out = input->size() == 0 && !ends_early;
  if (file.left_out) return;
  file.survey = survey(*input, layout);
  if (ends_early) {
    file.survey.cut = true;
    file.survey.file_bytes = index->bytes;
    file.survey.last = std::max(file.survey.last.value_or(0), index->cycles);
  }
  if (file.survey.packets == 0 && input->size() > 0) {
    note(file.path.string() + ": holds no whole packet of this trace and was left out");
  } else if (!file.survey.intact()) {
    note(file.path.string() + ": " + describe(file.survey));
  }
}

Result<void> Recording::show(const TraceGroup& group, const StreamFile& file) {
  const fs::path shown = group.view / file.name;
  std::error_code error;
  fs::remove(shown, error);
  if (file.left_out || file.survey.packets == 0) return {};
  if (file.survey.intact()) {
    fs::create_symlink(fs::absolute(file.path), shown, error);
    if (!error) return {};
    return fail("cannot be written (" + error.message() + ")", shown.string(), "set TMPDIR");
  }
  auto input = InputFile::open(file.path);
  if (!input) return tl::unexpected(input.error());
  return copy_good_packets(*input, file.survey, group.metadata.facts.layout->big_endian, shown);
}

void Recording::make_views() {
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    TraceGroup& group = groups_[i];
    group.view = directory_.path() / std::to_string(i);
    auto built = build(group);
    if (built) continue;
    group.view.clear();
    fail_trace(built.error());
  }
  std::erase_if(groups_, [](const TraceGroup& group) { return group.view.empty(); });
}

/// Babeltrace 2.0.4 aborts or hangs on packet headers that make no sense, so we hand it none that
/// we cannot check.
Result<void> Recording::build(TraceGroup& group) {
  if (group.metadata.facts.layout) {
    for (const fs::path& directory : group.directories) add_files(group, directory);
  } else if (has_data(group)) {
    return fail("the metadata lays packets out in a way that is not LTTng's, or is damaged",
                (group.directories.front() / "metadata").string(),
                "convert the recording with `babeltrace2 --component=sink.ctf.fs` or take the "
                "metadata from another copy");
  }
  std::error_code ignored;
  fs::create_directories(group.view, ignored);
  auto written = write_text(group.metadata.text, group.view / "metadata");
  if (!written) return written;
  for (StreamFile& file : group.files) {
    auto shown = show(group, file);
    if (!shown) drop_file(group, file, to_line(shown.error()));
  }
  return {};
}

std::vector<fs::path> Recording::views() const {
  std::vector<fs::path> views;
  for (const TraceGroup& group : groups_) views.push_back(group.view);
  return views;
}

std::vector<Damage> Recording::damage() const {
  std::vector<Damage> all;
  for (const TraceGroup& group : groups_) add_damage(group, all);
  std::sort(all.begin(), all.end(),
            [](const Damage& a, const Damage& b) { return a.begin < b.begin; });
  return all;
}

}  // namespace ackscope::source::ctf
