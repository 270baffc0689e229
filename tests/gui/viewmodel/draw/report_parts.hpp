#pragma once

#include <nlohmann/json.hpp>

#include "tests/gui/viewmodel/draw/opened.hpp"

/// What is compared with a migration of the JSON report, by rules of the tests' own.
namespace ackscope::viewmodel::test {

using Json = nlohmann::json;

inline OptNs time(const Json& value) { return value.is_null() ? OptNs() : OptNs(value.get<Ns>()); }

/// With the legacy mechanism the moment from which nothing but the one ACK is missing: the last
/// approval of all devices. Nothing while one has not approved.
OptNs last_approval_of(const Json& report);

/// Bars and marks of all rounds: their edges, what each piece is, and how sure it is.
void check_devices(const Json& report, const Scene& scene);
void check_arrows(const Json& report, const Scene& scene);
/// The figures of a round's details: they follow from its moments and add up.
void check_words(const Json& report, const Shown& shown);

/// Where things stand in pixels, and that no label covers another.
void check_positions(const Drawn& drawn);
void check_lens(const Shown& shown);

}  // namespace ackscope::viewmodel::test
