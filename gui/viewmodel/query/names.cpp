#include "gui/viewmodel/query/names.hpp"

#include "gui/viewmodel/query/parts.hpp"

namespace ackscope::viewmodel::query {
namespace {

bool names_of(const Device& device, const OnText& on_text) {
  for (const auto* name :
       {&device.source_name, &device.destination_name, &device.idstr, &device.qdev_id})
    if (*name && on_text(**name)) return true;
  return false;
}

/// Findings and parts of the downtime name their device.
bool names_of(const std::optional<std::string>& name, const Shown& shown, const OnText& on_text) {
  if (!name) return false;
  for (const Device& device : shown.migration().devices)
    if (display_name(device) == *name) return names_of(device, on_text);
  return on_text(*name);
}

/// An event is about a device when its arguments name it.
bool names_in(const EventColumn& column, const Subject& subject, const Shown& shown,
              const OnText& on_text) {
  const std::string text = column.text(subject.index);
  for (const Device& device : shown.migration().devices) {
    const auto& name = subject.side == Side::source ? device.source_name : device.destination_name;
    if (name && holds_word(text, *name) && names_of(device, on_text)) return true;
  }
  return false;
}

bool in_names(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         c == '-' || c == '.' || c == ':';
}

/// A ':' or '.' behind a name ends it unless more of a name follows: "(net0: ...)".
bool goes_on(std::string_view behind) {
  if (behind.empty() || !in_names(behind[0])) return false;
  if (behind[0] != ':' && behind[0] != '.') return true;
  return behind.size() > 1 && in_names(behind[1]);
}

}  // namespace

bool any_device_name(const Subject& subject, const Shown& shown, const OnText& on_text) {
  if (const Device* device = device_of(subject, shown)) return names_of(*device, on_text);
  if (const Finding* finding = finding_of(subject, shown))
    return names_of(finding->device, shown, on_text);
  if (const OutagePart* part = outage_part_of(subject, shown))
    return names_of(part->device, shown, on_text);
  if (const EventColumn* column = column_of(subject, shown))
    return names_in(*column, subject, shown, on_text);
  return false;
}

bool holds_word(std::string_view text, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const bool begins = at == 0 || !in_names(text[at - 1]);
    if (begins && !goes_on(text.substr(at + word.size()))) return true;
  }
  return false;
}

}  // namespace ackscope::viewmodel::query
