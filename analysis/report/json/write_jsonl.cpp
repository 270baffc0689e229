#include "analysis/report/json/write_jsonl.hpp"

#include <ostream>

#include "analysis/report/json/value.hpp"

namespace ackscope::report {

void write_jsonl(const Analysis& analysis, std::ostream& out, const Identity& identity) {
  for (const Migration& migration : analysis.migrations) {
    const json::Json line = json::document(analysis, identity, {&migration, 1});
    out << line.dump(-1, ' ', false, json::Json::error_handler_t::replace) << '\n';
  }
}

}  // namespace ackscope::report
