#include "records/store/relations/find_by_probe.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "records/model/join.hpp"
#include "records/store/lookup.hpp"
#include "records/store/months.hpp"

namespace ackscope::records {
namespace {

using sql::Connection, sql::Outcome, sql::Row, sql::Value;
using Texts = std::vector<std::string>;
using Wanted = std::unordered_multimap<std::string, Probe>;

/// Asked at once; neighbours in time, so that what is asked for lies in one narrow window.
constexpr std::size_t kPiece = 64;
/// A recording longer than this that began before the half it belongs to is not found by its
/// blocks.
constexpr Ns kLongest = 86'400'000'000'000;

constexpr std::string_view kSelect =
    "SELECT probe, side, observation_key, begin_ns, end_ns FROM probe WHERE ";

OptNs time_at(const Row& row, std::size_t column) {
  const auto* number = std::get_if<std::int64_t>(&row.at(column));
  return number == nullptr ? OptNs{} : OptNs{*number};
}

/// Takes from the rows who is wanted.
sql::EachRow taking(const Wanted& wanted, Texts& keys) {
  return [&wanted, &keys](const Row& row) {
    const Probe left{text_at(row, 0), text_at(row, 1), time_at(row, 3), time_at(row, 4)};
    const auto [first, last] = wanted.equal_range(left.text);
    const bool meets = std::any_of(
        first, last, [&left](const auto& entry) { return may_meet(entry.second, left); });
    if (meets) keys.push_back(text_at(row, 2));
    return true;
  };
}

Texts texts_of(const Wanted& wanted) {
  std::set<std::string> texts;
  for (const auto& [text, probe] : wanted) texts.insert(text);
  return {texts.begin(), texts.end()};
}

/// Literal, so that the planner leaves out the other partitions.
std::string months_between(Ns begin, Ns end) {
  std::string list = "0";
  const int last = month_at(end);
  for (int month = month_at(begin); month <= last; month = month_after(month)) {
    list += ", " + std::to_string(month);
  }
  return list;
}

Outcome<std::int64_t> ask_window(Connection& connection, const Wanted& wanted, Ns begin, Ns end,
                                 Texts& keys) {
  begin -= kLongest + kClockSlack;
  end += kClockSlack;
  const Value window[] = {begin, end};
  const std::string before = std::string(kSelect) + "month IN (" + months_between(begin, end) +
                             ") AND begin_ns >= $1 AND begin_ns <= $2 AND probe";
  return for_listed(connection, {before, {}, window}, texts_of(wanted), taking(wanted, keys));
}

Outcome<void> ask_timed(Connection& connection, std::span<const Probe> probes, Texts& keys) {
  while (!probes.empty()) {
    const auto piece = probes.first(std::min(kPiece, probes.size()));
    Wanted wanted;
    Ns end = *piece.front().end_ns;
    for (const Probe& probe : piece) {
      wanted.emplace(probe.text, probe);
      end = std::max(end, *probe.end_ns);
    }
    const auto done = ask_window(connection, wanted, *piece.front().begin_ns, end, keys);
    if (!done) return tl::unexpected(done.error());
    probes = probes.subspan(piece.size());
  }
  return {};
}

}  // namespace

Outcome<void> find_by_probe(Connection& connection, std::span<Node* const> nodes, Texts& keys) {
  std::vector<Probe> timed;
  for (const Node* node : nodes) {
    for (Probe& probe : wanted_by(node->observation)) {
      if (probe.begin_ns) timed.push_back(std::move(probe));
    }
  }
  std::sort(timed.begin(), timed.end(),
            [](const Probe& a, const Probe& b) { return a.begin_ns < b.begin_ns; });
  return ask_timed(connection, timed, keys);
}

}  // namespace ackscope::records
