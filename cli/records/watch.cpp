#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <iostream>
#include <memory>

#include "analysis/identity/identity.hpp"
#include "cli/diagnostics.hpp"
#include "cli/duration.hpp"
#include "cli/exit_code.hpp"
#include "cli/records/gather.hpp"
#include "cli/records/intake.hpp"
#include "cli/records/records.hpp"
#include "cli/records/watch_memory.hpp"
#include "cli/records/watched_entry.hpp"
#include "cli/records/while_reading.hpp"
#include "recorder/process/signals.hpp"

namespace ackscope::cli::records_command {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

struct WatchOptions {
  std::string folder;
  InputOptions input;  ///< labels only
  JudgingOptions judging;
  IntakeOptions intake;
  std::string settle = "5s";
  std::string interval = "5s";
  std::optional<std::string> state;
  bool once = false;
};

/// Looks at a folder until a signal ends that.
class Watching {
 public:
  Watching(const WatchOptions& options, const Judging& judging, WatchMemory memory,
           recorder::SignalQueue& signals, milliseconds settle)
      : options_(options),
        judging_(judging),
        memory_(std::move(memory)),
        signals_(signals),
        settle_(settle) {}

  /// Everything that is new and settled, then what waits in the spool. False: stop.
  bool look() {
    ++looks_;
    const std::vector<WatchedEntry> entries = entries_of(options_.folder);
    std::map<std::string, std::string> stamps;
    for (const WatchedEntry& entry : entries) {
      stamps[entry.path.filename().string()] = entry.stamp;
      if (settled(entry, settle_) && due(entry)) take(entry);
      if (!wait(milliseconds{0})) return false;
    }
    if (const auto kept = memory_.keep_only(stamps); !kept) complain(kept.error());
    drain();
    return !stopped_;
  }

  bool wait(milliseconds time) {
    const auto signal = stopped_ ? std::nullopt : signals_.wait(time);
    stopped_ = stopped_ || (signal && signal->number != SIGCHLD);
    return !stopped_;
  }

  /// Of --once.
  int code() const { return code_; }
  bool gave_up() const { return gave_up_; }

 private:
  using State = WatchMemory::State;
  using Known = WatchMemory::Known;

  /// So often an entry is read again that was being read when the program ended.
  static constexpr int kMostTries = 5;

  std::optional<Known> known(const WatchedEntry& entry) const {
    return memory_.known(entry.path.filename().string(), entry.stamp);
  }

  /// One that was being read when the program or the machine ended may be why: it is read again at
  /// once, then after 1, 3, 7 more looks, and then not again.
  bool due(const WatchedEntry& entry) {
    const auto before = known(entry);
    if (!before) return true;
    if (before->state != State::reading) return false;
    if (before->tries >= kMostTries) {
      give_up(entry);
      return false;
    }
    return options_.once || looks_ >= (1 << std::max(0, before->tries - 1));
  }

  void give_up(const WatchedEntry& entry) {
    complain(Error{fmt::format("the program ended {} times while it was read", kMostTries),
                   entry.path.string(), "not tried again until it changes"});
    remember(entry, {State::failed});
    gave_up_ = true;
    code_ = exit_incomplete;
  }

  void remember(const WatchedEntry& entry, Known now) {
    const auto kept = memory_.remember(entry.path.filename().string(), entry.stamp, now);
    if (!kept) complain(kept.error());
  }

  /// A connection only as long as something is to be sent: there may be thousands of us.
  Result<Intake> new_intake() {
    return Intake::make(options_.intake, [this](milliseconds time) { wait(time); });
  }

  void take(const WatchedEntry& entry) {
    const auto before = known(entry);
    const int tries = before ? before->tries : 0;
    remember(entry, {State::reading, tries + 1});
    auto intake = new_intake();
    if (!intake) return store_trouble(entry, intake.error());
    InputOptions input = options_.input;
    const bool absolute = entry.path.is_absolute();
    input.inputs = {absolute ? entry.path.string() : "./" + entry.path.string()};
    const auto gathered = [&] {
      // Who is told to stop and then killed was not ended by what it read.
      const WhileReading stop(signals_.descriptor(), [&] {
        remember(entry, {State::reading, tries});
      });
      return gather(input, judging_, *intake);
    }();
    const auto flushed = gathered ? intake->flush() : tl::unexpected(gathered.error());
    if (!flushed) return store_trouble(entry, flushed.error());
    if (*gathered != exit_clean || intake->tally().incomplete()) code_ = exit_incomplete;
    remember(entry, {intake->tally().observations > 0 ? State::done : State::failed});
    say_once(intake->tally().trouble);
    std::cout << entry.path.filename().string() << ": " << words(intake->tally()) << std::endl;
  }

  /// Not the entry's fault: it is tried again next time.
  void store_trouble(const WatchedEntry& entry, const Error& error) {
    say_once(error);
    code_ = exit_incomplete;
    const auto kept = memory_.remember(entry.path.filename().string(), "again", {State::failed});
    if (!kept) complain(kept.error());
  }

