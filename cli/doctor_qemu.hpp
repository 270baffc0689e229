#pragma once

#include <set>
#include <string>

#include "recorder/probe/check.hpp"
#include "recorder/probe/qemu_binary.hpp"

namespace ackscope::cli {

struct QemuChecks {
  recorder::Checks checks;
  recorder::Backends backends;
};

/// What a QEMU binary can tell of a migration: version, back ends, events, mechanism.
QemuChecks check_qemu(const std::string& path);

/// The releases whose events these are, by names alone: "9.2-11.0"; "" when they fit none.
std::string releases_of(const std::set<std::string>& existing);

}  // namespace ackscope::cli
