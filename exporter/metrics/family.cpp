#include "exporter/metrics/family.hpp"

namespace ackscope::exporter {

LabelList guest_labels(const live::Guest& guest) {
  return {{"host", guest.host}, {"vm", guest.vm}};
}

LabelList with(LabelList labels, std::string name, std::string_view value) {
  labels.push_back({std::move(name), std::string(value)});
  return labels;
}

Family::Family(std::string name, std::string help, prometheus::MetricType type) {
  family_.name = std::move(name);
  family_.help = std::move(help);
  family_.type = type;
}

Family Family::gauge(std::string name, std::string help) {
  return {std::move(name), std::move(help), prometheus::MetricType::Gauge};
}

Family Family::counter(std::string name, std::string help) {
  return {std::move(name), std::move(help), prometheus::MetricType::Counter};
}

Family Family::histogram(std::string name, std::string help) {
  return {std::move(name), std::move(help), prometheus::MetricType::Histogram};
}

void Family::add(LabelList labels, double value) {
  prometheus::ClientMetric metric;
  metric.label = std::move(labels);
  metric.gauge.value = value;
  metric.counter.value = value;
  family_.metric.push_back(std::move(metric));
}

void Family::add(LabelList labels, std::uint64_t value) {
  add(std::move(labels), static_cast<double>(value));
}

void Family::add(const live::Histogram& values) {
  prometheus::ClientMetric metric;
  metric.histogram.sample_count = values.count;
  metric.histogram.sample_sum = values.sum;
  std::uint64_t below = 0;
  for (std::size_t at = 0; at < values.bounds.size(); ++at) {
    below += values.counts[at];
    metric.histogram.bucket.push_back({below, values.bounds[at]});
  }
  family_.metric.push_back(std::move(metric));
}

void Family::append_to(Families& families) && {
  if (!family_.metric.empty()) families.push_back(std::move(family_));
}

}  // namespace ackscope::exporter
