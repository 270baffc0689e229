#pragma once

#include <map>
#include <string>
#include <string_view>

namespace ackscope::anonymize {

/// What a name is of; its pseudonym has the same shape.
enum class Kind { host, vm, device, qdev, bdf, uuid, ip, mac, person, path, uri, id, tag, name };

/// Gives every name its pseudonym: the same one whenever it is asked again.
class Pseudonyms {
 public:
  const std::string& of(Kind kind, std::string_view name);

  /// By kind and name, as JSON: for the owner, who may undo it.
  std::string to_json() const;

 private:
  std::map<Kind, std::map<std::string, std::string, std::less<>>> names_;
};

}  // namespace ackscope::anonymize
