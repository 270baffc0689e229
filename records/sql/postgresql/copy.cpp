#include "records/sql/postgresql/copy.hpp"

#include "records/sql/postgresql/answer.hpp"

namespace ackscope::records::sql::postgresql {
namespace {

void append_escaped(std::string& lines, std::string_view text) {
  for (const char letter : text) {
    switch (letter) {
      case '\\':
        lines += "\\\\";
        break;
      case '\t':
        lines += "\\t";
        break;
      case '\n':
        lines += "\\n";
        break;
      case '\r':
        lines += "\\r";
        break;
      default:
        lines += letter;
    }
  }
}

}  // namespace

void append_copy_line(std::string& lines, const Row& row) {
  bool first = true;
  for (const Value& value : row) {
    if (!first) lines += '\t';
    first = false;
    const Parameter parameter = parameter_of(value);
    if (parameter.text) {
      append_escaped(lines, *parameter.text);
    } else {
      lines += "\\N";
    }
  }
  lines += '\n';
}

}  // namespace ackscope::records::sql::postgresql
