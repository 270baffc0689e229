#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reference/control/machine.hpp"

namespace ackscope::reference::control {

using Json = nlohmann::ordered_json;

struct Error {
  std::string kind = "GenericError";  ///< the `class`
  std::string text;
};

/// What a command answers: the value of `return`, or an error.
using Answer = tl::expected<Json, Error>;
using Reply = std::function<void(Answer)>;

struct Argument {
  enum class Type : std::uint8_t { string, boolean, uint64, array };
  std::string_view name;
  Type type = Type::string;
  bool optional = false;
};

struct Command {
  std::string_view name;
  std::vector<Argument> arguments;
  /// Gets arguments of the declared types; calls `reply` once, now or later.
  std::function<void(Machine&, const Json& arguments, const Reply& reply)> run;
};

/// All commands but the handshake. A new command is a line in commands.cpp and an entry in
/// schema.qapi.
std::span<const Command> commands();
const Command* find_command(std::string_view name);

/// An error in QEMU's words if the members of `given` are not what is declared.
tl::expected<void, Error> check_arguments(std::span<const Argument> declared, const Json& given);

inline tl::unexpected<Error> refuse(std::string text) {
  return tl::unexpected(Error{"GenericError", std::move(text)});
}

}  // namespace ackscope::reference::control
