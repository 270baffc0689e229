#include "gui/widgets/subject_named.hpp"

namespace ackscope::widgets {

using viewmodel::Subject;

std::optional<Subject> subject_named(const std::string& text, const viewmodel::Shown& shown) {
  if (const auto subject = viewmodel::from_key(text, shown)) return subject;
  std::optional<Subject> by_end;
  std::size_t ends = 0;
  const auto& devices = shown.migration().devices;
  for (std::size_t i = 0; i < devices.size(); ++i) {
    const Subject device{Subject::Kind::device, Side::source, static_cast<std::uint32_t>(i), 0};
    const std::string_view name = display_name(devices[i]);
    if (name == text) return device;
    if (!name.ends_with(text)) continue;
    ++ends;
    by_end = device;
  }
  return ends == 1 ? by_end : std::nullopt;
}

}  // namespace ackscope::widgets
