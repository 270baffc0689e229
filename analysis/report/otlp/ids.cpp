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

Joint joint_by(identity::TraceBasis basis) {
  switch (basis) {
    case identity::TraceBasis::migration_id:
      return Joint::told;
    case identity::TraceBasis::evidence:
      return Joint::evidence;
    case identity::TraceBasis::side:
    case identity::TraceBasis::place:
      break;
  }
  return Joint::none;
}

}  // namespace

Ids::Ids(const Migration& migration, const Identity& identity, std::size_t attempt)
    : attempt_(attempt) {
  const auto found = identity::trace_identity(migration, identity.migration_id);
  trace_ = found.trace_id;
  basis_ = identity::to_string(found.basis);
  joint_ = joint_by(found.basis);
}

std::string Ids::span(std::string_view what) const {
  const std::uint64_t id = hash(fmt::format("{}/{}/{}", trace_, attempt_, what));
  return fmt::format("{:016x}", id == 0 ? 1 : id);
}

std::string trace_id_of(const Migration& migration, const Identity& identity) {
  return identity::trace_identity(migration, identity.migration_id).trace_id;
}

}  // namespace ackscope::report::otlp
