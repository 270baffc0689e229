#include "recorder/probe/check.hpp"

#include <nlohmann/json.hpp>

namespace ackscope::recorder {

std::string to_json(const Checks& checks, bool recording_works) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Check& check : checks) {
    nlohmann::ordered_json one{
        {"name", check.name}, {"verdict", to_string(check.verdict)}, {"found", check.found}};
    one["advice"] = nullptr;
    if (!check.advice.empty()) one["advice"] = check.advice;
    list.push_back(std::move(one));
  }
  const nlohmann::ordered_json all{{"schema", "ackscope.doctor/1"},
                                   {"recording_works", recording_works},
                                   {"checks", std::move(list)}};
  // Names of files and errors of others need not be UTF-8.
  return all.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace ackscope::recorder
