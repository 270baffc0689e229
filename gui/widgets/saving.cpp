#include "gui/widgets/saving.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "analysis/report/html/write_html.hpp"
#include "gui/viewmodel/document/write_events.hpp"

namespace ackscope::widgets {
namespace {

tl::unexpected<Error> cannot_write(const std::filesystem::path& path, const std::string& why) {
  return fail("cannot be written: " + why, path.string(), "choose another place");
}

}  // namespace

Result<void> save_file(const std::filesystem::path& path,
                       const std::function<void(std::ostream&)>& write) {
  const std::filesystem::path part = path.string() + ".part";
  errno = 0;
  std::ofstream out(part, std::ios::binary | std::ios::trunc);
  if (!out) return cannot_write(path, std::strerror(errno));
  write(out);
  out.close();
  std::error_code failed;
  if (!out) {
    const std::string why = errno != 0 ? std::strerror(errno) : "the disk may be full";
    std::filesystem::remove(part, failed);
    return cannot_write(path, why);
  }
  std::filesystem::rename(part, path, failed);
  if (!failed) return {};
  const std::string why = failed.message();
  std::filesystem::remove(part, failed);
  return cannot_write(path, why);
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
