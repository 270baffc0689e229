#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "gui/viewmodel/tables/table.hpp"

namespace ackscope::viewmodel::tables {

/// Asks now and then whether to give up; once given up, it stays so.
class Stop {
 public:
  explicit Stop(const std::function<bool()>& stop) : stop_(stop) {}
  bool now() {
    if (!given_up_ && stop_ && ++asked_ % 1024 == 0) given_up_ = stop_();
    return given_up_;
  }

 private:
  const std::function<bool()>& stop_;
  std::uint64_t asked_ = 0;
  bool given_up_ = false;
};

/// Stable; texts by their bytes; unknown ones last, whichever the direction.
void sort_rows(const Table& table, const Sorting& sorting, std::vector<std::uint32_t>& rows,
               Stop& stop);

}  // namespace ackscope::viewmodel::tables
