#include <array>
#include <cmath>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/report/otlp/response.hpp"
#include "cli/duration.hpp"
#include "cli/input_spec.hpp"
#include "cli/nearest.hpp"
#include "cli/post/retry.hpp"
#include "cli/post/target.hpp"
#include "cli/time_bound.hpp"
#include "collector/pipeline/live/process_names.hpp"
#include "collector/source/ctf/live/address.hpp"
#include "exporter/metrics/label_text.hpp"
#include "exporter/web/gzip.hpp"
#include "gui/main/times.hpp"
#include "recorder/flight/case_name.hpp"
#include "recorder/probe/qemu_binary.hpp"
#include "records/ask/calendar.hpp"
#include "records/sql/connection.hpp"
#include "reference/net/address.hpp"
#include "reference/scenario/units.hpp"
#include "tests/fuzz/as_text.hpp"
#include "tests/fuzz/require.hpp"

// What is written in one word or line: arguments, addresses, headers, answers. The first byte
// chooses who reads it.
namespace {

using namespace ackscope;
using fuzz::require;

constexpr Ns kDay = 86'400'000'000'000;

void times(const std::string& text) {
  if (const auto time = cli::parse_duration("--x", text)) require(*time >= 0 && *time <= kDay);
  if (const auto offset = cli::parse_clock_offset(text)) require(std::abs(*offset) <= Ns{1} << 60);
  (void)cli::parse_time_bound(text);
  (void)viewer::parse_time("--x", text);
  (void)viewer::parse_seconds("--x", text);
  if (const auto size = viewer::parse_size("--x", text)) require(size->first > 0);
}

void periods(const std::string& text) {
  const auto period = records::ask::period_of(text);
  if (!period) return;
  require(period->month || period->length > 0);
  require(records::ask::before(1'750'000'000'000'000'000, *period) < 1'750'000'000'000'000'000);
}

void units(const std::string& text) {
  if (const auto size = reference::parse_size(text))
    require(reference::parse_size(reference::format_size(*size)) == size);
  if (const auto time = reference::parse_time(text))
    require(reference::parse_time(reference::format_time(*time)) == time);
}

void addresses(const std::string& text) {
  if (const auto address = reference::net::parse_address(text))
    require(reference::net::parse_address(to_string(*address)) == *address);
  if (source::ctf::is_live_address(text)) {
    const auto live = source::ctf::parse_live_address(text);
    require(!live || (live->host.size() <= source::ctf::kMaxHostName &&
                      live->session.size() <= source::ctf::kMaxSessionName));
  }
}

/// What is shown of an address says nothing of its password.
void places(const std::string& text) {
  const auto place = records::sql::place_of(text);
  if (place) require(!place->shown.empty() || place->address.empty());
  const auto secret = records::sql::place_of("postgresql://u:hidden@" + text);
  const bool another = text.find('@') != text.npos || text.find("hidden") != text.npos;
  if (secret && !another) require(secret->shown.find("hidden") == text.npos);
}

void targets(const std::string& text) {
  const auto target = cli::post::parse_target(text, "/v1/traces");
  cli::post::shown(text);
  if (!target) return;
  require(target->path.starts_with('/') && target->origin.starts_with("http"));
  require(target->path.find_first_of(" \r\n") == target->path.npos);
  require(target->origin.find('@') == target->origin.npos);
}

void replies(const std::string& text) {
  if (const auto complaint = report::otlp_complaint(text)) {
    for (const char c : complaint->text) require(static_cast<unsigned char>(c) >= ' ');
  }
  cli::post::Attempt attempt;
  attempt.status = 503;
  attempt.retry_after = text;
  const Ns wait = cli::post::wait_before_next(attempt, 3, 1'750'000'000, 0.5);
  require(wait >= 0);
}

void headers(const std::string& text) {
  exporter::takes_gzip(text);
  const std::string value = exporter::label_value(text), name = exporter::label_name(text);
  require(value.size() <= 200 && exporter::label_value(value) == value);
  require(!name.empty() && exporter::label_name(name) == name);
}

void inputs(const std::string& text) {
  (void)cli::parse_input(text);
  (void)cli::parse_trace_events(text);
  (void)cli::parse_label(text);
  require(cli::nearest(text, {"late-request", "slow-ack", "blocked", "stale-ack"}).size() <= 3);
}

void tools(const std::string& text) {
  if (const auto version = recorder::qemu_version_in(text))
    require(recorder::release_of(*version).size() <= version->size());
  recorder::called_like_qemu(text);
  const std::string name = recorder::flight::case_name(1'750'000'000'000'000'000, text, "failed");
  require(recorder::flight::is_case_name(name) && name.find('/') == name.npos);
  recorder::flight::is_case_name(text);
}

/// Arguments of somebody's process; a guest's name is found again behind QEMU's way to write it.
void guests(const std::string& text) {
  std::vector<std::string> words{"qemu"};
  std::istringstream split(text);
  for (std::string word; std::getline(split, word, '\0');) words.push_back(word);
  if (const auto name = live::guest_name(words)) require(!name->empty());
  std::string written;
  for (const char c : text) written += c == ',' ? std::string(",,") : std::string(1, c);
  const std::array plain{std::string("qemu"), std::string("-name"), "guest=" + written + ",x=y"};
  require(live::guest_name(plain).value_or("") == text);
}

constexpr std::array kReaders{times,   periods, units,  addresses, places, targets,
                              replies, headers, inputs, tools,     guests};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  kReaders[data[0] % kReaders.size()](std::string(fuzz::as_text(data + 1, size - 1)));
  return 0;
}
