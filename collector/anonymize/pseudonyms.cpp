#include "collector/anonymize/pseudonyms.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace ackscope::anonymize {
namespace {

std::string_view word(Kind kind) {
  switch (kind) {
    case Kind::host:
      return "host";
    case Kind::vm:
      return "vm";
    case Kind::device:
      return "device";
    case Kind::qdev:
      return "qdev";
    case Kind::bdf:
      return "bdf";
    case Kind::uuid:
      return "uuid";
    case Kind::ip:
      return "ip";
    case Kind::mac:
      return "mac";
    case Kind::person:
      return "person";
    case Kind::path:
      return "path";
    case Kind::uri:
      return "uri";
    case Kind::id:
      return "id";
    case Kind::tag:
      return "tag";
    case Kind::name:
      return "name";
  }
  return "name";
}

/// The n-th address (from 1) in a domain that no host has.
std::string bdf(std::size_t n) {
  return fmt::format("{:04x}:{:02x}:{:02x}.{:x}", 0xffff - (n >> 16), (n >> 8) & 0xff,
                     (n >> 3) & 0x1f, n & 7);
}

std::string make(Kind kind, std::size_t n) {
  switch (kind) {
    case Kind::bdf:
      return bdf(n);
    case Kind::uuid:
      return fmt::format("00000000-0000-4000-8000-{:012x}", n);
    case Kind::ip:  // reserved for documentation
      return fmt::format("2001:db8::{:x}", n);
    case Kind::mac:
      return fmt::format("02:00:00:00:{:02x}:{:02x}", (n >> 8) & 0xff, n & 0xff);
    case Kind::path:
      return fmt::format("/path-{}", n);
    default:
      return fmt::format("{}-{}", word(kind), n);
  }
}

}  // namespace

const std::string& Pseudonyms::of(Kind kind, std::string_view name) {
  auto& known = names_[kind];
  if (const auto found = known.find(name); found != known.end()) return found->second;
  return known.emplace(name, make(kind, known.size() + 1)).first->second;
}

std::string Pseudonyms::to_json() const {
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  for (const auto& [kind, names] : names_) {
    for (const auto& [name, pseudonym] : names) object[std::string(word(kind))][name] = pseudonym;
  }
  return object.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace ackscope::anonymize
