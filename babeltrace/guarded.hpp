#pragma once

#include <babeltrace2/babeltrace.h>

#include <exception>
#include <new>
#include <string>
#include <type_traits>
#include <utility>

#include "collector/model/result.hpp"

/// Babeltrace calls us through C: no exception may pass, and what went wrong is left with the
/// thread as the cause of an error.
namespace ackscope::babeltrace {

/// "what: where (remedy)"
inline std::string sentence(const Error& error) {
  std::string text = error.where.empty() ? error.what : error.where + ": " + error.what;
  if (!error.remedy.empty()) text += "; " + error.remedy;
  return text;
}

inline void add_cause(bt_self_component* self, const std::string& text) {
  BT_CURRENT_THREAD_ERROR_APPEND_CAUSE_FROM_COMPONENT(self, "%s", text.c_str());
}
inline void add_cause(bt_self_message_iterator* self, const std::string& text) {
  BT_CURRENT_THREAD_ERROR_APPEND_CAUSE_FROM_MESSAGE_ITERATOR(self, "%s", text.c_str());
}
inline void add_cause(bt_self_component_class* self, const std::string& text) {
  BT_CURRENT_THREAD_ERROR_APPEND_CAUSE_FROM_COMPONENT_CLASS(self, "%s", text.c_str());
}

/// An error on its way to whoever called us.
struct Failure {
  Error error;
};

/// The value of a result, or its error thrown.
template <typename T>
T checked(Result<T> result) {
  if (!result) throw Failure{std::move(result.error())};
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// Gives back what `body` returns, or its status for "no memory" or "error" with a cause.
template <typename Status, typename Self, typename Body>
Status guarded(Self* self, Body body) noexcept {
  constexpr auto kError = static_cast<Status>(-1);
  constexpr auto kMemory = static_cast<Status>(-12);
  try {
    return body();
  } catch (const std::bad_alloc&) {
    return kMemory;
  } catch (const Failure& failure) {
    add_cause(self, sentence(failure.error));
  } catch (const std::exception& error) {
    add_cause(self, error.what());
  }
  return kError;
}

}  // namespace ackscope::babeltrace
