#include "exporter/metrics/scrape.hpp"

#include <prometheus/text_serializer.h>

#include <algorithm>

#include "exporter/metrics/groups.hpp"

namespace ackscope::exporter {
namespace {

using Clock = std::chrono::steady_clock;

Ns nanoseconds(Clock::duration duration) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(duration).count();
}

Families build_info(std::string_view version) {
  Families families;
  Family info = Family::gauge("ackscope_build_info", "1, labelled with the version.");
  info.add(with({}, "version", version), 1.0);
  std::move(info).append_to(families);
  return families;
}

/// Written last, so that it tells of this scrape and not of the one before.
Families duration(Ns took) {
  Families families;
  Family family = Family::gauge("ackscope_scrape_duration_seconds",
                                "Time that projecting and writing this scrape took.");
  family.add({}, seconds(took));
  std::move(family).append_to(families);
  return families;
}

}  // namespace

std::string scrape(const live::Snapshot& snapshot, const Limits& limits, std::string_view version,
                   Clock::time_point now) {
  const Clock::time_point begin = Clock::now();
  const View view = view_of(snapshot, limits, std::max<Ns>(0, nanoseconds(now - snapshot.made_at)));
  Families families = build_info(version);
  for (const AddGroup add : groups()) add(view, families);
  const prometheus::TextSerializer serializer;
  std::string text = serializer.Serialize(families);
  text += serializer.Serialize(duration(nanoseconds(Clock::now() - begin)));
  return text;
}

}  // namespace ackscope::exporter
