#include "gui/viewmodel/query/filter.hpp"
namespace ackscope::viewmodel {
std::string condition(std::string_view field, std::string_view value, bool) {
  return std::string(field) + " = " + std::string(value);
}
}  // namespace ackscope::viewmodel
