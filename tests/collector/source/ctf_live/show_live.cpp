// Prints what a live session delivers, one JSON object a line, until its standard input ends:
//   {"event":NAME,"time":NS,"pid":N,"tid":N,"fields":{...}}   {"gap":[BEGIN,END],"lost":N,"pid":N}
//   {"up":BOOL,"why":TEXT}   {"caught_up":true}   {"origin":N,"host":TEXT,"pid":N}
//   {"summary":{...}}  at the end, with the longest call of next() and what closing took
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>

#include "collector/source/ctf/live/open.hpp"

namespace {

using namespace ackscope;
using Watch = std::chrono::steady_clock;

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
  }
  return out + '"';
}

template <typename T>
std::string or_null(const std::optional<T>& value) {
  return value ? std::to_string(*value) : "null";
}

std::string text_of(const FieldValue& value) {
  if (const auto* number = std::get_if<std::uint64_t>(&value)) return std::to_string(*number);
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string_view>(&value)) return quoted(*text);
  return "null";
}

std::string pid_of(const source::LiveSource& live, std::optional<std::size_t> origin) {
  return origin ? or_null(live.origins()[*origin].pid) : "null";
}

void print(const source::LiveSource& live, const RawEvent& event) {
  std::cout << "{\"event\":" << quoted(event.event_class->name) << ",\"time\":" << event.time
            << ",\"origin\":" << event.origin << ",\"pid\":" << pid_of(live, event.origin)
            << ",\"tid\":" << or_null(event.tid) << ",\"fields\":{";
  for (std::size_t i = 0; i < event.fields.size(); ++i) {
    std::cout << (i == 0 ? "" : ",") << quoted(event.event_class->fields[i]) << ':'
              << text_of(event.fields[i]);
  }
  std::cout << "}}\n";
}

void print(const source::LiveSource& live, const Gap& gap) {
  std::cout << "{\"gap\":[" << gap.begin << ',' << gap.end << "],\"lost\":" << or_null(gap.lost)
            << ",\"pid\":" << pid_of(live, gap.origin) << "}" << std::endl;
}

void print(const InputSummary& summary, Watch::duration longest, Watch::duration closing) {
  const auto ms = [](Watch::duration d) { return std::chrono::duration<double, std::milli>(d); };
  std::cout << "{\"summary\":{\"path\":" << quoted(summary.path)
            << ",\"backend\":" << quoted(to_string(summary.backend))
            << ",\"events\":" << summary.events << ",\"lost\":" << summary.lost
            << ",\"malformed\":" << summary.malformed << ",\"notes\":[";
  for (std::size_t i = 0; i < summary.notes.size(); ++i) {
    std::cout << (i == 0 ? "" : ",") << quoted(summary.notes[i]);
  }
  std::cout << "],\"incomplete\":" << (summary.incomplete ? "true" : "false")
            << ",\"longest_ms\":" << ms(longest).count()
            << ",\"closing_ms\":" << ms(closing).count() << "}}" << std::endl;
}

bool told_to_end() {
  pollfd input{STDIN_FILENO, POLLIN, 0};
  char byte = 0;
  return ::poll(&input, 1, 0) > 0 && ::read(STDIN_FILENO, &byte, 1) <= 0;
}

/// Follows what changes beside the events.
class Changes {
 public:
  void print_new(const source::LiveSource& live) {
    const auto status = live.status();
    if (status.up != status_.up || status.why != status_.why) {
      std::cout << "{\"up\":" << (status.up ? "true" : "false") << ",\"why\":" << quoted(status.why)
                << "}" << std::endl;
      status_ = status;
    }
    if (live.caught_up() && !caught_up_) std::cout << "{\"caught_up\":true}" << std::endl;
    caught_up_ = live.caught_up();
    for (; origins_ < live.origins().size(); ++origins_) {
      const Origin& origin = live.origins()[origins_];
      std::cout << "{\"origin\":" << origins_ << ",\"host\":" << quoted(origin.host.value_or(""))
                << ",\"pid\":" << or_null(origin.pid) << "}" << std::endl;
    }
  }

 private:
  source::LiveStatus status_{};
  bool caught_up_ = false;
  std::size_t origins_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const bool quiet = argc > 2 && std::string_view(argv[2]) == "--count";
  const bool from_end = argc > 2 && std::string_view(argv[2]) == "--from-end";
  auto opened = source::ctf::open_live(argv[1], nullptr, from_end);
  if (!opened) {
    std::cerr << to_line(opened.error()) << '\n';
    return 1;
  }
  auto& live = **opened;
  Changes changes;
  Watch::duration longest{};
  for (bool end = false; !end;) {
    const auto begin = Watch::now();
    const auto flow = live.next();
    longest = std::max(longest, Watch::now() - begin);
    if (flow == source::Flow::event && !quiet) print(live, live.event());
    if (flow == source::Flow::gap) print(live, live.gap());
    if (flow != source::Flow::idle) continue;
    changes.print_new(live);
    std::cout.flush();
    end = told_to_end();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  const InputSummary summary = live.summary();
  const auto begin = Watch::now();
  opened->reset();
  print(summary, longest, Watch::now() - begin);
  return 0;
}
