// Starts recordings that cannot be set up to their end, and says which sessions are left: none
// should be.
#include <iostream>

#include "recorder/lttng/session.hpp"

int main(int argc, char** argv) {
  using namespace ackscope::recorder;
  if (argc != 2) return 2;
  // No event can be enabled twice: the session and its channel are there by then.
  for (const Keeps keeps : {Keeps::everything, Keeps::latest}) {
    const Buffers buffers{};
    if (Session::start(
            {new_session_name(), argv[1], {"ackscope:*", "ackscope:*"}, buffers, keeps})) {
      std::cerr << "it could be started\n";
      return 1;
    }
  }
  for (const std::string& name : session_names()) std::cout << name << '\n';
  return 0;
}
