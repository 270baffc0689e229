#pragma once

#include <optional>
#include <random>
#include <string>

#include "reference/process/migration_times.hpp"
#include "reference/process/process.hpp"
#include "reference/process/source_runner.hpp"

namespace ackscope::reference {

/// The process that migrates: through the attempts of a scenario, or as management says.
class SourceProcess : public Process {
 public:
  explicit SourceProcess(const SourceOptions& options);

 private:
  // Process
  bool begin() override;
  void perform(const Action& action) override { runner_.perform(action); }
  void announced(const Announcement& what) override;
  void hurry() override;
  bool may_end() const override { return runner_.source().ended(); }

  // control::Machine
  Result migrate(const std::string& uri) override;
  Result migrate_incoming(const std::string& uri) override;
  void cancel() override { runner_.request(Source::Request::cancel); }
  Result continue_migration(MigrationState expected) override;
  control::Capabilities capabilities() const override;
  Result set_capabilities(const control::Capabilities& wanted) override;
  control::Parameters parameters() const override;
  void set_parameters(const control::Parameters& wanted) override;
  void stop(Done done) override;
  void cont(Done done) override;
  RunState run_state() const override { return runner_.source().run_state(); }
  std::optional<control::MigrationInfo> migration() const override;

  void begin_attempt();
  void attempt_ended();
  std::uint64_t new_number();
  std::int64_t expected_downtime_ms() const;
  void fill_in(control::MigrationInfo& info) const;
  control::RamInfo ram() const;

  const SourceOptions& options_;
  std::mt19937_64 random_;
  MigrationTimes times_;
  std::size_t next_attempt_ = 0;
  bool leaving_ = false;
  net::Timer pause_;
  SourceRunner runner_;
};

}  // namespace ackscope::reference
