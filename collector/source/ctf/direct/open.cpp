#include "collector/source/ctf/direct/open.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "collector/source/ctf/direct/direct_source.hpp"

namespace ackscope::source::ctf::direct {

namespace {

/// A stream file with what its first packet says.
struct Part {
  const StreamFile* file = nullptr;
  std::uint64_t stream_id = 0, instance_id = 0, begin = 0;
};

/// The parts of one stream, in the order of time.
using Parts = std::vector<Part>;

bool is_sound(const StreamFile& file) {
  return !file.left_out && file.survey.intact() && file.survey.packets > 0 && !file.survey.unclosed;
}

std::optional<Part> part_of(const StreamFile& file, const PacketLayout& layout) {
  std::deque<InputFile> files;
  auto opened = is_sound(file) ? InputFile::open(file.path) : tl::unexpected(Error{});
  if (!opened) return std::nullopt;
  files.push_back(std::move(*opened));
  Packets packets(std::move(files), layout);
  if (packets.next() != Packets::Step::packet) return std::nullopt;
  const Packet& first = packets.found().packet;
  return Part{&file, first.stream_id, first.instance_id, first.begin};
}

/// Chunks of a rotated session follow each other; snapshots that overlap do not.
bool in_order(const Parts& parts) {
  return std::adjacent_find(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
           return a.file->survey.good.back().end > b.begin;
         }) == parts.end();
}

/// The files of a trace, by stream, as Babeltrace orders streams: by the name of the first file.
std::optional<std::vector<Parts>> streams_of(const TraceGroup& group, const PacketLayout& layout) {
  std::vector<Parts> streams;
  for (const StreamFile& file : group.files) {
    const auto part = part_of(file, layout);
    if (!part) return std::nullopt;
    auto known = std::find_if(streams.begin(), streams.end(), [&](const Parts& parts) {
      return layout.instance_id.bytes > 0 && parts.front().stream_id == part->stream_id &&
             parts.front().instance_id == part->instance_id;
    });
    if (known == streams.end()) known = streams.insert(known, Parts{});
    known->push_back(*part);
  }
  for (Parts& parts : streams) {
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Part& a, const Part& b) { return a.begin < b.begin; });
    if (!in_order(parts)) return std::nullopt;
  }
  std::sort(streams.begin(), streams.end(), [](const Parts& a, const Parts& b) {
    return a.front().file->name < b.front().file->name;
  });
  return streams;
}

/// `at` in cycles of a clock that began at `offset`; 0 and less: from its begin.
std::uint64_t cycles(OptNs at, Ns offset) {
  return at && *at > offset ? static_cast<std::uint64_t>(*at) - static_cast<std::uint64_t>(offset)
                            : 0;
}

class Opening {
 public:
  explicit Opening(const TimeRange& range) : range_(range) {}

  bool add(const TraceGroup& group) {
    auto layout = layout_of(group.metadata.text);
    if (!layout) return false;
    Trace& trace = traces.emplace_back(Trace{std::move(*layout), *group.metadata.facts.layout});
    const auto found = streams_of(group, trace.packets);
    if (!found) return false;
    return std::all_of(found->begin(), found->end(),
                       [&](const Parts& parts) { return add(parts, trace); });
  }

  std::deque<Trace> traces;
  std::deque<TraceStream> streams;

 private:
  bool add(const Parts& parts, const Trace& trace) {
    const auto layout = trace.layout.streams.find(parts.front().stream_id);
    if (layout == trace.layout.streams.end()) return false;
    std::deque<InputFile> files;
    for (const Part& part : parts) {
      auto file = InputFile::open(part.file->path);
      if (!file) return false;
      files.push_back(std::move(*file));
    }
    const Ns offset = *trace.layout.origin.clock.offset_ns;
    streams.push_back({StreamReader(Packets(std::move(files), trace.packets), trace.packets,
                                    layout->second, cycles(range_.begin, offset)),
                       traces.size() - 1, offset});
    return true;
  }

  TimeRange range_;
};

}  // namespace

SourcePtr open(const std::string& display_path, const std::vector<TraceGroup>& traces,
               const Wanted& wanted, const TimeRange& range) {
  Opening opening(range);
  for (const TraceGroup& trace : traces) {
    if (!opening.add(trace)) return nullptr;
  }
  return std::make_unique<DirectSource>(display_path, std::move(opening.traces),
                                        std::move(opening.streams), wanted);
}

}  // namespace ackscope::source::ctf::direct
