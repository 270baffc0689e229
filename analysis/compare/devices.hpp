#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/migration.hpp"

namespace ackscope::compare {

/// A device in both runs; one may be missing.
struct DevicePair {
  const Device* base = nullptr;
  const Device* other = nullptr;
  std::string name;
  bool by_order = false;  ///< neither section nor name says that they are the same
};

std::vector<DevicePair> pair_devices(const Migration& base, const Migration& other);

/// "devices paired by order: 41:01.1 = 3b:00.1", BASE's name first; empty when none was.
std::string order_note(const std::vector<DevicePair>& pairs);

/// A name in `other` as `base` calls the device.
std::string name_in_base(const std::vector<DevicePair>& pairs, const std::string& name);

}  // namespace ackscope::compare
