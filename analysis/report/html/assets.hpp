#pragma once

#include <string_view>

/// The files of assets/, embedded when the program is built.
namespace ackscope::report::html {

extern const std::string_view style_sheet;
extern const std::string_view script;

/// "sha256-..." of the two: the page permits these and nothing else.
extern const std::string_view style_hash;
extern const std::string_view script_hash;

}  // namespace ackscope::report::html
