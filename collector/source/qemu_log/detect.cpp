#include <algorithm>
#include <array>
#include <variant>

#include "collector/source/bytes/line_reader.hpp"
#include "collector/source/qemu_log/libvirt_header.hpp"
#include "collector/source/qemu_log/line.hpp"
#include "collector/source/qemu_log/open.hpp"

namespace ackscope::source {
namespace {

/// Groups of QEMU's events that a recording of a migration is made of. Only used to recognise a log
/// without time stamps, so that the user hears what is wrong with it.
constexpr std::array<std::string_view, 9> prefixes{"vfio_",
                                                   "migrat",
                                                   "savevm_",
                                                   "loadvm_",
                                                   "vmstate_",
                                                   "qemu_savevm_",
                                                   "source_return_path_",
                                                   "ram_save_",
                                                   "vm_state_notify"};

bool is_bare_event(std::string_view line) {
  const std::string_view name = line.substr(0, line.find(' '));
  const bool known = std::any_of(prefixes.begin(), prefixes.end(),
                                 [&](std::string_view prefix) { return name.starts_with(prefix); });
  // A list of event names has lines like these, but without the blank that always follows in a log.
  return known && name.size() < line.size() &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

bool is_typical(std::string_view line, StampParser& stamps, NameTable& names) {
  return std::holds_alternative<EventLine>(classify(line, stamps, names)) ||
         LibvirtHeader::is_start(line) || is_bare_event(line);
}

}  // namespace

bool looks_like_qemu_log(std::string_view first_bytes) {
  StampParser stamps;
  NameTable names([](std::string_view) { return false; });
  LineReader lines(ByteReader::from_memory(first_bytes));
  while (lines.next())
    if (is_typical(lines.line(), stamps, names)) return true;
  return false;
}

}  // namespace ackscope::source
