#include "analysis/report/otlp/ids.hpp"

#include <fmt/format.h>

#include <cstdint>

#include "analysis/identity/identity.hpp"

namespace ackscope::report::otlp {
namespace {

/// FNV-1a, then a mix that spreads the last bytes: ids need to differ, nothing more.
std::uint64_t hash(std::string_view text) {
  std::uint64_t h = 0xcbf29ce484222325;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  h = (h ^ (h >> 33)) * 0xff51afd7ed558ccd;
  h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53;
  return h ^ (h >> 33);
}

std::size_t number(Side side) { return side == Side::source ? 0 : 1; }

/// A failed or cancelled attempt may have been one of several: no id of the user's names it.
bool attempt_settled(const Migration& m) {
  return (m.source ? m.outcome : m.outcome_destination) == Outcome::completed;
}

}  // namespace

Company::Company(const Analysis& analysis) {
  for (const Migration& m : analysis.migrations) {
    if (m.source && m.outcome == Outcome::completed) ++completed_[number(Side::source)];
    if (m.destination && m.outcome_destination == Outcome::completed)
      ++completed_[number(Side::destination)];
  }
}

Ids::Ids(const Migration& migration, const Identity& identity, Company& company)
    : source_here_(migration.source.has_value()) {
  const auto found = identity::trace_identity(migration, identity.migration_id);
  trace_ = found.trace_id;
  basis_ = identity::to_string(found.basis);
  source_told_ = found.basis == identity::TraceBasis::migration_id && company.one_completed() &&
                 attempt_settled(migration);
  for (const Side side : {Side::source, Side::destination}) {
    const auto id = identity::side_id(migration, side);
    if (id) sides_[number(side)] = fmt::format("{}/{}", *id, company.before(*id));
  }
}

std::string Ids::named(std::string_view what) const {
  const std::uint64_t id = hash(fmt::format("{}/{}", trace_, what));
  return fmt::format("{:016x}", id == 0 ? 1 : id);
}

std::string Ids::span(Side side, std::string_view what) const {
  return named(fmt::format("{}/{}/{}", to_string(side), sides_[number(side)], what));
}

std::string Ids::root(Side side) const {
  return side == Side::source && source_told_ ? named("the source") : span(side, "root");
}

std::optional<std::string> Ids::source_root() const {
  if (!source_here_ && !source_told_) return std::nullopt;
  return root(Side::source);
}

}  // namespace ackscope::report::otlp
