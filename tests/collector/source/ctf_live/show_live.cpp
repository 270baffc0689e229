// Prints what a live session delivers, one JSON object a line, until SIGTERM; what a recording
// holds if it is given a folder:
//   {"event":NAME,"time":NS,"pid":N,"tid":N,"fields":{...}}   {"gap":[BEGIN,END],"lost":N,"pid":N}
//   {"up":BOOL,"why":TEXT}   {"caught_up":true}   {"origin":N,"host":TEXT,"pid":N}
//   {"summary":{...}}  at the end, with the longest call of next() and what closing took
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "collector/source/ctf/live/open.hpp"
#include "collector/source/ctf/open.hpp"

namespace {

using namespace ackscope;
using Origins = std::vector<Origin>;
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

std::string pid_of(const Origins& origins, std::optional<std::size_t> origin) {
  return origin ? or_null(origins[*origin].pid) : "null";
}

void print(const Origins& origins, const RawEvent& event) {
  std::cout << "{\"event\":" << quoted(event.event_class->name) << ",\"time\":" << event.time
            << ",\"origin\":" << event.origin << ",\"pid\":" << pid_of(origins, event.origin)
            << ",\"tid\":" << or_null(event.tid) << ",\"fields\":{";
  for (std::size_t i = 0; i < event.fields.size(); ++i) {
    std::cout << (i == 0 ? "" : ",") << quoted(event.event_class->fields[i]) << ':'
              << text_of(event.fields[i]);
  }
  std::cout << "}}\n";
}

void print(const Origins& origins, const Gap& gap) {
  std::cout << "{\"gap\":[" << gap.begin << ',' << gap.end << "],\"lost\":" << or_null(gap.lost)
            << ",\"pid\":" << pid_of(origins, gap.origin) << "}" << std::endl;
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

volatile std::sig_atomic_t told_to_end = 0;

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

int show_recording(const std::string& folder) {
  auto opened = source::open_ctf(folder, source::find_ctf_traces(folder), nullptr);
  if (!opened) {
    std::cerr << to_line(opened.error()) << '\n';
    return 1;
  }
  auto& recording = **opened;
  for (auto pull = recording.next(); pull != source::Pull::end; pull = recording.next()) {
    if (pull == source::Pull::event) print(recording.origins(), recording.event());
    if (pull == source::Pull::gap) print(recording.origins(), recording.gap());
  }
  print(recording.summary(), {}, {});
  return 0;
}

int show_live(source::LiveSourcePtr live, bool with_events) {
  Changes changes;
  Watch::duration longest{};
  for (bool end = false; !end;) {
    const auto begin = Watch::now();
    const auto flow = live->next();
    longest = std::max(longest, Watch::now() - begin);
    if (flow == source::Flow::event && with_events) print(live->origins(), live->event());
    if (flow == source::Flow::gap) print(live->origins(), live->gap());
    if (flow != source::Flow::idle) continue;
    changes.print_new(*live);
    std::cout.flush();
    end = told_to_end != 0;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  const InputSummary summary = live->summary();
  const auto begin = Watch::now();
  live.reset();
  print(summary, longest, Watch::now() - begin);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGTERM, [](int) { told_to_end = 1; });
  if (argc < 2) return 2;
  const std::string_view option = argc > 2 ? argv[2] : "";
  if (!source::ctf::is_live_address(argv[1])) return show_recording(argv[1]);
  auto opened = source::ctf::open_live(argv[1], nullptr, option == "--from-end");
  if (!opened) {
    std::cerr << to_line(opened.error()) << '\n';
    return 1;
  }
  return show_live(std::move(*opened), option != "--count");
}
