#include <array>
#include <cstdio>

#include "records/sql/text.hpp"
#include "records/store/rows/values.hpp"

namespace ackscope::records {
namespace {

std::string quoted(const std::string& text) {
  std::string json = "\"";
  for (const char letter : sql::storable(text)) {
    if (letter == '"' || letter == '\\') {
      json += '\\';
      json += letter;
    } else if (static_cast<unsigned char>(letter) < 0x20) {
      std::array<char, 8> escaped{};
      std::snprintf(escaped.data(), escaped.size(), "\\u%04x",
                    static_cast<unsigned>(static_cast<unsigned char>(letter)));
      json += escaped.data();
    } else {
      json += letter;
    }
  }
  return json + '"';
}

}  // namespace

std::string labels_text(const Labels& labels) {
  std::string json = "{";
  for (const auto& [name, value] : labels) {
    if (json.size() > 1) json += ',';
    json += quoted(name) + ":" + quoted(value);
  }
  return json + "}";
}

}  // namespace ackscope::records
