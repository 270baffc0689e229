#pragma once

#include <functional>
#include <string_view>

#include "gui/viewmodel/lanes/subject.hpp"
#include "gui/viewmodel/query/field.hpp"

/// What a thing says of a field; see the table in field.hpp.
namespace ackscope::viewmodel::query {

/// Called with one text after the other; true: enough.
using OnText = std::function<bool(std::string_view)>;

/// Whether `on_text` said so. A device has several names, and what its
/// rounds and initial loads say; what has no such text calls nothing.
bool any_text(Field field, const Subject& subject, const Shown& shown, const OnText& on_text);

/// The same with numbers. What is not known is none.
using OnNumber = std::function<bool(double)>;
bool any_number(Field field, const Subject& subject, const Shown& shown, const OnNumber& on_number);

/// Whether filters leave it alone.
bool furniture(const Subject& subject);

}  // namespace ackscope::viewmodel::query
