#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "collector/model/input.hpp"
#include "collector/model/origin.hpp"
#include "collector/source/source.hpp"

namespace ackscope::babeltrace {

/// Opens a recording from its beginning, as often as it is called, for the events of every name.
using Open = std::function<Result<source::SourcePtr>()>;

/// What has to be said of a recording before its first event, and is known only after its last.
struct Facts {
  std::vector<Origin> origins;
  InputSummary summary;
  bool restarts = false;  ///< damage found in the middle: what comes before Pull::restart is void
};

/// Reads a recording to its end. One in which no process shows has one of which nothing is known.
Facts survey(source::Source& recording);

/// The processes of a recording whose events become one trace: events in one trace are in the order
/// of time, and one trace names one host.
struct Output {
  std::string name;
  std::vector<std::size_t> origins;

  bool has(std::size_t origin) const;
  /// Whether the gap may concern one of them.
  bool has(const Gap& gap) const { return !gap.origin || has(*gap.origin); }
};

/// A simple trace is one trace whatever pids its records bear; elsewhere every process has its own.
std::vector<Output> outputs_of(const Facts& facts, const std::string& name);

/// Of the `number`th output of a component, from 1: names of ports are unique.
std::string port_name(std::size_t number, const Output& output);

}  // namespace ackscope::babeltrace
