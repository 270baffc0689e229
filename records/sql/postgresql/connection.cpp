#include "records/sql/postgresql/connection.hpp"

#include <array>

#include "records/sql/postgresql/copy.hpp"
#include "records/sql/postgresql/trouble.hpp"
#include "records/sql/text.hpp"

namespace ackscope::records::sql::postgresql {
namespace {

constexpr std::size_t kStatementsKept = 128;
constexpr std::size_t kCopyPiece = 1 << 16;

int length(std::string_view text) { return static_cast<int>(text.size()); }

}  // namespace

Failure PostgresConnection::failure(const PGresult* result) const {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const Trouble trouble = lost() ? Trouble::away : trouble_of(state == nullptr ? "" : state);
  const char* primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  std::string what = without(primary != nullptr ? primary : PQerrorMessage(link_.get()), secret_);
  return {trouble, {std::move(what), shown_, remedy_of(trouble)}};
}

Outcome<void> PostgresConnection::run(std::string_view statements) {
  const Answer answer(PQexec(link_.get(), std::string(statements).c_str()));
  if (answer == nullptr || is_failure(answer.get())) return tl::unexpected(failure(answer.get()));
  return {};
}

Outcome<std::string> PostgresConnection::prepared(std::string_view statement,
                                                  const Parameters& parameters) {
  std::string key(statement);
  std::vector<Oid> types;
  for (const Parameter& parameter : parameters) {
    types.push_back(parameter.type);
    key += '\0' + std::to_string(parameter.type);
  }
  if (const auto known = statements_.find(key); known != statements_.end()) return known->second;
  if (statements_.size() >= kStatementsKept) {
    if (const auto gone = run("DEALLOCATE ALL"); !gone) return tl::unexpected(gone.error());
    statements_.clear();
  }
  const std::string name = "s" + std::to_string(++named_);
  const Answer answer(PQprepare(link_.get(), name.c_str(), std::string(statement).c_str(),
                                static_cast<int>(types.size()), types.data()));
  if (answer == nullptr || is_failure(answer.get())) return tl::unexpected(failure(answer.get()));
  return statements_.emplace(key, name).first->second;
}

Outcome<void> PostgresConnection::send(const std::string& name, const Parameters& parameters) {
  std::vector<const char*> texts;
  for (const Parameter& parameter : parameters) {
    texts.push_back(parameter.text ? parameter.text->c_str() : nullptr);
  }
  const bool sent = PQsendQueryPrepared(link_.get(), name.c_str(), static_cast<int>(texts.size()),
                                        texts.data(), nullptr, nullptr, 0) == 1;
  if (!sent) return tl::unexpected(failure(nullptr));
  PQsetSingleRowMode(link_.get());
  return {};
}

Outcome<std::int64_t> PostgresConnection::query(std::string_view statement,
                                                std::span<const Value> parameters,
                                                const EachRow& each) {
  if (reading_) {
    return tl::unexpected(
        Failure{Trouble::statement, {"a question inside of another's answer", shown_, {}}});
  }
  Parameters texts;
  for (const Value& value : parameters) texts.push_back(parameter_of(value));
  const auto name = prepared(statement, texts);
  if (!name) return tl::unexpected(name.error());
  in_transaction_ = PQtransactionStatus(link_.get()) != PQTRANS_IDLE;
  if (const auto sent = send(*name, texts); !sent) return tl::unexpected(sent.error());
  reading_ = true;
  auto changed = receive(each);
  reading_ = false;
  return changed;
}

Outcome<std::int64_t> PostgresConnection::receive(const EachRow& each) {
  std::int64_t changed = 0;
  std::optional<Failure> failed;
  bool wanted = true;
  // Also after a failure: the connection is free for the next question when null arrives.
  while (const Answer answer{PQgetResult(link_.get())}) {
    if (is_failure(answer.get())) {
      if (wanted && !failed) failed = failure(answer.get());
      continue;
    }
    if (wanted && !hand_over(answer.get(), each)) {
      wanted = false;
      stop_the_rest();
    }
    const std::string count = PQcmdTuples(answer.get());
    if (PQresultStatus(answer.get()) == PGRES_COMMAND_OK && !count.empty()) {
      changed = std::stoll(count);
    }
  }
  if (failed) return tl::unexpected(*failed);
  return changed;
}

bool PostgresConnection::hand_over(const PGresult* result, const EachRow& each) {
  for (int row = 0; row < PQntuples(result); ++row) {
    if (each && !each(row_of(result, row))) return false;
  }
  return true;
}

/// Nobody reads the rest of the answer. In a transaction a cancel would undo what was done before:
/// there the rest arrives and is thrown away.
void PostgresConnection::stop_the_rest() {
  if (in_transaction_) return;
  if (PGcancel* cancel = PQgetCancel(link_.get())) {
    std::array<char, 256> message{};
    PQcancel(cancel, message.data(), static_cast<int>(message.size()));
    PQfreeCancel(cancel);
  }
}

Outcome<void> PostgresConnection::insert(std::string_view table,
                                         std::span<const std::string_view> columns,
                                         std::span<const Row> rows) {
  if (rows.empty()) return {};
  std::string statement = "COPY " + std::string(table) + " (";
  for (std::size_t at = 0; at < columns.size(); ++at) {
    statement += (at == 0 ? "" : ", ") + std::string(columns[at]);
  }
  const Answer begun(PQexec(link_.get(), (statement + ") FROM STDIN").c_str()));
  if (PQresultStatus(begun.get()) != PGRES_COPY_IN) return tl::unexpected(failure(begun.get()));
  if (const auto copied = copy(rows); !copied) return copied;
  return finish();
}

Outcome<void> PostgresConnection::copy(std::span<const Row> rows) {
  std::string lines;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    append_copy_line(lines, rows[at]);
    if (lines.size() < kCopyPiece && at + 1 < rows.size()) continue;
    if (PQputCopyData(link_.get(), lines.data(), length(lines)) != 1) {
      return tl::unexpected(failure(nullptr));
    }
    lines.clear();
  }
  if (PQputCopyEnd(link_.get(), nullptr) != 1) return tl::unexpected(failure(nullptr));
  return {};
}

Outcome<void> PostgresConnection::finish() {
  std::optional<Failure> failed;
  while (const Answer answer{PQgetResult(link_.get())}) {
    if (is_failure(answer.get()) && !failed) failed = failure(answer.get());
  }
  if (failed) return tl::unexpected(*failed);
  return {};
}

}  // namespace ackscope::records::sql::postgresql
