#include "records/sql/postgresql/trouble.hpp"

#include <algorithm>
#include <array>

namespace ackscope::records::sql::postgresql {
namespace {

struct Meaning {
  std::string_view begin;  ///< of the SQLSTATE
  Trouble trouble;
};

// The first that fits counts.
constexpr std::array kMeanings = {
    Meaning{"08", Trouble::away},        // connection exception
    Meaning{"25P03", Trouble::away},     // our transaction idled too long: the server hung up
    Meaning{"25006", Trouble::refused},  // read-only: a standby
    Meaning{"28", Trouble::refused},     // invalid authorization
    Meaning{"3D000", Trouble::refused},  // no such database
    Meaning{"40", Trouble::busy},        // serialization failure, deadlock
    Meaning{"42501", Trouble::refused},  // insufficient privilege
    Meaning{"53100", Trouble::full},     // disk full
    Meaning{"53", Trouble::away},        // out of memory, too many connections
    Meaning{"55P03", Trouble::busy},     // lock not available (lock_timeout)
    Meaning{"57014", Trouble::busy},     // cancelled, by a time limit of the server
    Meaning{"57P", Trouble::away},       // shutdown, crash, not yet up
    Meaning{"58", Trouble::away},        // the server's system failed
    Meaning{"XX001", Trouble::damaged}, Meaning{"XX002", Trouble::damaged},
};

constexpr std::array<std::string_view, 6> kFinal = {
    "password authentication failed", "no pg_hba.conf entry",
    "no password supplied",           "does not exist",
    "permission denied for",          "authentication failed"};

}  // namespace

Trouble trouble_of(std::string_view state) {
  for (const Meaning& meaning : kMeanings) {
    if (state.starts_with(meaning.begin)) return meaning.trouble;
  }
  return Trouble::statement;
}

Trouble trouble_of_refusal(std::string_view message) {
  // "socket ... does not exist" would be a server that is not there.
  if (message.find("FATAL") == std::string_view::npos &&
      message.find("no password supplied") == std::string_view::npos) {
    return Trouble::away;
  }
  const bool final = std::any_of(kFinal.begin(), kFinal.end(), [&](std::string_view part) {
    return message.find(part) != std::string_view::npos;
  });
  return final ? Trouble::refused : Trouble::away;
}

std::string remedy_of(Trouble trouble) {
  switch (trouble) {
    case Trouble::away:
      return "is the server running and reachable?";
    case Trouble::busy:
      return "others write; try again";
    case Trouble::refused:
      return "check user, password, database and rights";
    case Trouble::full:
      return "make room on the server";
    case Trouble::damaged:
      return "restore the database from a copy";
    case Trouble::statement:
      break;
  }
  return {};
}

}  // namespace ackscope::records::sql::postgresql
