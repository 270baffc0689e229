#include "cli/records/intake.hpp"

#include "cli/diagnostics.hpp"
#include "cli/duration.hpp"
#include "records/store/limits.hpp"

namespace ackscope::cli::records_command {
namespace {

Result<std::optional<records::Spool>> open_spool(const IntakeOptions& options,
                                                 const records::sql::Place& place) {
  const auto folder = spool_folder(options, place);
  if (!folder) return std::optional<records::Spool>();
  auto spool = records::Spool::open(*folder);
  if (!spool) return tl::unexpected(spool.error());
  return std::optional(std::move(*spool));
}

}  // namespace

void add_intake(CLI::App& command, IntakeOptions& options) {
  add_place(command, options.place);
  command.add_option("--batch", options.batch, "write N records in one transaction (500)")
      ->check(CLI::Range(1, 100'000))
      ->type_name("N");
  command
      .add_option("--retry", options.retry,
                  "try again for so long when the store is away or busy (10s), then spool")
      ->type_name("DURATION");
  command
      .add_option("--spool", options.spool,
                  "keep in DIR what the store does not take; by default in the user's state for\n"
                  "PostgreSQL, nowhere for SQLite")
      ->type_name("DIR");
}

Result<Intake> Intake::make(const IntakeOptions& options, Pause pause) {
  auto place = to_place(options.place);
  if (!place) return tl::unexpected(place.error());
  const auto retry = parse_duration("--retry", options.retry);
  if (!retry) return tl::unexpected(retry.error());
  auto spool = open_spool(options, *place);
  if (!spool) return tl::unexpected(spool.error());
  records::Patience patience;
  patience.budget = std::chrono::milliseconds(*retry / 1'000'000);
  patience.pause = std::move(pause);
  return Intake(records::Courier(std::move(*place), *spool, std::move(patience)), *spool,
                options.batch);
}

void Intake::refuse(const records::Observation& observation, const Error& why) {
  ++tally_.refused;
  const std::string& id =
      observation.source_id ? *observation.source_id : observation.destination_id.value_or("");
  complain(Error{"not added: " + to_line(why), id.substr(0, 40), ""});
}

Result<void> Intake::take(records::Observation observation) {
  // Before the batch: no spool should keep it, and whoever brings it should hear of it.
  if (const auto fits = records::check_limits(observation); !fits) {
    refuse(observation, fits.error());
    return {};
  }
  batch_.push_back(std::move(observation));
  if (batch_.size() < batch_size_) return {};
  return flush();
}

Result<void> Intake::flush() {
  if (batch_.empty()) return {};
  tally_.observations += batch_.size();
  if (auto done = deliver(); !done) {
    tally_.observations -= batch_.size();
    return done;
  }
  batch_.clear();
  return {};
}

Result<void> Intake::deliver() {
  const auto delivery = courier_.deliver(batch_);
  if (!delivery) return tl::unexpected(delivery.error());
  for (const std::string& line : delivery->set_aside) complain(line);
  tally_.set_aside += delivery->set_aside.size();
  for (const records::Refused& each : delivery->refused) refuse(batch_.at(each.place), each.why);
  tally_.observations -= delivery->refused.size();
  if (delivery->spooled) {
    tally_.trouble = delivery->spooled->error;
    tally_.turned_away = delivery->spooled->trouble == records::sql::Trouble::refused;
  }
  tally_.fresh += delivery->added.fresh;
  tally_.changed += delivery->added.changed;
  tally_.merged += delivery->added.merged;
  tally_.drained += delivery->drained;
  if (delivery->spooled) tally_.spooled += batch_.size();
  return {};
}

Result<void> Intake::drain() {
  if (auto flushed = flush(); !flushed || !waiting()) return flushed;
  return deliver();
}

bool Intake::waiting() const {
  if (!spool_) return false;
  const auto waiting = spool_->waiting();
  return waiting && waiting->files > 0;
}

}  // namespace ackscope::cli::records_command
