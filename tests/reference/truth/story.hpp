#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reference/truth/fold.hpp"
#include "reference/wire/item.hpp"

namespace ackscope::reference::truth::test {

/// Facts one after the other, as an endpoint would say them.
class Story {
 public:
  explicit Story(Side side, std::size_t devices = 2) : side_(side), scripts_(devices) {
    for (std::size_t i = 0; i < devices; ++i) {
      scripts_[i].name = "dev" + std::to_string(i);
      scripts_[i].destination_name = "twin" + std::to_string(i);
      scripts_[i].idstr = std::to_string(i) + "/vfio";
    }
  }

  Story& say(Ns at, What what, std::uint64_t value = 0) {
    Fact fact;
    fact.at = at;
    fact.what = what;
    fact.value = value;
    return add(fact);
  }
  Story& begin(Ns at, Mechanism mechanism = Mechanism::per_device) {
    return say(at, What::attempt_begin, static_cast<std::uint64_t>(mechanism));
  }
  Story& state(Ns at, MigrationState state) {
    return say(at, What::state, static_cast<std::uint64_t>(state));
  }
  Story& end(Ns at, MigrationState state) {
    return say(at, What::attempt_end, static_cast<std::uint64_t>(state));
  }
  Story& error(Ns at, std::string_view text) {
    Fact fact;
    fact.at = at;
    fact.what = What::error;
    fact.text = text;
    return add(fact);
  }
  Story& device(Ns at, What what, std::uint32_t device, std::uint32_t round,
                std::uint64_t value = 0, Cause cause = Cause::setup) {
    Fact fact;
    fact.at = at;
    fact.what = what;
    fact.device = device;
    fact.round = round;
    fact.cause = cause;
    fact.value = value;
    return add(fact);
  }
  Story& collected(Ns at, std::uint32_t device, std::uint32_t round,
                   QueryKind kind = QueryKind::exact) {
    return this->device(at, What::collected, device, round, static_cast<std::uint64_t>(kind));
  }
  Story& chunk(Ns arrived, Ns loaded, std::uint32_t device, std::uint32_t record,
               wire::DataKind kind = wire::DataKind::initial) {
    const auto value = static_cast<std::uint64_t>(kind);
    this->device(arrived, What::chunk_arrived, device, record, value);
    return this->device(loaded, What::chunk_loaded, device, record, value);
  }

  std::vector<DeviceScript>& scripts() { return scripts_; }
  const std::vector<Fact>& facts() const { return facts_; }
  Fold fold() const {
    Fold out(scripts_);
    for (const Fact& fact : facts_) out.add(fact);
    return out;
  }
  SourceTruth source() const { return fold().sources().back(); }
  DestinationTruth destination() const { return fold().destinations().back(); }

 private:
  Story& add(Fact fact) {
    fact.side = side_;
    facts_.push_back(fact);
    return *this;
  }

  Side side_;
  std::vector<DeviceScript> scripts_;
  std::vector<Fact> facts_;
};

}  // namespace ackscope::reference::truth::test
