#pragma once

#include <libpq-fe.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "records/sql/connection.hpp"
#include "records/sql/postgresql/answer.hpp"

namespace ackscope::records::sql::postgresql {

struct Finish {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
using Link = std::unique_ptr<PGconn, Finish>;

class PostgresConnection : public Connection {
 public:
  PostgresConnection(Link link, std::string shown, std::string secret)
      : link_(std::move(link)), shown_(std::move(shown)), secret_(std::move(secret)) {}

  Dialect dialect() const override { return Dialect::postgresql; }
  Outcome<void> run(std::string_view statements) override;
  Outcome<std::int64_t> query(std::string_view statement, std::span<const Value> parameters,
                              const EachRow& each) override;
  Outcome<void> insert(std::string_view table, std::span<const std::string_view> columns,
                       std::span<const Row> rows) override;

 private:
  using Parameters = std::vector<Parameter>;
  Outcome<std::string> prepared(std::string_view statement, const Parameters& parameters);
  Outcome<void> send(const std::string& name, const Parameters& parameters);
  Outcome<std::int64_t> receive(const EachRow& each);
  bool hand_over(const PGresult* result, const EachRow& each);
  Outcome<void> copy(std::span<const Row> rows);
  Outcome<void> finish();
  void stop_the_rest();
  Failure failure(const PGresult* result) const;
  bool lost() const { return PQstatus(link_.get()) == CONNECTION_BAD; }

  Link link_;
  std::string shown_;
  std::string secret_;
  std::map<std::string, std::string, std::less<>> statements_;  ///< text and types -> name
  std::uint64_t named_ = 0;
  bool in_transaction_ = false;  ///< when the question that is being answered was asked
  bool reading_ = false;         ///< rows are being handed over
};

}  // namespace ackscope::records::sql::postgresql
