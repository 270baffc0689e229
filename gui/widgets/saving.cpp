#include "gui/widgets/saving.hpp"

#include <ostream>

#include "analysis/report/html/write_html.hpp"
#include "gui/viewmodel/document/write_events.hpp"
#include "gui/viewmodel/session/replace_file.hpp"

namespace ackscope::widgets {

Result<void> save_file(const std::filesystem::path& path,
                       const std::function<void(std::ostream&)>& write) {
  constexpr mode_t kAsUmaskSays = 0666;
  return viewmodel::replace_file(path, write, kAsUmaskSays);
}

Result<void> save_table(const viewmodel::Table& table, const viewmodel::Arranged& arranged,
                        TableFormat format, const std::filesystem::path& path) {
  return save_file(path, [&](std::ostream& out) {
    if (format == TableFormat::csv)
      viewmodel::write_csv(table, arranged, out);
    else
      viewmodel::write_json(table, arranged, out);
  });
}

Result<void> save_events(const viewmodel::RecordingPtr& recording, std::size_t migration, Ns begin,
                         Ns end, const std::filesystem::path& path) {
  return save_file(path, [&](std::ostream& out) {
    viewmodel::write_events({*recording, migration}, begin, end, out);
  });
}

Result<void> save_report(const viewmodel::Recording& recording, const std::filesystem::path& path) {
  return save_file(path, [&](std::ostream& out) { report::write_html(recording.analysis, out); });
}

}  // namespace ackscope::widgets
