#include "cli/flight_report.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <ctime>
#include <fstream>
#include <functional>
#include <vector>

#include "analysis/report/html/write_html.hpp"
#include "analysis/report/json/write_json.hpp"
#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/write_text.hpp"
#include "recorder/process/tool.hpp"

namespace ackscope::cli {
namespace {

using Write = std::function<void(std::ostream&)>;

Result<void> write(const std::filesystem::path& path, const Write& text) {
  errno = 0;
  std::ofstream out(path, std::ios::binary);
  if (out) text(out);
  out.close();
  if (out) return {};
  return fail("the case cannot be written: " + recorder::reason(errno == 0 ? EIO : errno),
              path.parent_path().parent_path().string(), "it is not kept");
}

std::string utc(Ns unix_time) {
  const std::time_t seconds = unix_time / 1'000'000'000;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::string blamed_devices(const Migration& migration) {
  std::vector<std::string> names;
  for (const Finding& finding : migration.findings)
    if (finding.severity != Severity::info && finding.device &&
        std::ranges::find(names, *finding.device) == names.end())
      names.push_back(*finding.device);
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ",") + name;
  return text.empty() ? "-" : text;
}

}  // namespace

Result<void> write_reports(const Analysis& analysis, const std::filesystem::path& folder) {
  const std::pair<const char*, Write> files[] = {
      {"report.txt", [&](std::ostream& out) { report::write_text(analysis, out, {}, {}); }},
      {"report.json", [&](std::ostream& out) { report::write_json(analysis, out, {}); }},
      {"report.html", [&](std::ostream& out) { report::write_html(analysis, out, {}); }}};
  for (const auto& [name, text] : files)
    if (auto written = write(folder / name, text); !written) return written;
  return {};
}

Ns ended(const Migration& migration) {
  if (migration.end_ns) return *migration.end_ns;
  if (migration.last_seen_ns) return *migration.last_seen_ns;
  return std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string guest_of(const Migration& migration) {
  const auto parties = {&migration.source, &migration.destination};
  for (const auto* party : parties)
    if (*party && (*party)->vm) return *(*party)->vm;
  for (const auto* party : parties)
    if (*party && (*party)->pid) return "pid" + std::to_string(*(*party)->pid);
  return "unknown";
}

std::string case_line(const Migration& migration, const recorder::flight::Limits& limits,
                      const std::string& path) {
  const auto why = recorder::flight::reason_to_keep(migration, limits);
  const std::string line = utc(ended(migration)) + " " + guest_of(migration) + " " +
                           std::string(to_string(why.value_or(recorder::flight::Reason::failed))) +
                           " " + blamed_devices(migration) + " " + path;
  return report::printable(line, true);
}

}  // namespace ackscope::cli
