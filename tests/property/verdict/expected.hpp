#pragma once

#include <compare>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reference/model/words.hpp"

namespace ackscope::property::verdict {

using reference::Ns;

/// A rule of design section 6 and the device it names; none: about the migration.
struct Claim {
  std::string rule;
  std::string device;
  auto operator<=>(const Claim&) const = default;
};

/// What the rules have to say of one attempt. What is in neither set is wrong to say.
class Expected {
 public:
  void must(std::string rule, std::string device = {}) {
    must_.insert({std::move(rule), std::move(device)});
  }
  void may(std::string rule, std::string device = {}) {
    may_.insert({std::move(rule), std::move(device)});
  }
  /// At least one of these; each may.
  void any_of(std::set<Claim> claims) {
    may_.insert(claims.begin(), claims.end());
    any_of_.push_back(std::move(claims));
  }
  /// True, but no trace shows it: may be said. Counted apart.
  void hidden(std::string rule, std::string device) {
    hidden_.insert({rule, device});
    may(std::move(rule), std::move(device));
  }
  /// Above the threshold it must, near it it may: it is compared with other clocks and roundings.
  void above(std::string rule, std::string device, Ns value, Ns threshold) {
    constexpr Ns kTwentieth = 20;
    if (value > threshold + threshold / kTwentieth) must(rule, device);
    if (value >= threshold - threshold / kTwentieth) may(std::move(rule), std::move(device));
  }

  const std::set<Claim>& must() const { return must_; }
  const std::set<Claim>& hidden() const { return hidden_; }
  const std::vector<std::set<Claim>>& any_of() const { return any_of_; }
  bool allows(const Claim& claim) const { return must_.contains(claim) || may_.contains(claim); }

 private:
  std::set<Claim> must_, may_, hidden_;
  std::vector<std::set<Claim>> any_of_;
};

}  // namespace ackscope::property::verdict
