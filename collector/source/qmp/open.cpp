#include "collector/source/qmp/open.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "collector/source/bytes/line_reader.hpp"
#include "collector/source/qmp/message.hpp"
#include "collector/source/qmp/monitor.hpp"

namespace ackscope::source {
namespace {

constexpr int kLinesLookedAt = 8;
constexpr std::size_t kMaxMonitors = 64;

bool blank(std::string_view line) { return line.find_first_not_of(" \t\r") == line.npos; }

/// Looks like a message of a kind that is too large to be read: none that is used is.
bool is_whole(std::string_view line) {
  while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
  return line.starts_with('{') && line.ends_with('}');
}

class Reader {
 public:
  Reader(std::string path, ByteReader bytes, std::optional<Side> forced)
      : lines_(std::move(bytes)), forced_(forced) {
    log_.summary.path = std::move(path);
    log_.summary.backend = Backend::qmp;
  }

  QmpLog read() && {
    while (lines_.next()) {
      if (!blank(lines_.line())) take(lines_.line());
    }
    for (auto& [name, monitor] : monitors_) {
      for (QmpAttempt& attempt : std::move(monitor).finish()) keep(std::move(attempt));
    }
    say_what_is_wrong();
    return std::move(log_);
  }

 private:
  void take(std::string_view line) {
    auto message = lines_.cut() ? std::nullopt : qmp::parse_message(line);
    if (!message) {
      if (log_.summary.malformed++ == 0) first_bad_ = lines_.lines();
      damaged_ += lines_.cut() || is_whole(line) ? 0U : 1U;
      return;
    }
    InputSummary& summary = log_.summary;
    ++summary.events;
    if (message->real) {
      summary.first_ns = std::min(summary.first_ns.value_or(*message->real), *message->real);
      summary.last_ns = std::max(summary.last_ns.value_or(*message->real), *message->real);
    }
    if (monitors_.size() >= kMaxMonitors && !monitors_.contains(message->monitor)) {
      message->monitor.clear();
    }
    auto [monitor, added] = monitors_.try_emplace(message->monitor, summary.path);
    ++(monitor->second.on(*message) ? summary.decoded : summary.unknown);
  }

  void keep(QmpAttempt attempt) {
    if (forced_ && attempt.side && attempt.side != forced_) ++of_other_side_;
    if (forced_) attempt.side = forced_;
    auto& sides = log_.summary.sides;
    if (attempt.side && std::ranges::find(sides, *attempt.side) == sides.end()) {
      sides.push_back(*attempt.side);
    }
    sideless_ += attempt.side ? 0U : 1U;
    log_.attempts.push_back(std::move(attempt));
  }

  void note(std::string text, bool incomplete) {
    log_.summary.notes.push_back(std::move(text));
    log_.summary.incomplete |= incomplete;
  }

  void say_what_is_wrong() {
    if (log_.summary.malformed > 0) {
      note(std::to_string(log_.summary.malformed) +
               " lines are no QMP messages, or too long or "
               "too deep to be read, and were left out; the first is line " +
               std::to_string(first_bad_),
           damaged_ > 0);
    }
    if (lines_.damage()) note("the file could not be read to its end: " + *lines_.damage(), true);
    if (log_.attempts.empty()) note("no migration in this QMP log", true);
    if (sideless_ > 0) {
      note("it does not tell which side it comes from; give it as source=PATH or destination=PATH",
           true);
    }
    if (of_other_side_ > 0) {
      note("it was given as the " + std::string(to_string(*forced_)) +
               " but holds commands or events of the other side",
           true);
    }
  }

  LineReader lines_;
  std::optional<Side> forced_;
  std::map<std::string, qmp::Monitor> monitors_;
  std::uint64_t first_bad_ = 0;
  std::uint64_t damaged_ = 0;  // of the malformed: cut off, or never a message
  std::size_t sideless_ = 0;
  std::size_t of_other_side_ = 0;
  QmpLog log_;
};

}  // namespace

bool looks_like_qmp(std::string_view text) {
  for (int i = 0; i < kLinesLookedAt && !text.empty(); ++i) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (!blank(line) && qmp::parse_message(line)) return true;
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return false;
}

Result<QmpLog> read_qmp(std::string display_path, const std::filesystem::path& path,
                        std::optional<Side> forced) {
  auto bytes = ByteReader::open(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return read_qmp(std::move(display_path), std::move(*bytes), forced);
}

QmpLog read_qmp(std::string display_path, ByteReader bytes, std::optional<Side> forced) {
  return Reader(std::move(display_path), std::move(bytes), forced).read();
}

}  // namespace ackscope::source
