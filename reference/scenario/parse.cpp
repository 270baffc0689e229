#include "reference/scenario/parse.hpp"

#include "reference/scenario/reader.hpp"
#include "reference/scenario/validate.hpp"
#include "reference/scenario/writer.hpp"

namespace ackscope::reference {
namespace {

/// As QEMU's root ports with one function each: the first device behind the first port.
std::string default_idstr(std::size_t index) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const std::size_t port = index + 1;
  const std::string number{kDigits[(port / 16) % 16], kDigits[port % 16]};
  return "0000:00:" + number + ".0:00.0/vfio";
}

}  // namespace

tl::expected<Scenario, std::string> parse_scenario(std::string_view text) {
  Reading reading;
  const Json json = parse_document(text, reading);
  Scenario scenario;
  if (!reading.error) read_value(json, "", reading, scenario, Limits{});
  for (std::size_t i = 0; i < scenario.devices.size(); ++i) {
    std::string& idstr = scenario.devices[i].script.idstr;
    if (idstr.empty()) idstr = default_idstr(i);
  }
  if (!reading.error) validate(scenario, reading);
  if (reading.error) return tl::unexpected(*reading.error);
  return scenario;
}

std::string write_scenario(const Scenario& scenario) {
  return as_json(scenario, Scenario{}, Settings{})
             .dump(2, ' ', false, OrderedJson::error_handler_t::replace) +
         "\n";
}

}  // namespace ackscope::reference
