#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace ackscope::cli {

/// --help that fits into 80 columns.
class HelpFormat : public CLI::Formatter {
 public:
  std::string make_option_desc(const CLI::Option* option) const override;
};

}  // namespace ackscope::cli
