#include "tests/contract/own_events.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace ackscope::contract {
namespace {

constexpr const char* kDevice = "attempt:u64 device:string idstr:string instance_id:u32";

std::vector<OwnField> fields_of(const std::string& list) {
  std::vector<OwnField> fields;
  std::istringstream words(list);
  for (std::string word; words >> word;) {
    if (word == "dev") {
      fields = fields_of(kDevice);
    } else {
      const std::size_t colon = word.find(':');
      fields.push_back({word.substr(0, colon), word.substr(colon + 1)});
    }
  }
  return fields;
}

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string::npos ? ""
                                    : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace

std::map<std::string, OwnEvent> own_events() {
  std::ifstream file(ACKSCOPE_TESTS_DIR "/../tracepoints/events.txt");
  std::map<std::string, OwnEvent> events;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream columns(line);
    std::string name, fields, side;
    std::getline(columns, name, '|');
    std::getline(columns, fields, '|');
    std::getline(columns, side, '|');
    events[trimmed(name)] = {fields_of(fields), trimmed(side)};
  }
  EXPECT_GE(events.size(), 34U);
  return events;
}

}  // namespace ackscope::contract
