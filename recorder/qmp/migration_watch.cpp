#include "recorder/qmp/migration_watch.hpp"

#include <nlohmann/json.hpp>

#include "recorder/qmp/client.hpp"

namespace ackscope::recorder::qmp {
namespace {

bool finished(const std::string& status) {
  return status == "completed" || status == "failed" || status == "cancelled";
}

bool active(const std::string& status) {
  return !status.empty() && status != "none" && !finished(status);
}

}  // namespace

Result<MigrationStatus> query_migrate(Client& client) {
  const auto answer = client.execute("query-migrate");
  if (!answer) return tl::unexpected(answer.error());
  const auto status = answer->find("status");
  const bool known = status != answer->end() && status->is_string();
  return MigrationStatus{known ? status->get<std::string>() : "", answer->dump()};
}

MigrationWatch::State MigrationWatch::step(const MigrationStatus& now) {
  if (first_) {
    before_ = now;
    came_late_ = active(now.status);
    first_ = false;
  }
  const bool fresh =
      state_ == State::running || now.status != before_.status || now.details != before_.details;
  if (active(now.status)) state_ = State::running;
  if (finished(now.status) && fresh) state_ = State::over;
  last_ = now.status;
  return state_;
}

}  // namespace ackscope::recorder::qmp
