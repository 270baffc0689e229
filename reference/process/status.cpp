#include "reference/process/status.hpp"

#include <unistd.h>

#include <cerrno>
#include <nlohmann/json.hpp>
#include <vector>

namespace ackscope::reference {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kNumbers = 7;

Json numbers_of(const truth::Fact& fact) {
  return {fact.at,
          static_cast<int>(fact.what),
          static_cast<int>(fact.side),
          fact.device,
          fact.round,
          static_cast<int>(fact.cause),
          fact.value};
}

truth::Fact fact_of(const std::vector<std::uint64_t>& n, std::string_view text) {
  truth::Fact fact;
  fact.at = static_cast<Ns>(n[0]);
  fact.what = static_cast<truth::What>(n[1]);
  fact.side = static_cast<Side>(n[2]);
  fact.device = static_cast<std::uint32_t>(n[3]);
  fact.round = static_cast<std::uint32_t>(n[4]);
  fact.cause = static_cast<Cause>(n[5]);
  fact.value = n[6];
  fact.text = text;
  return fact;
}

}  // namespace

void StatusWriter::listening(const std::string& uri) { write(Json{{"listening", uri}}.dump()); }

void StatusWriter::fact(const truth::Fact& fact) {
  const Json line{{"fact", numbers_of(fact)}, {"text", fact.text}};
  write(line.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void StatusWriter::write(std::string line) {
  line += '\n';
  std::string_view rest = line;
  while (!rest.empty()) {
    const ssize_t n = ::write(fd_, rest.data(), rest.size());
    if (n < 0 && errno != EINTR) return;  // nobody is interested any more
    if (n > 0) rest.remove_prefix(static_cast<std::size_t>(n));
  }
}

void StatusReader::take(std::string_view bytes) {
  rest_ += bytes;
  std::size_t begin = 0;
  for (std::size_t end; (end = rest_.find('\n', begin)) != std::string::npos; begin = end + 1)
    line(rest_.substr(begin, end - begin));
  rest_.erase(0, begin);
}

void StatusReader::line(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return;
  if (json.contains("listening")) return on_listening(json["listening"]);
  if (!json.contains("fact") || json["fact"].size() != kNumbers) return;
  const std::string words = json.value("text", "");
  on_fact(fact_of(json["fact"], words));
}

}  // namespace ackscope::reference
