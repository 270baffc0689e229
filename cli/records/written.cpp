#include "cli/records/written.hpp"

#include <algorithm>

#include "analysis/report/json/read_json.hpp"
#include "cli/diagnostics.hpp"
#include "cli/records/long_lines.hpp"
#include "records/model/document.hpp"

namespace ackscope::cli::records_command {
namespace {

constexpr std::string_view kRecord = "\"ackscope.record/";

/// What of a file is read to see what it is.
constexpr std::size_t kBegin = 4096;

std::string begin_of(const std::string& path) {
  auto bytes = source::ByteReader::open(path);
  return bytes ? std::string(bytes->peek_text(kBegin)) : std::string();
}

bool is_record(std::string_view begin) {
  return begin.substr(0, 200).find(kRecord) != std::string_view::npos;
}

void say(const UsersWord& said, records::Observation& observation) {
  if (said.identity.migration_id) observation.migration_id = said.identity.migration_id;
  for (const auto& [name, value] : said.identity.labels) observation.labels[name] = value;
  for (auto* party : {&observation.migration.source, &observation.migration.destination})
    if (*party && said.vm) (*party)->vm = said.vm;
}

/// The report's own word, and the user's over it.
std::vector<records::Observation> of_report(const report::ReadReport& read, const UsersWord& said) {
  auto observations = records::observe(read.analysis, read.identity);
  for (records::Observation& each : observations) say(said, each);
  return observations;
}

using Observations = std::vector<records::Observation>;

Result<Observations> of_text(std::string_view text, const UsersWord& said) {
  if (is_record(text)) {
    auto one = records::read_document(text);
    if (!one) return tl::unexpected(one.error());
    say(said, *one);
    Observations all;
    all.push_back(std::move(*one));
    return all;
  }
  const auto read = report::read_report(text);
  if (!read) return tl::unexpected(read.error());
  return of_report(*read, said);
}

bool incomplete(const records::Observation& observation) {
  return std::ranges::any_of(observation.migration.findings,
                             [](const Finding& f) { return f.rule == "trace-incomplete"; });
}

/// One JSON text, or a line each: a text that ends where its first line does is the latter.
bool is_lines(std::string_view begin) {
  const std::size_t end = begin.find('\n');
  if (end == std::string_view::npos) return true;
  const std::size_t last = begin.find_last_not_of(" \r", end == 0 ? 0 : end - 1);
  return last != std::string_view::npos && last > 0 && begin[last] == '}';
}

}  // namespace

bool is_written(const std::string& path) {
  const std::string begin = begin_of(path);
  return report::looks_like_report(begin) || is_record(begin);
}

Result<WrittenInput::Seen> WrittenInput::each(const Take& take) const {
  auto lines = LongLines::open(path_, is_lines(begin_of(path_)));
  if (!lines) return tl::unexpected(lines.error());
  Seen seen;
  while (const auto line = lines->next()) {
    auto observations = of_text(*line, said_);
    if (!observations) {
      complain(Error{observations.error().what, path_ + ", line " + std::to_string(lines->number()),
                     "the rest is read"});
      seen.damaged = true;
      continue;
    }
    for (records::Observation& one : *observations) {
      seen.incomplete = seen.incomplete || incomplete(one);
      if (!take(std::move(one))) return seen;
    }
  }
  if (const auto& damage = lines->damage()) {
    complain(Error{*damage, path_, "what could be read is added"});
    seen.damaged = true;
  }
  return seen;
}

}  // namespace ackscope::cli::records_command
