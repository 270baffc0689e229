#include "reference/control/json_splitter.hpp"

#include <utility>

namespace ackscope::reference::control {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20; }

}  // namespace

std::vector<JsonSplitter::Piece> JsonSplitter::feed(std::string_view bytes) {
  std::vector<Piece> out;
  for (const char c : bytes) {
    if (overflowed_) break;
    take(c, out);
  }
  return out;
}

void JsonSplitter::take(char c, std::vector<Piece>& out) {
  if (skipping_) {
    skipping_ = c != '\n';
    return;
  }
  if (depth_ == 0 && is_blank(c)) return;
  if (depth_ == 0 && c != '{' && c != '[') {
    give_up("JSON parse error, expecting value", out);
    skipping_ = c != '\n';
    return;
  }
  text_ += c;
  if (text_.size() > kLargest) {
    overflowed_ = true;
    give_up("JSON token size limit exceeded", out);
    return;
  }
  in_string_ ? take_in_string(c, out) : take_outside(c, out);
}

void JsonSplitter::take_in_string(char c, std::vector<Piece>& out) {
  if (is_control(c)) {  // in JSON it must be escaped; here the peer lost a quotation mark
    give_up("JSON parse error, invalid character in string", out);
  } else if (escaped_) {
    escaped_ = false;
  } else if (c == '\\') {
    escaped_ = true;
  } else if (c == '"') {
    in_string_ = false;
  }
}

void JsonSplitter::take_outside(char c, std::vector<Piece>& out) {
  if (c == '"') {
    in_string_ = true;
  } else if (c == '{' || c == '[') {
    if (++depth_ <= kDeepest) return;
    overflowed_ = true;
    give_up("JSON nesting depth limit exceeded", out);
  } else if ((c == '}' || c == ']') && --depth_ == 0) {
    out.push_back({std::exchange(text_, {}), {}});
  }
}

void JsonSplitter::give_up(const std::string& why, std::vector<Piece>& out) {
  out.push_back({{}, why});
  text_.clear();
  text_.shrink_to_fit();
  depth_ = 0;
  in_string_ = escaped_ = false;
}

}  // namespace ackscope::reference::control
