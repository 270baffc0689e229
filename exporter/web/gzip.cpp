#include "exporter/web/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <new>

namespace ackscope::exporter {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  return result;
}

/// "q=0", "q=0.0": a weight of nothing but zeros.
bool refused(std::string_view parameters) {
  const std::string text = lower(trimmed(parameters));
  return text.starts_with("q=") && text.size() > 2 &&
         text.find_first_not_of("0.", 2) == std::string::npos;
}

}  // namespace

std::string gzipped(std::string_view text) {
  z_stream stream{};
  constexpr int gzip_window = 15 + 16;
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  // zlib reads only; its interface is older than const.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

bool takes_gzip(std::string_view accept_encoding) {
  bool any = false;
  while (!accept_encoding.empty()) {
    const std::size_t comma = accept_encoding.find(',');
    const std::string_view entry = accept_encoding.substr(0, comma);
    accept_encoding.remove_prefix(comma == std::string_view::npos ? accept_encoding.size()
                                                                  : comma + 1);
    const std::size_t semicolon = entry.find(';');
    const std::string name = lower(trimmed(entry.substr(0, semicolon)));
    const bool taken = semicolon == std::string_view::npos || !refused(entry.substr(semicolon + 1));
    if (name == "gzip" || name == "x-gzip") return taken;
    any = any || (name == "*" && taken);
  }
  return any;
}

}  // namespace ackscope::exporter
