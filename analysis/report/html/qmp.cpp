#include "collector/model/qmp.hpp"

#include <fmt/format.h>

#include "analysis/report/html/sections.hpp"

namespace ackscope::report::html {
namespace {

using Facts = std::optional<QmpReport>;

/// A row with a cell per side. `say` writes the value of one side.
template <typename Has, typename Say>
void write_row(Html& html, std::string_view name, const Migration& m, Has has, Say say) {
  const auto known = [&](const Facts& facts) { return facts && has(*facts); };
  if (!known(m.qmp_source) && !known(m.qmp_destination)) return;
  html << "<tr><th>" << name << "</th>";
  for (const Facts* facts : {&m.qmp_source, &m.qmp_destination}) {
    html << "<td>";
    if (known(*facts)) {
      say(**facts);
    } else {
      html << "-";
    }
    html << "</td>";
  }
  html << "</tr>\n";
}

template <typename Member>
void write_text_row(Html& html, std::string_view name, const Migration& m, Member member) {
  write_row(
      html, name, m, [&](const QmpReport& facts) { return (facts.*member).has_value(); },
      [&](const QmpReport& facts) { html << *(facts.*member); });
}

void write_duration_row(Html& html, std::string_view name, const Migration& m,
                        OptNs QmpReport::*member) {
  write_row(
      html, name, m, [&](const QmpReport& facts) { return (facts.*member).has_value(); },
      [&](const QmpReport& facts) { write_duration(html, facts.*member); });
}

void write_switch_row(Html& html, std::string_view name, const Migration& m,
                      std::optional<bool> QmpReport::*member) {
  write_row(
      html, name, m, [&](const QmpReport& facts) { return (facts.*member).has_value(); },
      [&](const QmpReport& facts) { html << std::string(*(facts.*member) ? "on" : "off"); });
}

void write_device_row(Html& html, const Migration& m) {
  write_row(
      html, "devices", m, [](const QmpReport& facts) { return !facts.devices.empty(); },
      [&](const QmpReport& facts) {
        for (const QmpDevice& device : facts.devices)
          html << "<div><code>" << device.id << "</code> "
               << device.name.value_or(device.qom_path.value_or("")) << "</div>";
      });
}

}  // namespace

void write_qmp(Html& html, const Migration& m) {
  if (!m.qmp_source && !m.qmp_destination) return;
  html << "<section><h3>What QMP says</h3>\n<div class=\"scroll\"><table class=\"qmp\"><thead><tr>"
          "<th></th><th>source</th><th>destination</th></tr></thead><tbody>\n";
  write_row(
      html, "log", m, [](const QmpReport& facts) { return !facts.path.empty(); },
      [&](const QmpReport& facts) { html << facts.path; });
  write_text_row(html, "QEMU", m, &QmpReport::qemu);
  write_text_row(html, "status", m, &QmpReport::status);
  write_text_row(html, "error", m, &QmpReport::error);
  write_duration_row(html, "downtime-limit", m, &QmpReport::downtime_limit_ns);
  write_duration_row(html, "downtime", m, &QmpReport::downtime_ns);
  write_duration_row(html, "total-time", m, &QmpReport::total_time_ns);
  write_duration_row(html, "setup-time", m, &QmpReport::setup_time_ns);
  write_text_row(html, "RAM transferred [bytes]", m, &QmpReport::ram_transferred_bytes);
  write_text_row(html, "RAM remaining [bytes]", m, &QmpReport::ram_remaining_bytes);
  write_text_row(html, "dirty syncs", m, &QmpReport::dirty_sync_count);
  write_text_row(html, "VFIO transferred [bytes]", m, &QmpReport::vfio_transferred_bytes);
  write_switch_row(html, "switchover-ack", m, &QmpReport::switchover_ack);
  write_switch_row(html, "return-path", m, &QmpReport::return_path);
  write_device_row(html, m);
  html << "</tbody></table></div></section>\n";
}

}  // namespace ackscope::report::html
