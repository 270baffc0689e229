#include "reference/truth/fact.hpp"

namespace ackscope::reference::truth {

std::string_view to_string(What what) {
  switch (what) {
    case What::attempt_begin:
      return "attempt_begin";
    case What::state:
      return "state";
    case What::precopy_begin:
      return "precopy_begin";
    case What::armed:
      return "armed";
    case What::collected:
      return "collected";
    case What::flag_written:
      return "flag_written";
    case What::counter:
      return "counter";
    case What::ack_taken:
      return "ack_taken";
    case What::decision:
      return "decision";
    case What::final_query:
      return "final_query";
    case What::guest_stopped:
      return "guest_stopped";
    case What::guest_resumed:
      return "guest_resumed";
    case What::downtime_begin:
      return "downtime_begin";
    case What::downtime_end:
      return "downtime_end";
    case What::chunk_arrived:
      return "chunk_arrived";
    case What::chunk_loaded:
      return "chunk_loaded";
    case What::flag_read:
      return "flag_read";
    case What::approved:
      return "approved";
    case What::ack_written:
      return "ack_written";
    case What::error:
      return "error";
    case What::attempt_end:
      return "attempt_end";
  }
  return "?";
}

}  // namespace ackscope::reference::truth
