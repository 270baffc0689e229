#include "collector/source/ctf/format/survey.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ackscope::source::ctf {

namespace {

constexpr std::size_t kMaxExtents = 1000;
/// LTTng rounds packets up to a page. Where pages are largest, padding is still below this.
constexpr std::uint64_t kMaxPadding = 65536;
/// More events than this cannot have been lost between two packets.
constexpr std::uint64_t kMaxLost = std::uint64_t{1} << 40;

struct Placed {
  std::uint64_t offset = 0;
  Packet packet;
};

struct Counter {
  std::uint64_t packet = 0;  ///< its offset
  std::uint64_t value = 0;
};

/// Stream class and instance: all packets of a file have the same.
using StreamId = std::pair<std::uint64_t, std::uint64_t>;

StreamId stream_of(const Packet& packet) { return {packet.stream_id, packet.instance_id}; }

std::uint64_t end_of(const Packet& packet) { return std::max(packet.begin, packet.end); }

bool same_packet(const Packet& a, const Packet& b) {
  return a.sequence == b.sequence && a.size == b.size && a.begin == b.begin && a.end == b.end;
}

/// The walk holds the newest packet back until the next one does not contradict it.
class Surveyor {
 public:
  Surveyor(const InputFile& file, const PacketLayout& layout)
      : file_(file), layout_(layout), signature_(layout.signature()) {}

  Survey run() {
    result_.file_bytes = file_.size();
    elect_stream();
    std::uint64_t at = 0;
    while (at < file_.size() && result_.good.size() < kMaxExtents) at = step(at);
    commit();
    return std::move(result_);
  }

 private:
  std::uint64_t step(std::uint64_t at) {
    const auto packet = read(at);
    if (packet && packet->size <= file_.size() - at && !swallows_others(at, *packet)) {
      accept({at, *packet});
      return at + packet->size;
    }
    const std::uint64_t next = file_.find(signature_, at + 1, file_.size()).value_or(file_.size());
    if (next == file_.size()) note_cut(packet);
    return next;
  }

  /// The stream of the file is that of most of its first three packets.
  void elect_stream() {
    std::vector<StreamId> votes;
    std::optional<std::uint64_t> at = 0;
    while (at && votes.size() < 3) {
      const auto packet = read(*at);
      if (packet) votes.push_back(stream_of(*packet));
      at = file_.find(signature_, *at + (packet ? packet->size : 1), file_.size());
    }
    if (votes.empty()) return;
    stream_ = votes.size() == 3 && votes[1] == votes[2] ? votes[1] : votes[0];
  }

  std::optional<Packet> read(std::uint64_t at) const {
    std::array<std::byte, kMaxHeaderBytes> bytes;
    const std::size_t got = file_.read(at, bytes);
    const auto packet = parse_packet(std::span(bytes).first(got), layout_);
    return packet && stream_ && stream_of(*packet) != *stream_ ? std::nullopt : packet;
  }

  /// A damaged size may lead over the packets that follow, exactly to a later one.
  bool swallows_others(std::uint64_t at, const Packet& packet) const {
    const std::uint64_t behind = at + packet.size;
    const auto next = behind < file_.size() ? read(behind) : std::nullopt;
    const bool padded_well = packet.size - packet.content / 8 < kMaxPadding;
    const bool followed_well = behind == file_.size() || (next && follows(*next, packet));
    if (padded_well && followed_well) return false;
    return file_.find(signature_, at + 1, behind).has_value();
  }

  bool follows(const Packet& next, const Packet& packet) const {
    return layout_.sequence.bytes == 0 || next.sequence == packet.sequence + 1;
  }

  void note_cut(const std::optional<Packet>& packet) {
    result_.cut = true;
    if (packet) result_.last = std::max(result_.last.value_or(0), end_of(*packet));
  }

  /// The packets of a stream follow each other in time. Where one seems to begin before the other
  /// ends, the number that is wrong is the one whose correction contradicts nothing else:
  ///
  ///   begin, end later   both fine, or the end before is too late: it becomes this begin
  ///   end not later      the end before is too late: the same
  ///   begin not later    this begin is too early: it becomes the end before
  ///   both earlier       one of the packets lies elsewhere: the one that does not fit the others
  void accept(Placed now) {
    if (newest_) {
      Placed& before = *newest_;
      if (same_packet(now.packet, before.packet)) return;
      const bool later_begin = now.packet.begin >= before.packet.begin;
      const bool later_end = end_of(now.packet) >= end_of(before.packet);
      if (!later_begin && !later_end) {
        if (now.packet.begin < history_end_) return;
        newest_.reset();
      } else if (!later_begin) {
        now.packet.begin = end_of(before.packet);
        patch(now.offset, layout_.begin, now.packet.begin);
      } else if (now.packet.begin < end_of(before.packet)) {
        before.packet.end = now.packet.begin;
        patch(before.offset, layout_.end, before.packet.end);
      }
    }
    commit();
    newest_ = now;
  }

  /// The newest packet is good.
  void commit() {
    if (!newest_) return;
    const auto& [offset, packet] = *newest_;
    check_lost(offset, packet);
    history_end_ = end_of(packet);
    result_.unclosed = result_.unclosed || packet.end == 0;
    result_.append({offset, packet.size, packet.begin, history_end_});
    result_.last = std::max(result_.last.value_or(0), history_end_);
    ++result_.packets;
    newest_.reset();
  }

  /// The counter of lost events only grows. One that leaps is damaged, its packet is not: of two
  /// that contradict each other the one that does not fit the third is written over.
  void check_lost(std::uint64_t offset, const Packet& packet) {
    const Counter now{offset, packet.discarded};
    const std::uint64_t floor = before_lost_ ? before_lost_->value : 0;
    if (lost_ && now.value < lost_->value && now.value >= floor) {
      patch(lost_->packet, layout_.discarded, before_lost_ ? floor : now.value);
    } else if (lost_ && (now.value < lost_->value || now.value - lost_->value > kMaxLost)) {
      return patch(now.packet, layout_.discarded, lost_->value);
    } else {
      before_lost_ = lost_;
    }
    lost_ = now;
  }

  void patch(std::uint64_t packet, Place place, std::uint64_t value) {
    if (result_.patches.size() == kMaxExtents) return;
    result_.patches.push_back({packet + place.offset, value, place.bytes});
  }

  const InputFile& file_;
  const PacketLayout& layout_;
  std::array<std::byte, 20> signature_;
  Survey result_;
  std::optional<Placed> newest_;
  std::uint64_t history_end_ = 0;  ///< cycles: end of the last good packet
  std::optional<StreamId> stream_;
  std::optional<Counter> lost_, before_lost_;
};

}  // namespace

void Survey::append(Extent extent) {
  if (!good.empty() && good.back().offset + good.back().bytes == extent.offset) {
    good.back().bytes += extent.bytes;
    good.back().end = extent.end;
  } else {
    good.push_back(extent);
  }
}

std::vector<Hole> Survey::holes() const {
  std::vector<Hole> all;
  std::uint64_t at = 0;
  std::optional<std::uint64_t> before;
  for (const Extent& extent : good) {
    if (extent.offset > at) all.push_back({at, before, extent.begin});
    at = extent.offset + extent.bytes;
    before = extent.end;
  }
  if (at < file_bytes) all.push_back({at, before, std::nullopt});
  return all;
}

Survey survey(const InputFile& file, const PacketLayout& layout) {
  return Surveyor(file, layout).run();
}

}  // namespace ackscope::source::ctf
