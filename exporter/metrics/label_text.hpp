#pragma once

#include <set>
#include <string>
#include <string_view>

namespace ackscope::exporter {

/// A label value made of any bytes: valid UTF-8 without control characters (one NUL would end the
/// whole scrape for Prometheus), at most 200 bytes. What does not fit becomes U+FFFD.
std::string label_value(std::string_view bytes);

/// `value`, or with " #2", " #3" and so on behind it, so that it is none of `taken`; is added
/// there.
std::string told_apart(const std::string& value, std::set<std::string>& taken);

/// A label name made of any bytes: letters, digits and '_', not beginning with a digit or "__".
std::string label_name(std::string_view bytes);

}  // namespace ackscope::exporter