  /// A server that is away is away for long, and we look often.
  void say_once(const std::optional<Error>& trouble) {
    const std::string line = trouble ? to_line(*trouble) : "";
    if (!line.empty() && line != last_trouble_) complain(*trouble);
    last_trouble_ = line;
  }

  void drain() {
    auto intake = new_intake();
    if (!intake || stopped_ || !intake->waiting()) return;
    const auto done = intake->drain();
    say_once(done ? intake->tally().trouble : std::optional(done.error()));
    if (intake->tally().incomplete()) code_ = exit_incomplete;
    if (intake->tally().drained > 0)
      std::cout << fmt::format("{} from the spool", intake->tally().drained) << std::endl;
  }

  const WatchOptions& options_;
  const Judging& judging_;
  WatchMemory memory_;
  recorder::SignalQueue& signals_;
  milliseconds settle_;
  bool stopped_ = false;
  std::string last_trouble_;
  int looks_ = 0;
  int code_ = exit_clean;
  bool gave_up_ = false;
};

/// One file per folder and store, in the user's state.
Result<std::string> memory_file(const WatchOptions& options, const records::sql::Place& place) {
  if (options.state) return *options.state;
  const auto folder = state_folder();
  if (!folder) return tl::unexpected(folder.error());
  std::error_code error;
  const fs::path watched = fs::weakly_canonical(options.folder, error);
  const std::string name = identity::digest(watched.string() + "\n" + place.shown);
  return (fs::path(*folder) / "watch" / name).string();
}

Result<milliseconds> time_of(const char* option, const std::string& text) {
  const auto time = parse_duration(option, text);
  if (!time) return tl::unexpected(time.error());
  return milliseconds(*time / 1'000'000);
}

int watch(const WatchOptions& options, const Judging& judging, WatchMemory memory,
          milliseconds settle, milliseconds interval) {
  recorder::SignalQueue signals;
  Watching watching(options, judging, std::move(memory), signals, settle);
  if (options.once) {
    watching.look();
    return watching.code();
  }
  while (watching.look() && watching.wait(interval)) {
  }
  return watching.gave_up() ? exit_incomplete : exit_clean;
}

int run_watch(const WatchOptions& options) {
  const auto judging = to_judging(options.judging);
  if (!judging) return refused(judging.error());
  const auto settle = time_of("--settle", options.settle);
  if (!settle) return refused(settle.error());
  const auto interval = time_of("--interval", options.interval);
  if (!interval) return refused(interval.error());
  std::error_code error;
  if (fs::exists(options.folder, error) && !fs::is_directory(options.folder, error))
    return refused(Error{"is no directory", options.folder, "give the folder that it lies in"});
  if (!fs::exists(options.folder, error)) complain(Error{"is not there yet", options.folder, ""});
  const auto place = to_place(options.intake.place);
  if (!place) return refused(place.error());
  const auto file = memory_file(options, *place);
  if (!file) return refused(file.error());
  auto memory = WatchMemory::open(*file);
  // Not 2, after which the service would not be started again: a full disk may have room later.
  if (!memory) return failed(memory.error());
  return watch(options, *judging, std::move(*memory), *settle, *interval);
}

}  // namespace

void add_watch(CLI::App& records, Run& run) {
  const auto options = std::make_shared<WatchOptions>();
  CLI::App& command = add_command(records, "watch", "adds what appears in a folder");
  command.footer(
      "\nEvery file and folder in DIR is an experiment of its own, taken when nothing in it\n"
      "was written for --settle. Names that begin with a dot or end with .tmp, .part or ~ are\n"
      "left alone. Ends with SIGTERM or Ctrl-C.\n"
      "\nWhat was being read when the program was killed is read again, five times at most.\n"
      "\nExit codes: 0 ended; 2 usage; 3 what is known could not be kept at the start, an entry\n"
      "was given up because the program was killed each time it was read, or with --once: an\n"
      "input could not be read or is incomplete.");
  command.add_option("DIR", options->folder, "the folder, such as a flight recorder's --cases")
      ->required()
      ->type_name("");
  add_reading_options(command, options->input);
  command.add_option("--vm", options->input.vm, "name of the virtual machine")->type_name("NAME");
  command.add_option("--label", options->input.labels, "add a label, may be repeated")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  add_judging_options(command, options->judging);
  command.add_option("--settle", options->settle, "unchanged for so long: finished (5s)")
      ->type_name("DURATION");
  command.add_option("--interval", options->interval, "look so often (5s)")->type_name("DURATION");
  command.add_option("--state", options->state, "what is known is kept in FILE")->type_name("FILE");
  command.add_flag("--once", options->once, "look once and end, for cron");
  add_intake(command, options->intake);
  command.callback([options, &run] { run = [options] { return run_watch(*options); }; });
}

}  // namespace ackscope::cli::records_command
