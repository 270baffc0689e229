#include "records/sql/sqlite/trouble.hpp"

#include <cerrno>

namespace ackscope::records::sql::sqlite {
namespace {

std::string remedy_of(Trouble trouble) {
  switch (trouble) {
    case Trouble::busy:
      return "another program writes; try again";
    case Trouble::refused:
      return "check the path and its permissions";
    case Trouble::full:
      return "make room";
    case Trouble::damaged:
      return "name another file, or restore this one from a copy";
    case Trouble::away:
    case Trouble::statement:
      break;
  }
  return {};
}

}  // namespace

Trouble trouble_of(int extended_code) {
  switch (extended_code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Trouble::busy;
    case SQLITE_FULL:
      return Trouble::full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Trouble::damaged;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
      return Trouble::refused;
    // A disk that does not answer now may do so later.
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
      return Trouble::away;
    default:
      return Trouble::statement;
  }
}

Failure failure_of(sqlite3* database, int code, const std::string& where) {
  const int extended = database == nullptr ? code : sqlite3_extended_errcode(database);
  Trouble trouble = trouble_of(extended == SQLITE_OK ? code : extended);
  if (trouble == Trouble::away && database != nullptr && sqlite3_system_errno(database) == ENOSPC) {
    trouble = Trouble::full;
  }
  std::string what = database == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(database);
  return {trouble, {std::move(what), where, remedy_of(trouble)}};
}

}  // namespace ackscope::records::sql::sqlite
