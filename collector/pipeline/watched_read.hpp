#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "collector/decode/decoder.hpp"
#include "collector/pipeline/read_watch.hpp"
#include "collector/source/source.hpp"

namespace ackscope::pipeline {

/// Whoever watches a run of `analyze`, perhaps nobody; counts and looks at the clock for it.
class WatchedRead {
 public:
  explicit WatchedRead(ReadWatch* watch = nullptr) : watch_(watch) {}

  explicit operator bool() const { return watch_ != nullptr; }
  bool stopped() const { return stopped_; }

  /// Of all inputs, the bytes of their files; nothing where they do not tell how far they are.
  void expect(std::optional<std::uint64_t> bytes) { bytes_ = bytes; }
  void begin(std::size_t input, std::string path);
  void event(const RawEvent& raw, const Event* understood, const decode::Decoder& decoder) {
    if (watch_) tell(raw, understood, decoder);
  }
  void gap(const Gap& gap) {
    if (watch_) watch_->gap(input_, gap);
  }
  void restart();
  void end(const std::vector<Origin>& origins);
  void place(std::size_t input, std::size_t index) {
    if (watch_) watch_->place(input, index);
  }

  /// Called for everything that is pulled. False: stop.
  bool go_on(const source::Source& source) {
    constexpr unsigned kSeldom = 256;  // pulls between two looks at the clock
    return !watch_ || (++pulls_ % kSeldom != 0 && !stopped_) || look(source);
  }

 private:
  void tell(const RawEvent& raw, const Event* understood, const decode::Decoder& decoder);
  bool look(const source::Source& source);
  bool ask(std::uint64_t bytes);
  bool known(const RawEvent& raw, const decode::Decoder& decoder);

  ReadWatch* watch_;
  bool stopped_ = false;
  std::size_t input_ = 0;
  std::string path_;
  std::vector<std::optional<bool>> known_;  // by EventClass::index
  std::uint64_t events_ = 0;
  std::optional<std::uint64_t> bytes_;
  std::uint64_t bytes_before_ = 0, bytes_here_ = 0;
  unsigned pulls_ = 0;
  std::chrono::steady_clock::time_point asked_{};
};

}  // namespace ackscope::pipeline
