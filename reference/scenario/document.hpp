#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "reference/model/settings.hpp"

/// JSON as scenario files use it, and how what is wrong in it is reported.
namespace ackscope::reference {

using Json = nlohmann::json;

/// Carried through the reading of one file.
struct Reading {
  std::optional<std::string> error;  ///< the first one; reading goes on, what follows is not told
  Settings destination;              ///< what the settings of an attempt's destination start from

  void fail(const std::string& path, const std::string& text);
};

/// Text of a file -> JSON; // and /* */ comments are skipped. On failure `reading.error` has line
/// and column. Refused are also files over 1 MiB, deep nesting and keys that are there twice.
Json parse_document(std::string_view text, Reading& reading);

/// For error texts: in quotes, shortened, control characters replaced.
std::string in_quotes(std::string_view text);

/// An object whose keys are taken one by one; what nobody took is an error.
class Fields {
 public:
  Fields(const Json& json, std::string path, Reading& reading);
  const Json* take(std::string_view key);
  /// Reports what was not taken.
  void finish();
  std::string path_of(std::string_view key) const;
  const std::string& path() const { return path_; }
  Reading& reading() { return reading_; }

 private:
  const Json& json_;
  std::string path_;
  Reading& reading_;
  std::set<std::string, std::less<>> known_;
};

}  // namespace ackscope::reference
