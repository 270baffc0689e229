#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "reference/scenario/document.hpp"
#include "reference/scenario/labels.hpp"
#include "reference/scenario/schema.hpp"

/// One value of a scenario file -> C++, by its type. What does not fit is reported with its path.
namespace ackscope::reference {

void read_value(const Json&, const std::string& path, Reading&, bool& out, Limits);
/// 1 to 255 bytes without control characters, or none.
void read_value(const Json&, const std::string& path, Reading&, std::string& out, Limits);
/// A size: a number or text like "8m"; at most 1 TiB.
void read_value(const Json&, const std::string& path, Reading&, std::uint64_t& out, Limits);
/// A time: text like "900ms" or 0; at most one hour.
void read_value(const Json&, const std::string& path, Reading&, Ns& out, Limits);
void read_value(const Json&, const std::string& path, Reading&, std::uint32_t& out, Limits);
void read_value(const Json&, const std::string& path, Reading&, double& out, Limits);
/// A number or a name like "EIO".
void read_error_number(const Json&, const std::string& path, Reading&, int& out);
/// Text, or an array of texts that are joined by blanks.
void read_prose(const Json&, const std::string& path, Reading&, std::string& out);
/// Text or null, which is the empty text.
void read_text_or_null(const Json&, const std::string& path, Reading&,
                       std::optional<std::string>& out);
/// {"NAME": ["setup acked", "reinit late"]}
void read_rounds(const Json&, const std::string& path, Reading&, std::vector<ExpectedDevice>& out);

template <typename Enum>
requires std::is_enum_v<Enum>
void read_value(const Json& json, const std::string& path, Reading& reading, Enum& out, Limits) {
  const auto found =
      json.is_string() ? from_label<Enum>(json.get_ref<const std::string&>()) : std::nullopt;
  if (found) {
    out = *found;
  } else {
    reading.fail(path, "must be " + choices<Enum>());
  }
}

}  // namespace ackscope::reference
