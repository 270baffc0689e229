#pragma once

#include <babeltrace2/babeltrace.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/result.hpp"

/// The parameters that a component was given. Babeltrace checks nothing: a name that does not exist
/// is an error here, as a misspelt one would otherwise be ignored.
namespace ackscope::babeltrace {

/// Every name in `params` is one of `known`.
Result<void> check_names(const bt_value* params, const std::vector<std::string_view>& known);

/// Empty when it is not there; an error when it is no text.
Result<std::optional<std::string>> text_param(const bt_value* params, const char* name);

/// One text or an array of texts, at least one.
Result<std::vector<std::string>> texts_param(const bt_value* params, const char* name);

}  // namespace ackscope::babeltrace
