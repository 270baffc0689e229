#include <algorithm>

#include "reference/control/command.hpp"

namespace ackscope::reference::control {
namespace {

bool fits(Argument::Type type, const Json& value) {
  switch (type) {
    case Argument::Type::string:
      return value.is_string();
    case Argument::Type::boolean:
      return value.is_boolean();
    case Argument::Type::uint64:
      return value.is_number_unsigned();
    case Argument::Type::array:
      return value.is_array();
  }
  return false;
}

std::string_view name_of(Argument::Type type) {
  switch (type) {
    case Argument::Type::string:
      return "string";
    case Argument::Type::boolean:
      return "boolean";
    case Argument::Type::uint64:
      return "uint64";
    case Argument::Type::array:
      return "array";
  }
  return "?";
}

}  // namespace

tl::expected<void, Error> check_arguments(std::span<const Argument> declared, const Json& given) {
  for (const Argument& argument : declared) {
    const std::string name(argument.name);
    const auto found = given.find(name);
    if (found == given.end()) {
      if (argument.optional) continue;
      return refuse("Parameter '" + name + "' is missing");
    }
    if (!fits(argument.type, *found))
      return refuse("Invalid parameter type for '" + name +
                    "', expected: " + std::string(name_of(argument.type)));
  }
  for (const auto& [name, value] : given.items()) {
    if (std::ranges::find(declared, name, &Argument::name) == declared.end())
      return refuse("Parameter '" + name + "' is unexpected");
  }
  return {};
}

}  // namespace ackscope::reference::control
