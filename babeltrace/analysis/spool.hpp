#pragma once

#include <babeltrace2/babeltrace.h>

#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/report/events_jsonl/events_jsonl.hpp"
#include "babeltrace/messages/handles.hpp"
#include "collector/decode/decoder.hpp"
#include "collector/model/result.hpp"
#include "collector/source/bundle/private_folder.hpp"
#include "collector/source/ctf/babeltrace/decoder.hpp"
#include "collector/source/ctf/babeltrace/origins.hpp"
#include "collector/source/ctf/format/loss_count.hpp"
#include "collector/source/ctf/format/tsdl_facts.hpp"

namespace ackscope::babeltrace {

/// Entry in the environment of a trace that holds what we found ourselves: it is not judged again.
inline constexpr const char* kMarksEntry = source::ctf::kMarksEntry;

/// What a trace held, events that nobody wants included.
struct Seen {
  std::uint64_t events = 0;
  std::uint64_t unusable = 0;  ///< of no time, or of one process too many
  std::uint64_t places = 0;    ///< where events or packets were lost, conversions aside
  OptNs first, last;
};

/// One trace of a graph, kept as a recording in our own format.
class SpooledTrace {
 public:
  SpooledTrace(const bt_trace* trace, std::filesystem::path file);

  void count(OptNs time);
  void count_unusable() { ++seen_.unusable; }
  void count_place() { ++seen_.places; }
  const Seen& seen() const { return seen_; }
  void event(const RawEvent& event);
  void gap(const Gap& gap);
  std::optional<std::size_t> origin(std::optional<std::int64_t> pid);
  std::optional<std::size_t> only_origin() { return origins_.owner(trace_.get()); }
  const source::ctf::Conversion* conversion() const { return origins_.conversion(trace_.get()); }
  source::ctf::LossCount& losses() { return losses_; }

  void finish();
  const std::string& name() const { return name_; }
  const std::filesystem::path& file() const { return file_; }

 private:
  void declare();
  void flush();
  void flush_if_much();

  std::unique_ptr<const bt_trace, PutRef<bt_trace_put_ref>> trace_;
  std::string name_;
  std::filesystem::path file_;
  std::ostringstream pending_;  ///< not a stream per file: traces may be more than open files
  report::EventsJsonlWriter writer_;
  mutable source::ctf::Origins origins_;  ///< looks conversions up once
  source::ctf::LossCount losses_;
  Seen seen_;
  std::size_t declared_ = 0;
};

/// Keeps the messages of a graph, however many, so that the reconstruction can read them trace by
/// trace as `ackscope analyze` would. On disk, in a private folder under $TMPDIR; only what a
/// vocabulary knows.
class Spool {
 public:
  explicit Spool(source::PrivateFolder folder);

  void take(const bt_message* message);
  /// By their first events; those without any are last.
  std::vector<std::unique_ptr<SpooledTrace>>& finish();

 private:
  void event(const bt_message* message);
  void begin(const bt_stream* stream);
  void lost(const bt_stream* stream, std::optional<std::uint64_t> count, OptNs begin, OptNs end);
  void lost_events(const bt_message* message);
  void lost_packets(const bt_message* message);
  /// Null for our own marks.
  SpooledTrace* of(const bt_stream* stream) const;

  source::PrivateFolder folder_;
  decode::Decoder vocabulary_;
  source::ctf::Decoder decoder_;
  std::vector<std::unique_ptr<SpooledTrace>> traces_;  ///< each keeps its bt_trace
  std::unordered_map<const bt_trace*, SpooledTrace*> by_trace_;
  std::vector<FieldValue> fields_;
  Ns newest_ = 0;
};

}  // namespace ackscope::babeltrace
