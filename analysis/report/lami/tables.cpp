#include <array>

#include "analysis/report/lami/table.hpp"

namespace ackscope::report::lami {

std::span<const Table> tables() {
  static const std::array list{migrations_table(), rounds_table(), outage_table(),
                               findings_table()};
  return list;
}

}  // namespace ackscope::report::lami
