#include "analysis/report/csv/write_csv.hpp"

#include <ostream>

#include "analysis/report/text/printable.hpp"

namespace ackscope::report {
namespace {

/// What a row is about.
struct Subject {
  const Migration& migration;
  const Device& device;
  const Round& round;
};

template <typename Number>
std::string number(const std::optional<Number>& value) {
  return value ? std::to_string(*value) : std::string();
}

std::string text(const std::optional<std::string>& value) {
  return value ? csv_cell(*value) : std::string();
}

std::string answer(const std::optional<bool>& value) {
  if (!value) return {};
  return *value ? "true" : "false";
}

/// The columns, in order: a new one is a line at the end.
struct Column {
  std::string_view name;
  std::string (*cell)(const Subject&);
};
constexpr Column columns[] = {
    {"migration", [](const Subject& s) { return std::to_string(s.migration.index); }},
    {"outcome", [](const Subject& s) { return std::string(to_string(s.migration.outcome)); }},
    {"mechanism", [](const Subject& s) { return std::string(to_string(s.migration.mechanism)); }},
    {"begin_ns", [](const Subject& s) { return number(s.migration.begin_ns); }},
    {"source_name", [](const Subject& s) { return text(s.device.source_name); }},
    {"destination_name", [](const Subject& s) { return text(s.device.destination_name); }},
    {"qdev_id", [](const Subject& s) { return text(s.device.qdev_id); }},
    {"round", [](const Subject& s) { return number(s.round.round); }},
    {"cause", [](const Subject& s) { return std::string(to_string(s.round.cause)); }},
    {"state", [](const Subject& s) { return std::string(to_string(s.round.state)); }},
    {"needed", [](const Subject& s) { return answer(s.round.needed); }},
    {"attribution", [](const Subject& s) { return std::string(to_string(s.round.attribution)); }},
    {"initial_bytes", [](const Subject& s) { return number(s.round.initial_bytes); }},
    {"detected_ns", [](const Subject& s) { return number(s.round.detected_ns); }},
    {"requested_ns", [](const Subject& s) { return number(s.round.requested_ns); }},
    {"sent_ns", [](const Subject& s) { return number(s.round.sent_ns); }},
    {"load_begin_ns", [](const Subject& s) { return number(s.round.load_begin_ns); }},
    {"arrived_ns", [](const Subject& s) { return number(s.round.arrived_ns); }},
    {"loaded_ns", [](const Subject& s) { return number(s.round.loaded_ns); }},
    {"approved_ns", [](const Subject& s) { return number(s.round.approved_ns); }},
    {"acked_ns", [](const Subject& s) { return number(s.round.acked_ns); }},
    {"latency_ns", [](const Subject& s) { return number(s.round.latency_ns); }},
    {"cross_host_uncertainty_ns",
     [](const Subject& s) { return number(s.round.cross_host_uncertainty_ns); }},
};

template <typename Cell>
void write_row(std::ostream& out, Cell cell) {
  for (const Column& column : columns) out << (&column == columns ? "" : ",") << cell(column);
  out << "\r\n";
}

/// A formula begins with one of these, behind blanks too.
bool like_a_formula(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first != std::string_view::npos &&
         std::string_view("=+-@").find(text[first]) != std::string_view::npos;
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string clean = printable(text, true);
  if (like_a_formula(clean)) clean.insert(0, 1, '\'');
  if (clean.find_first_of(",\"") == std::string::npos) return clean;
  std::string quoted = "\"";
  for (const char c : clean) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

void write_csv(const Analysis& analysis, std::ostream& out) {
  write_row(out, [](const Column& column) { return std::string(column.name); });
  for (const Migration& migration : analysis.migrations)
    for (const Device& device : migration.devices)
      for (const Round& round : device.rounds)
        write_row(out, [&](const Column& column) {
          return column.cell({migration, device, round});
        });
}

}  // namespace ackscope::report
