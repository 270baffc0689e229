#pragma once

#include <map>
#include <string>
#include <string_view>

#include "collector/anonymize/pseudonyms.hpp"

namespace ackscope::anonymize {

/// Replaces names in texts by pseudonyms: names that it was told, and what looks like one. Texts
/// without names stay as they are, so that words of the protocol keep their meaning.
class Scrubber {
 public:
  /// From now on this is a name wherever it stands as a word. Addresses are known by their shape
  /// and need not be told.
  void learn(Kind kind, std::string_view name);
  bool knows(std::string_view name) const { return told_.find(name) != told_.end(); }

  std::string text(std::string_view text);

  /// A message for people: what stands in quotes is a name too.
  std::string message(std::string_view text);

  /// All of it is a name.
  std::string name(Kind kind, std::string_view name);

  std::string map_as_json() const { return pseudonyms_.to_json(); }

 private:
  std::size_t replace_told(std::string_view text, std::size_t at, std::string& out);
  std::size_t replace_shaped(std::string_view text, std::size_t at, std::string& out);

  std::map<std::string, Kind, std::less<>> told_;
  Pseudonyms pseudonyms_;
};

}  // namespace ackscope::anonymize
