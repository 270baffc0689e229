#include "analysis/report/html/drawing_rounds.hpp"

#include <algorithm>
#include <limits>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/units.hpp"
#include "analysis/report/timeline/stages.hpp"

namespace ackscope::report::html {
namespace {

constexpr std::size_t most_rows = 4;

bool open_ended(const Round& round) {
  return round.state == RoundState::pending || round.state == RoundState::late;
}

Json relative(OptNs at, Ns zero) { return at ? Json(difference(*at, zero)) : Json(nullptr); }

/// The rows that are taken, and until when.
class Rows {
 public:
  std::size_t take(Ns begin, Ns end) {
    std::size_t row = 0;
    while (row < busy_until_.size() && busy_until_[row] > begin) ++row;
    if (row == busy_until_.size() && row < most_rows)
      busy_until_.push_back(std::numeric_limits<Ns>::min());
    row = std::min(row, most_rows - 1);
    busy_until_[row] = std::max(busy_until_[row], end);
    return row;
  }
  std::size_t count() const { return std::max<std::size_t>(busy_until_.size(), 1); }

 private:
  std::vector<Ns> busy_until_;
};

/// [begin, [[point, end] ...], open until]
Json stage_list(const Stages& stages, Ns zero) {
  Json ends = Json::array();
  for (const auto& [point, at] : stages.ends)
    ends.push_back(Json::array({point, difference(at, zero)}));
  return Json::array(
      {difference(stages.begin, zero), std::move(ends), relative(stages.open_until, zero)});
}

Json round_object(const Round& round, const std::optional<Stages>& stages, std::size_t row,
                  Ns zero) {
  Json object;
  object["n"] = round.round ? Json(*round.round) : Json(nullptr);
  object["cause"] = to_string(round.cause);
  object["state"] = to_string(round.state);
  if (round.needed == false) object["needless"] = true;
  if (round.attribution != Attribution::observed) object["by"] = to_string(round.attribution);
  if (round.initial_bytes) object["bytes"] = *round.initial_bytes;
  object["t"] = Json::array({relative(round.detected_ns, zero), relative(round.requested_ns, zero),
                             relative(round.sent_ns, zero), relative(round.load_begin_ns, zero),
                             relative(round.arrived_ns, zero), relative(round.loaded_ns, zero),
                             relative(round.approved_ns, zero), relative(round.acked_ns, zero)});
  if (round.latency_ns) object["latency"] = *round.latency_ns;
  if (stages) object["stages"] = stage_list(*stages, zero);
  object["row"] = row;
  return object;
}

/// [cause, begin, end, time spent in writes]
Json load_list(const Device& device, Ns zero) {
  static constexpr const char* causes[] = {"set-up", "re-init", "unreported re-init"};
  Json list = Json::array();
  for (const InitialLoad& load : device.initial_loads)
    if (load.load_begin_ns && load.load_end_ns)
      list.push_back(
          Json::array({causes[static_cast<std::size_t>(load.cause)],
                       difference(*load.load_begin_ns, zero), difference(*load.load_end_ns, zero),
                       load.load_ns ? Json(*load.load_ns) : Json(nullptr)}));
  return list;
}

Json device_object(const Device& device, Ns zero, Ns end) {
  Json object;
  object["name"] = printable(display_name(device), true);
  if (device.destination_name && device.source_name != device.destination_name)
    object["to"] = printable(*device.destination_name, true);
  Rows rows;
  Json rounds = Json::array();
  for (const Round& round : device.rounds) {
    const std::optional<Stages> stages = round_stages(round, end);
    std::size_t row = 0;
    if (stages) {
      const Ns last = stages->open_until.value_or(
          stages->ends.empty() ? stages->begin : stages->ends.back().second);
      row = rows.take(stages->begin, last);
    }
    rounds.push_back(round_object(round, stages, row, zero));
  }
  object["rows"] = rows.count();
  object["rounds"] = std::move(rounds);
  object["loads"] = load_list(device, zero);
  return object;
}

}  // namespace

std::optional<Stages> round_stages(const Round& round, Ns end) {
  const OptNs begin = chart::round_begin(round);
  if (!begin || *begin > end) return {};
  Stages stages;
  stages.begin = *begin;
  Ns last = *begin;
  int point = 0;
  for (const OptNs& at :
       {round.sent_ns, round.arrived_ns, round.loaded_ns, round.approved_ns, round.acked_ns}) {
    ++point;
    if (!at || *at > end) continue;
    last = std::max(last, *at);
    stages.ends.emplace_back(point, last);
  }
  if (!round.acked_ns && open_ended(round)) stages.open_until = end;
  return stages;
}

Json device_list(const Migration& m, Ns zero, Ns end) {
  Json list = Json::array();
  // As of the end: what the destination does afterwards no longer matters.
  const Ns until = std::min(end, m.end_ns.value_or(end));
  for (const Device& device : m.devices) list.push_back(device_object(device, zero, until));
  return list;
}

}  // namespace ackscope::report::html
