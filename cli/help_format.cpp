#include "cli/help_format.hpp"

#include <algorithm>

#include "analysis/report/text/printable.hpp"

namespace ackscope::cli {
namespace {

constexpr int kColumns = 80;

}  // namespace

/// Descriptions are broken anew, wherever they were broken before.
std::string HelpFormat::make_option_desc(const CLI::Option* option) const {
  std::string text = CLI::Formatter::make_option_desc(option);
  std::replace(text.begin(), text.end(), '\n', ' ');
  const int width = kColumns - static_cast<int>(get_column_width());
  std::string lines;
  for (const std::string& line : report::wrap(text, width))
    lines += (lines.empty() ? "" : "\n") + line;
  return lines;
}

}  // namespace ackscope::cli
