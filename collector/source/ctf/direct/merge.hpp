#pragma once

#include <cstddef>
#include <deque>
#include <utility>
#include <vector>

#include "collector/model/time.hpp"
#include "collector/source/ctf/direct/stream.hpp"

namespace ackscope::source::ctf::direct {

/// A stream with the trace it belongs to.
struct TraceStream {
  StreamReader reader;
  std::size_t trace = 0;  ///< index of the trace
  Ns offset = 0;          ///< added to its cycles
};

/// Streams in the order of time; at one time in the order given.
class Merge {
 public:
  explicit Merge(std::deque<TraceStream> streams) : streams_(std::move(streams)) {}

  /// Finds what comes next in all streams; `stream()` and `time()` tell where and when. Damage of
  /// any stream ends all.
  StreamReader::Item next();
  TraceStream& stream() { return streams_[now_.stream]; }
  Ns time() const { return now_.time; }

  const std::deque<TraceStream>& streams() const { return streams_; }
  std::uint64_t bytes_read() const;

 private:
  struct Head {
    Ns time = 0;
    std::size_t stream = 0;
    StreamReader::Item item = StreamReader::Item::end;
  };
  static bool is_later(const Head& a, const Head& b) {
    return a.time != b.time ? a.time > b.time : a.stream > b.stream;
  }

  Head advance(std::size_t stream);
  bool begin();

  std::deque<TraceStream> streams_;
  std::vector<Head> others_;  ///< heap: what comes next in the other streams
  Head now_;
  bool begun_ = false;
};

}  // namespace ackscope::source::ctf::direct
