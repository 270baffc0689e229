#include "analysis/report/otlp/ids.hpp"

#include <fmt/format.h>

#include <cstdint>

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

struct TraceIdentity {
  std::string trace_id;
  std::string_view basis;
  Joint joint;
};

TraceIdentity identify(const Migration& m, const Identity& identity) {
  std::string text = identity.migration_id.value_or("");
  if (!identity.migration_id)
    for (const auto& party : {m.source, m.destination})
      if (party) text += fmt::format("{}/{}/", party->host.value_or(""), party->pid.value_or(0));
  if (!identity.migration_id) text += std::to_string(m.begin_ns.value_or(0));
  return {fmt::format("{:016x}{:016x}", hash("a" + text) | 1, hash("b" + text)),
          identity.migration_id ? "migration-id" : "place",
          identity.migration_id ? Joint::told : Joint::none};
}

}  // namespace

Ids::Ids(const Migration& migration, const Identity& identity, std::size_t attempt)
    : attempt_(attempt) {
  const TraceIdentity found = identify(migration, identity);
  trace_ = found.trace_id;
  basis_ = found.basis;
  joint_ = found.joint;
}

std::string Ids::span(std::string_view what) const {
  const std::uint64_t id = hash(fmt::format("{}/{}/{}", trace_, attempt_, what));
  return fmt::format("{:016x}", id == 0 ? 1 : id);
}

std::string trace_id_of(const Migration& migration, const Identity& identity) {
  return identify(migration, identity).trace_id;
}

}  // namespace ackscope::report::otlp
