#pragma once

#include <string>
#include <tl/expected.hpp>

namespace ackscope {

/// What a person needs to act on a failure: what is wrong, where, and what to do about it.
struct Error {
  std::string what;    ///< e.g. "not a QEMU simple trace"
  std::string where;   ///< a path, with offset or line where that helps; may be empty
  std::string remedy;  ///< what to do; may be empty
};

/// One line: `WHERE: WHAT; REMEDY`.
inline std::string to_line(const Error& error) {
  std::string line = error.where.empty() ? error.what : error.where + ": " + error.what;
  if (!error.remedy.empty()) line += "; " + error.remedy;
  return line;
}

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(std::string what, std::string where = {},
                                  std::string remedy = {}) {
  return tl::unexpected<Error>(Error{std::move(what), std::move(where), std::move(remedy)});
}

}  // namespace ackscope
