#pragma once

#include <prometheus/metric_family.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "collector/model/time.hpp"
#include "collector/pipeline/live/totals.hpp"

namespace ackscope::exporter {

using Families = std::vector<prometheus::MetricFamily>;
using LabelList = std::vector<prometheus::ClientMetric::Label>;

constexpr double seconds(Ns ns) { return static_cast<double>(ns) / 1e9; }

LabelList guest_labels(const live::Guest& guest);
/// `labels` and one more. Texts that came from outside have been through `label_value` before.
LabelList with(LabelList labels, std::string name, std::string_view value);

/// One metric while it is filled. A family without samples is left out of the scrape.
class Family {
 public:
  static Family gauge(std::string name, std::string help);
  static Family counter(std::string name, std::string help);
  static Family histogram(std::string name, std::string help);

  void add(LabelList labels, double value);
  void add(LabelList labels, std::uint64_t value);
  void add(const live::Histogram& values);
  void append_to(Families& families) &&;

 private:
  Family(std::string name, std::string help, prometheus::MetricType type);
  prometheus::MetricFamily family_;
};

}  // namespace ackscope::exporter
