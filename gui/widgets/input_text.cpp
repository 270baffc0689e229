#include "gui/widgets/input_text.hpp"

#include <string_view>

namespace ackscope::widgets {

Result<pipeline::InputSpec> parse_input(const std::string& text) {
  using namespace std::string_view_literals;
  pipeline::InputSpec spec{text, std::nullopt};
  for (const auto& [prefix, side] :
       {std::pair{"source="sv, Side::source}, std::pair{"destination="sv, Side::destination}}) {
    if (!text.starts_with(prefix)) continue;
    spec.path = text.substr(prefix.size());
    spec.forced_side = side;
  }
  if (spec.path.empty())
    return fail("no path given", "'" + text + "'", "write PATH, source=PATH or destination=PATH");
  return spec;
}

Result<std::vector<pipeline::InputSpec>> parse_inputs(const std::vector<std::string>& texts) {
  std::vector<pipeline::InputSpec> specs;
  for (const std::string& text : texts) {
    auto spec = parse_input(text);
    if (!spec) return tl::unexpected(spec.error());
    specs.push_back(std::move(*spec));
  }
  return specs;
}

std::vector<std::string> paths_of(const std::vector<std::string>& texts) {
  std::vector<std::string> paths;
  for (const std::string& text : texts) {
    const auto spec = parse_input(text);
    if (spec && !pipeline::is_live_address(spec->path)) paths.push_back(spec->path);
  }
  return paths;
}

}  // namespace ackscope::widgets
