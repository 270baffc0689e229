#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "collector/model/event.hpp"
#include "collector/model/origin.hpp"
#include "collector/model/raw_event.hpp"

namespace ackscope::pipeline {

/// How far `analyze` has come.
struct ReadProgress {
  std::string_view input;         ///< its path; empty between inputs
  std::uint64_t events = 0;       ///< taken from all inputs so far
  std::optional<double> share{};  ///< of the bytes of all inputs, 0..1; nothing: cannot be told
};

/// Hears what `analyze` reads, as it reads it, and may stop it. Inputs are numbered as they were
/// found and read one after the other, each from begin to end.
class ReadWatch {
 public:
  virtual ~ReadWatch() = default;

  /// An event that a vocabulary knows and the request's time window leaves; `understood` is null
  /// where its arguments make no sense. Valid during the call.
  virtual void event(std::size_t input, const RawEvent& raw, const Event* understood) = 0;
  /// Events are missing; without an origin any of the input's processes may be concerned.
  virtual void gap(std::size_t input, const Gap& gap) = 0;
  /// All that was told of this input is to be forgotten: it is read anew. See Pull::restart.
  virtual void restart(std::size_t input) = 0;
  /// Nothing more comes of it. `origins`: its processes, by `RawEvent::origin`.
  virtual void end(std::size_t input, const std::vector<Origin>& origins) = 0;
  /// The input is the one at `index` of `Analysis::inputs`. Comes last; never for an input that
  /// could not be opened.
  virtual void place(std::size_t input, std::size_t index) = 0;

  /// Asked some ten times a second and before every input. False: stop at once.
  virtual bool go_on(const ReadProgress& progress) = 0;
};

}  // namespace ackscope::pipeline
