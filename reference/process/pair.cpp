#include "reference/process/pair.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <memory>
#include <utility>

#include "reference/process/child.hpp"
#include "reference/process/clock.hpp"
#include "reference/process/pair_folders.hpp"
#include "reference/process/pair_report.hpp"

namespace ackscope::reference {
namespace {

constexpr Ns kSecond = 1'000'000'000;
constexpr Ns kStart = 10 * kSecond;  // for the processes to begin
constexpr Ns kGrace = 15 * kSecond;  // for destinations to load what is left, and to exit

class Pair {
 public:
  Pair(const PairOptions& options, PairFolders folders)
      : options_(options),
        folders_(std::move(folders)),
        report_(options.scenario),
        deadline_(loop_) {}

  int run() {
    std::signal(SIGPIPE, SIG_IGN);
    loop_.on_signals({SIGCHLD, SIGINT, SIGTERM, SIGHUP},
                     [this](int number) { number == SIGCHLD ? reap() : give_up("interrupted"); });
    deadline_.at(net::monotonic_now() + most_time(), [this] { give_up("it did not end in time"); });
    if (!start_destinations()) return exit_cannot_run;
    loop_.run();
    return conclude();
  }

 private:
  Ns most_time() const {
    Ns sum = kStart + kGrace;
    for (const Attempt& attempt : options_.scenario.attempts)
      sum += attempt.pause + options_.scenario.time_limit + kSecond;
    return sum;
  }

  std::vector<std::string> common(const char* command, const std::string& name) const {
    std::vector<std::string> out{command,
                                 "--scenario",
                                 options_.scenario_name,
                                 "--quiet",
                                 "--clock-offset",
                                 std::to_string(clock_offset_),
                                 "--timeout",
                                 fmt::format("{}", options_.timeout / kSecond)};
    if (const std::string truth = folders_.truth(name); !truth.empty())
      out.insert(out.end(), {"--truth", truth});
    return out;
  }

  /// One for each attempt, all before the source: it finds them listening.
  bool start_destinations() {
    const std::size_t count = options_.scenario.attempts.size();
    addresses_.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string name = fmt::format("destination-{}", i + 1);
      auto arguments = common("destination", name);
      arguments.insert(arguments.end(),
                       {"--attempt", std::to_string(i + 1), "--listen", listen_uri(name)});
      Child* child = start(std::move(arguments), name);
      if (!child) return false;
      child->status().on_listening = [this, i](const std::string& uri) { listening(i, uri); };
      child->status().on_fact = [this, i](const truth::Fact& fact) {
        report_.on_destination_fact(i, fact);
      };
    }
    return true;
  }

  std::string listen_uri(const std::string& name) const {
    if (options_.transport == net::Address::Kind::tcp) return "tcp:127.0.0.1:0";
    return "unix:" + folders_.socket(name);
  }

  void listening(std::size_t index, const std::string& uri) {
    addresses_[index] = uri;
    for (const std::string& address : addresses_) {
      if (address.empty()) return;
    }
    start_source();
  }

  void start_source() {
    auto arguments = common("source", "source");
    for (const std::string& address : addresses_)
      arguments.insert(arguments.end(), {"--connect", address});
    if (options_.late_check)
      arguments.insert(arguments.end(), {"--late-check", *options_.late_check});
    if (options_.seed)
      arguments.insert(arguments.end(), {"--seed", std::to_string(*options_.seed)});
    source_ = start(std::move(arguments), "source");
    if (!source_) return give_up("the source cannot be started");
    source_->status().on_listening = [](const std::string&) {};
    source_->status().on_fact = [this](const truth::Fact& fact) { report_.on_source_fact(fact); };
  }

  Child* start(std::vector<std::string> arguments, const std::string& name) {
    auto child = Child::start(loop_, std::move(arguments), folders_.log(name));
    if (!child) {
      std::fprintf(stderr, "ackscope-reference: %s\n", child.error().c_str());
      return nullptr;
    }
    (*child)->on_over([this] { child_over(); });
    children_.push_back(std::move(*child));
    return children_.back().get();
  }

  void reap() {
    for (const auto& child : children_) child->reap();
  }

  void child_over() {
    if (!source_) return give_up("a destination ended before there was a source");
    if (source_->over() && !farewell_) {
      farewell_ = true;
      // Those that nobody came to would wait for ever.
      for (std::size_t i = 0; i < addresses_.size(); ++i) {
        if (!report_.destination_began(i)) children_[i]->signal(SIGTERM);
      }
      deadline_.at(net::monotonic_now() + kGrace,
                   [this] { give_up("a destination did not end in time"); });
    }
    for (const auto& child : children_) {
      if (!child->over()) return;
    }
    loop_.stop();
  }

  void give_up(const std::string& why) {
    if (failure_.empty()) failure_ = why;
    loop_.stop();
  }

  int conclude() {
    const bool killed = source_ && source_->killed() && failure_.empty();
    const std::string story = report_.story();
    folders_.write_story(story);
    if (!options_.quiet) std::fputs(story.c_str(), stdout);
    if (!failure_.empty()) return fail();
    const auto code = source_->exit_code();
    if (!killed && code != exit_expected && code != exit_unexpected) {
      failure_ = "the source could not run";
      return fail();
    }
    return report_.judge(killed) ? exit_expected : exit_unexpected;
  }

  int fail() {
    std::fprintf(stderr, "ackscope-reference: %s\n", failure_.c_str());
    for (const auto& child : children_) folders_.show_log(child->log());
    return source_ && !source_->exit_code() ? exit_unexpected : exit_cannot_run;
  }

  const PairOptions& options_;
  PairFolders folders_;
  PairReport report_;
  net::Loop loop_;
  const Ns clock_offset_ = Clock::measure_offset();
  net::Timer deadline_;
  std::vector<std::string> addresses_;
  std::vector<std::unique_ptr<Child>> children_;  // destinations in order, then the source
  Child* source_ = nullptr;
  bool farewell_ = false;
  std::string failure_;
};

}  // namespace

int run_pair(const PairOptions& options) {
  auto folders = PairFolders::create(options.output, options.truth);
  if (!folders) {
    std::fprintf(stderr, "ackscope-reference: %s\n", folders.error().c_str());
    return exit_cannot_run;
  }
  return Pair(options, std::move(*folders)).run();
}

}  // namespace ackscope::reference
