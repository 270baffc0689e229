#include "records/sql/postgresql/open.hpp"

#include <array>

#include "records/sql/postgresql/connection.hpp"
#include "records/sql/postgresql/trouble.hpp"
#include "records/sql/text.hpp"

namespace ackscope::records::sql::postgresql {
namespace {

// What the URL says wins: it comes behind. Half a minute of silence from a server that vanished is
// enough.
constexpr std::array<const char*, 9> kKeywords = {
    "connect_timeout",  "keepalives_idle",  "keepalives_interval",
    "keepalives_count", "tcp_user_timeout", "fallback_application_name",
    "dbname",           "client_encoding",  nullptr};

/// A commit that the server has not written yet is none: what waits in a spool is deleted after it.
/// A writer that stopped in its turn, or whose host vanished, must not hold up the others for ever.
constexpr const char* kSettings =
    "SELECT set_config('synchronous_commit', 'on', false) "
    "WHERE current_setting('synchronous_commit') = 'off';"
    "SET idle_in_transaction_session_timeout = '2min';"
    "SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10;"
    "SET tcp_keepalives_count = 3;"
    "SET client_min_messages = 'error'; SET extra_float_digits = 1";

/// The password, as the server gets it: it must appear in no message.
std::string secret_of(const PGconn* link) {
  const char* secret = PQpass(link);
  return secret == nullptr ? std::string() : std::string(secret);
}

bool is_readable(const std::string& url) {
  char* message = nullptr;
  PQconninfoOption* options = PQconninfoParse(url.c_str(), &message);
  PQconninfoFree(options);
  PQfreemem(message);  // it may quote the password
  return options != nullptr;
}

/// libpq asks questions on the lines behind the first; what to do is said by our remedy.
std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

Failure not_connected(const PGconn* link, const Place& place) {
  const std::string secret = secret_of(link);
  const Trouble trouble = trouble_of_refusal(without(PQerrorMessage(link), secret));
  return {trouble,
          {without(first_line(PQerrorMessage(link)), secret), place.shown, remedy_of(trouble)}};
}

}  // namespace

Outcome<std::unique_ptr<Connection>> open(const Place& place) {
  if (!is_readable(place.address)) {
    return tl::unexpected(
        Failure{Trouble::refused,
                {"no PostgreSQL URL", place.shown, "write postgresql://USER@HOST:PORT/DATABASE"}});
  }
  const std::array<const char*, 9> values = {
      "10", "30", "10", "3", "30000", "ackscope", place.address.c_str(), "UTF8", nullptr};
  Link link(PQconnectdbParams(kKeywords.data(), values.data(), 1));
  if (link == nullptr || PQstatus(link.get()) != CONNECTION_OK) {
    return tl::unexpected(not_connected(link.get(), place));
  }
  std::string secret = secret_of(link.get());
  PQsetNoticeProcessor(
      link.get(), [](void*, const char*) {}, nullptr);
  auto connection =
      std::make_unique<PostgresConnection>(std::move(link), place.shown, std::move(secret));
  if (const auto set = connection->run(kSettings); !set) return tl::unexpected(set.error());
  return connection;
}

}  // namespace ackscope::records::sql::postgresql
