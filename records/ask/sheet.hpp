#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "collector/model/time.hpp"

/// An answer: named columns and rows of values. What a column means decides how a face writes it;
/// nothing here is formatted.
namespace ackscope::records::ask {

enum class Kind {
  text,
  key,  ///< of a record; tables for people show its beginning
  count,
  yes_no,    ///< 0 or 1
  moment,    ///< ns since the epoch
  duration,  ///< ns
  share,     ///< a Share
  figure,    ///< a Share or an Estimate
  object,    ///< a text that is JSON already
};

/// `hits` of `of`. What it says of the rate depends on `of`: see wilson.hpp.
struct Share {
  std::int64_t hits = 0;
  std::int64_t of = 0;
  friend bool operator==(const Share&, const Share&) = default;
};

/// A quantile of `count` values, and the values between which the true one lies with 95 %; empty:
/// too few to tell.
struct Estimate {
  std::int64_t count = 0;
  OptNs value, low, high;
  friend bool operator==(const Estimate&, const Estimate&) = default;
};

/// Empty: unknown, or there is none.
using Cell = std::variant<std::monostate, std::string, std::int64_t, Share, Estimate>;

struct Column {
  std::string key;    ///< in JSON and CSV; a dot nests in JSON
  std::string title;  ///< in tables for people; empty: not shown there
  Kind kind = Kind::text;
  std::string section{};  ///< columns of one section are one table for people; the first column
                          ///< stands in each
};

struct Sheet {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;  ///< one cell per column
};

}  // namespace ackscope::records::ask
