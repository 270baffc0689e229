#include "collector/model/what_if.hpp"

#include "analysis/report/json/value.hpp"

namespace ackscope::report::json {

Json what_if(const WhatIf& estimate) {
  Json object;
  object["policy"] = word(estimate.policy);
  object["recorded"] = estimate.recorded;
  object["prospect"] = word(estimate.prospect);
  object["outage_ns"] = known(estimate.outage_ns);
  object["outage_saved_ns"] = known(estimate.outage_saved_ns);
  object["precopy_longer_ns"] = known(estimate.precopy_longer_ns);
  object["explanation"] = estimate.explanation;
  object["assumptions"] = estimate.assumptions;
  return object;
}

}  // namespace ackscope::report::json
