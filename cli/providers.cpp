#include "cli/providers.hpp"

#include "cli/event_choice.hpp"

namespace ackscope::cli {

std::vector<std::string> providers_of(const std::string& choice) {
  if (choice == "all") return {"qemu", "ackscope"};
  return {choice};
}

std::vector<std::string> lttng_events_of(const std::string& provider) {
  EventChoice choice = choose_ackscope_events();
  if (provider == "qemu") choice = *choose_events(std::nullopt, std::nullopt);
  std::vector<std::string> events;
  for (const std::string_view name : choice.enable)
    events.push_back(std::string(choice.provider) + ":" + std::string(name));
  return events;
}

}  // namespace ackscope::cli
