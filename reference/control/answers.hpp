#pragma once

#include <optional>
#include <string_view>

#include "reference/control/command.hpp"

/// The shapes of QEMU's qapi/migration.json and qapi/run-state.json, written by hand.
namespace ackscope::reference::control {

Json to_json(const Capabilities& capabilities);
Json to_json(const Parameters& parameters);
Json to_json(const MigrationInfo& info);
Json to_json(RunState state);

/// `given`: a list of {capability, state}, changes to `now`.
tl::expected<Capabilities, Error> read_capabilities(Capabilities now, const Json& given);
tl::expected<Parameters, Error> read_parameters(Parameters now, const Json& given);

std::optional<MigrationState> state_named(std::string_view name);

}  // namespace ackscope::reference::control
