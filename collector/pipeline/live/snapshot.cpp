#include "collector/pipeline/live/snapshot.hpp"

namespace ackscope::live {

std::string_view to_string(Phase phase) {
  switch (phase) {
    case Phase::setup:
      return "setup";
    case Phase::precopy:
      return "precopy";
    case Phase::switchover:
      return "switchover";
    case Phase::ended:
      return "ended";
    case Phase::given_up:
      return "given-up";
  }
  return "setup";
}

}  // namespace ackscope::live
