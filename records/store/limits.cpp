#include "records/store/limits.hpp"

#include <string>

namespace ackscope::records {
namespace {

Result<void> check_text(const std::string& text, const std::string& what, std::size_t longest) {
  if (text.size() > longest) {
    return fail(what + " has " + std::to_string(text.size()) + " bytes", text.substr(0, 40),
                std::to_string(longest) + " are the most that the store takes");
  }
  if (text.find('\0') != std::string::npos) return fail(what + " holds a NUL", text.c_str());
  return {};
}

}  // namespace

Result<void> check_limits(const Observation& observation) {
  for (const auto* id :
       {&observation.source_id, &observation.destination_id, &observation.migration_id}) {
    if (!*id) continue;
    if (auto fits = check_text(**id, "an id", kLongestName); !fits) return fits;
  }
  for (const auto& [name, value] : observation.labels) {
    if (auto fits = check_text(name, "the name of a label", kLongestName); !fits) return fits;
    if (auto fits = check_text(value, "a label", kLongestLabel); !fits) return fits;
  }
  return {};
}

}  // namespace ackscope::records
