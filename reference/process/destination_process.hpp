#pragma once

#include <optional>
#include <string>

#include "reference/process/destination_runner.hpp"
#include "reference/process/process.hpp"

namespace ackscope::reference {

/// The process that a guest comes to. Without a monitor it is gone when the migration is; with one
/// the guest stays until `quit`, unless the migration failed: then it exits, as QEMU does.
class DestinationProcess : public Process {
 public:
  explicit DestinationProcess(const DestinationOptions& options);

 private:
  // Process
  bool begin() override;
  void perform(const Action& action) override { runner_.perform(action); }
  void announced(const Announcement&) override {}
  void hurry() override {}
  bool may_end() const override { return true; }

  // control::Machine
  Result migrate(const std::string& uri) override;
  Result migrate_incoming(const std::string& uri) override;
  void cancel() override {}
  Result continue_migration(MigrationState expected) override;
  control::Capabilities capabilities() const override;
  Result set_capabilities(const control::Capabilities& wanted) override;
  control::Parameters parameters() const override;
  void set_parameters(const control::Parameters& wanted) override;
  void stop(Done done) override;
  void cont(Done done) override;
  RunState run_state() const override { return run_state_.value_or(runner_.run_state()); }
  std::optional<control::MigrationInfo> migration() const override;

  tl::expected<void, std::string> listen(const net::Address& at);
  void ended();

  const DestinationOptions& options_;
  std::optional<RunState> run_state_;  // what management made of it after the migration
  DestinationRunner runner_;
};

}  // namespace ackscope::reference
