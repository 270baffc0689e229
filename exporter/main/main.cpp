#include <malloc.h>
#include <sys/resource.h>

#include <csignal>
#include <exception>
#include <iostream>

#include "exporter/main/diagnostics.hpp"
#include "exporter/main/exporter.hpp"
#include "exporter/main/flags.hpp"

namespace {

using namespace ackscope;

enum ExitCode { exit_clean = 0, exit_cannot_start = 1, exit_usage = 2 };

/// They are taken by `wait_for_signals` and interrupt nobody. Threads started later inherit it.
sigset_t block_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGHUP, SIGTERM, SIGINT}) sigaddset(&set, signal);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  return set;
}

/// Connections, inputs and clients of the feed take descriptors; nothing here uses select(), which
/// is why systems give 1024 unasked.
void take_all_descriptors() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  (void)::setrlimit(RLIMIT_NOFILE, &limit);
}

/// One thread makes the feed's lines and another drops them, for months: with an arena per thread,
/// and a threshold that follows the largest block ever freed, glibc keeps far more than is in use
/// (docs/soak.md).
void give_memory_back() {
  constexpr int kArenas = 2, kOwnMapping = 256 * 1024;  // main()'s and one for all threads; bytes
  (void)::mallopt(M_ARENA_MAX, kArenas);
  (void)::mallopt(M_MMAP_THRESHOLD, kOwnMapping);
}

void keep_configuration(const std::vector<Error>& errors) {
  exporter::complain(errors);
  exporter::complain("configuration not reloaded; the one before stays");
}

void reload(exporter::Exporter& program, const exporter::Flags& flags) {
  auto settings = exporter::load_settings(flags);
  if (!settings) return keep_configuration(settings.error());
  const auto remarks = program.reload(std::move(*settings));
  if (!remarks) return keep_configuration(remarks.error());
  for (const std::string& remark : *remarks) exporter::complain(remark);
  exporter::complain("configuration reloaded");
}

void refresh(exporter::Exporter& program) {
  using Change = exporter::WatchedPolicy::Change;
  const auto news = program.refresh();
  if (news.change == Change::refused) keep_configuration(news.errors);
  if (news.change == Change::taken) exporter::complain("web configuration read again");
  for (const live::InputChange& change : program.input_changes()) exporter::complain(words(change));
  if (const auto dropped = program.feed_news()) exporter::complain(*dropped);
}

/// Once a second it is looked whether a certificate was renewed or an input went up or down.
void wait_for_signals(const sigset_t& set, exporter::Exporter& program,
                      const exporter::Flags& flags) {
  constexpr timespec second{1, 0};
  for (;;) {
    const int signal = sigtimedwait(&set, nullptr, &second);
    if (signal == SIGTERM || signal == SIGINT) return;
    if (signal == SIGHUP)
      reload(program, flags);
    else
      refresh(program);
  }
}

int serve(const exporter::Flags& flags, exporter::Settings settings) {
  const sigset_t signals = block_signals();
  auto program = exporter::Exporter::start(std::move(settings));
  if (!program) {
    exporter::complain(program.error());
    return exit_cannot_start;
  }
  for (const std::string& address : (*program)->addresses())
    exporter::complain("serving " + address);
  wait_for_signals(signals, **program, flags);
  return exit_clean;
}

int run_program(int argc, char** argv) {
  const auto flags = exporter::parse_flags(argc, argv);
  if (!flags) return flags.error();
  auto settings = exporter::load_settings(*flags);
  if (!settings) {
    exporter::complain(settings.error());
    return exit_usage;
  }
  if (!flags->check_config) return serve(*flags, std::move(*settings));
  std::cout << "The configuration is good.\n";
  return exit_clean;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  take_all_descriptors();
  give_memory_back();
  try {
    return run_program(argc, argv);
  } catch (const std::exception& error) {
    exporter::complain("internal error: " + std::string(error.what()));
  }
  return exit_cannot_start;
}
