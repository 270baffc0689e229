#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reference/scenario/scenario.hpp"
#include "reference/truth/fold.hpp"

namespace ackscope::reference {

/// Collects what the processes of a pair tell, and makes of it a story and a verdict.
class PairReport {
 public:
  explicit PairReport(const Scenario& scenario);

  void on_source_fact(const truth::Fact& fact);
  void on_destination_fact(std::size_t attempt, const truth::Fact& fact);
  bool destination_began(std::size_t attempt) const { return began_[attempt]; }

  /// In order of time, with headline; lines end in newlines.
  std::string story() const;
  /// Prints how each attempt ended, and to stderr what is not as the scenario says; true if
  /// everything is.
  bool judge(bool source_killed) const;

 private:
  struct Told {
    Ns at;
    std::string line;
  };
  void tell(const truth::Fact& fact, const std::vector<DeviceScript>& scripts);
  truth::AttemptTruth attempt(std::size_t index) const;

  const Scenario& scenario_;
  std::vector<DeviceScript> source_scripts_;
  std::vector<DeviceScript> destination_scripts_;
  truth::Fold source_;
  std::vector<truth::Fold> destinations_;
  std::vector<bool> began_;
  std::vector<Told> told_;
};

}  // namespace ackscope::reference
