#include "collector/source/qemu_log/log_file.hpp"

namespace ackscope::source {

bool LogFile::advance(NameTable& names) {
  while (lines_.next()) {
    if (!lines_.complete()) {
      ends_inside_line_ = true;
      // Where the data are damaged, that is what broke the line.
      if (!lines_.damage()) log_.take_unfinished(lines_.line(), names);
      break;
    }
    if (log_.take(lines_.line(), lines_.cut(), names)) return true;
  }
  if (lines_.damage()) log_.open_gap(std::nullopt);
  return false;
}

}  // namespace ackscope::source
