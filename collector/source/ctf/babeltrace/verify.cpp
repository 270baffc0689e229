#include "collector/source/ctf/babeltrace/verify.hpp"

#include <algorithm>
#include <array>

#include "collector/source/ctf/babeltrace/decoder.hpp"
#include "collector/source/ctf/babeltrace/graph.hpp"
#include "collector/source/ctf/babeltrace/watch.hpp"
#include "collector/source/ctf/format/plausible.hpp"
#include "collector/source/ctf/format/stream_copy.hpp"

namespace ackscope::source::ctf {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxRestarts = 100;
/// A failing graph drops the batch in which it fails, so the packet lies up to a batch further.
constexpr std::size_t kBatch = 16;

struct Placed {
  Extent at;               ///< in the recording
  std::uint64_t copy = 0;  ///< offset in the copy
};

/// What decoding a directory came to. Packets are counted from 0.
struct Run {
  std::vector<std::size_t> odd;  ///< packets whose events contradict the packet or themselves
  std::size_t begun = 0;         ///< packets seen to begin
  bool failed = false;
};

bool texts_are_texts(const bt_message* message, Decoder& decoder, std::vector<FieldValue>& fields) {
  if (bt_message_get_type(message) != BT_MESSAGE_TYPE_EVENT) return true;
  const bt_event* event = bt_message_event_borrow_event_const(message);
  Decoder::read_fields(event, decoder.plan_of(event), fields);
  return plausible(fields);
}

Run decode(const fs::path& directory) {
  Run run;
  auto graph = GraphReader::open(std::span(&directory, 1));
  if (!graph) return run.failed = true, run;
  TimeWatch watch;
  Decoder decoder({});
  std::vector<FieldValue> fields;
  for (;;) {
    const auto item = (*graph)->next();
    run.failed = !item;
    if (!item || item->message == nullptr) return run;
    const bt_message* message = item->message.get();
    if (bt_message_get_type(message) == BT_MESSAGE_TYPE_PACKET_BEGINNING) ++run.begun;
    const bool fits = watch.accepts(message) && texts_are_texts(message, decoder, fields);
    if (fits || run.begun == 0) continue;
    if (run.odd.empty() || run.odd.back() != run.begun - 1) run.odd.push_back(run.begun - 1);
  }
}

/// The packets of a copy that `copy_good_packets` made.
std::vector<Placed> packets_of(const InputFile& copy, const Survey& survey,
                               const PacketLayout& layout) {
  std::vector<Placed> packets;
  std::uint64_t at = 0;
  for (const Extent& extent : survey.good) {
    const std::uint64_t shift = extent.offset - at;  // modulo 2^64
    for (const std::uint64_t end = at + extent.bytes; at < end;) {
      std::array<std::byte, kMaxHeaderBytes> bytes;
      const auto packet = parse_packet(std::span(bytes).first(copy.read(at, bytes)), layout);
      if (!packet) return packets;  // the file changed under our hands
      const std::uint64_t last = std::max(packet->begin, packet->end);
      packets.push_back({{at + shift, packet->size, packet->begin, last}, at});
      at += packet->size;
    }
  }
  return packets;
}

class Verifier {
 public:
  Verifier(const InputFile& copy, const PacketLayout& layout, std::vector<Placed> packets,
           const fs::path& scratch)
      : copy_(copy),
        layout_(layout),
        packets_(std::move(packets)),
        bad_(packets_.size(), false),
        whole_(scratch / "whole"),
        single_(scratch / "single") {}

  void run() {
    for (std::size_t restarts = 0; first_ < packets_.size(); ++restarts) {
      const Run run = decode(whole_);
      for (const std::size_t odd : run.odd) mark(odd);
      if (!run.failed) return;
      const std::size_t culprit = find_culprit(run.begun);
      mark(culprit);
      if (restarts == kMaxRestarts || culprit < first_ || !empty_up_to(culprit)) {
        return mark_rest();
      }
    }
  }

  Verdict verdict() const {
    Survey left;
    Verdict verdict;
    for (std::size_t i = 0; i < packets_.size(); ++i) {
      if (!bad_[i]) left.append(packets_[i].at);
      if (bad_[i] && verdict.damaged++ == 0) verdict.first = packets_[i].at.offset;
    }
    verdict.good = std::move(left.good);
    return verdict;
  }

 private:
  void mark(std::size_t index) {
    if (index < bad_.size()) bad_[index] = true;
  }
  void mark_rest() {
    std::fill(bad_.begin() + static_cast<std::ptrdiff_t>(first_), bad_.end(), true);
  }

  /// Decodes the packets around the place of the failure one by one.
  std::size_t find_culprit(std::size_t begun) const {
    const std::size_t from = std::max(first_, begun == 0 ? 0 : begun - 1);
    const std::size_t to = std::min(packets_.size(), from + kBatch);
    for (std::size_t i = from; i < to; ++i) {
      Survey alone;
      alone.append({packets_[i].copy, packets_[i].at.bytes, 0, 0});
      if (!copy_good_packets(copy_, alone, layout_.big_endian, single_ / "stream")) return i;
      if (decode(single_).failed) return i;
    }
    return from;
  }

  /// Makes packets that are done with hold no events, so that the next run begins behind them.
  bool empty_up_to(std::size_t last) {
    std::array<std::byte, 8> content;
    store(content, layout_.header_bytes * 8, layout_.big_endian);
    for (; first_ <= last; ++first_) {
      if (!overwrite(whole_ / "stream", packets_[first_].copy + layout_.content.offset, content)) {
        return false;
      }
    }
    return true;
  }

  const InputFile& copy_;
  const PacketLayout& layout_;
  std::vector<Placed> packets_;
  std::vector<bool> bad_;
  fs::path whole_, single_;
  std::size_t first_ = 0;  ///< packets before are done with
};

Result<void> prepare(const InputFile& file, const Survey& survey, const Metadata& metadata,
                     const fs::path& scratch) {
  std::error_code ignored;
  fs::remove_all(scratch, ignored);
  for (const char* name : {"whole", "single"}) {
    fs::create_directories(scratch / name, ignored);
    auto written = write_text(metadata.text, scratch / name / "metadata");
    if (!written) return written;
  }
  return copy_good_packets(file, survey, metadata.facts.layout->big_endian,
                           scratch / "whole" / "stream");
}

}  // namespace

Result<Verdict> verify(const fs::path& path, const Survey& survey, const Metadata& metadata,
                       const fs::path& scratch) {
  auto file = InputFile::open(path);
  if (!file) return tl::unexpected(file.error());
  auto prepared = prepare(*file, survey, metadata, scratch);
  if (!prepared) return tl::unexpected(prepared.error());
  auto copy = InputFile::open(scratch / "whole" / "stream");
  if (!copy) return tl::unexpected(copy.error());
  const PacketLayout& layout = *metadata.facts.layout;
  Verifier verifier(*copy, layout, packets_of(*copy, survey, layout), scratch);
  verifier.run();
  std::error_code ignored;
  fs::remove_all(scratch, ignored);
  return verifier.verdict();
}

}  // namespace ackscope::source::ctf
