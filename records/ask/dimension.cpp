#include "records/ask/dimension.hpp"

#include "records/ask/calendar.hpp"

namespace ackscope::records::ask {
namespace {

/// Either host unknown makes the pair unknown: it would mix pairs that have nothing in common.
constexpr std::string_view kHosts = "m.source_host || ' -> ' || m.destination_host";

/// No finding of severity error: there is no cause. A failure without one has an unknown cause.
constexpr std::string_view kCause =
    "CASE WHEN m.cause IS NULL AND m.outcome <> 'failed' THEN 'no error' ELSE m.cause END";

constexpr std::string_view kMechanism =
    "CASE WHEN m.mechanism <> 'unknown' THEN m.mechanism "
    "WHEN m.mechanism_destination <> 'unknown' THEN m.mechanism_destination END";

constexpr std::string_view kDevices = " JOIN device d ON d.month = m.month AND d.key = m.key";
constexpr std::string_view kFindings =
    " JOIN (SELECT DISTINCT month, key, rule FROM finding) f"
    " ON f.month = m.month AND f.key = m.key";
constexpr std::string_view kLabels =
    " LEFT JOIN label l ON l.month = m.month AND l.key = m.key AND l.name = ";

constexpr Dimension kDimensions[] = {
    {"all", "all", "'all'", ""},
    {"device", "device", "d.name", kDevices, true},
    {"host-pair", "host pair", kHosts, ""},
    {"source-host", "source host", "m.source_host", ""},
    {"destination-host", "destination host", "m.destination_host", ""},
    {"mechanism", "mechanism", kMechanism, ""},
    {"release", "release", "m.release", ""},
    {"cause", "cause", kCause, ""},
    {"month", "month", "m.month", ""},
    {"rule", "rule", "f.rule", kFindings},
    {"vm", "VM", "m.vm", ""},
    {"outcome", "outcome", "CASE WHEN m.outcome <> 'unknown' THEN m.outcome END", ""},
};
constexpr Dimension kLabel{"label:KEY", "label", "l.value", kLabels};

std::string names() {
  std::string all;
  for (const Dimension& each : kDimensions) all += std::string(each.name) + ", ";
  return all + std::string(kLabel.name);
}

}  // namespace

std::string By::title() const { return label ? *label : std::string(dimension->title); }

std::span<const Dimension> dimensions() { return kDimensions; }

Result<By> by_name(std::string_view name) {
  for (const Dimension& each : kDimensions)
    if (each.name == name) return By{&each, std::nullopt};
  if (name.starts_with("label:") && name.size() > 6)
    return By{&kLabel, std::string(name.substr(6))};
  return fail("is nothing to group by", "--by " + std::string(name), names());
}

void write_from(Statement& statement, const By& by) {
  statement << " FROM migration m" << by.dimension->join;
  if (by.label) statement.value(*by.label);
}

std::optional<std::string> group_words(const By& by, const sql::Value& value) {
  if (by.dimension->name == "month") return month_words(integer(value).value_or(0));
  return text(value);
}

}  // namespace ackscope::records::ask
