#include "cli/live_copy.hpp"

#include <utility>

#include "analysis/report/events_jsonl/lines.hpp"
#include "collector/timeline/roles.hpp"

namespace ackscope::cli {
namespace {

/// Of one process whose part nothing has told yet.
constexpr std::size_t kMostHeld = std::size_t{1} << 20;

}  // namespace

LiveCopy::LiveCopy(std::filesystem::path file) : file_(std::move(file)) { restart(); }

std::filesystem::path LiveCopy::part(const char* suffix) const { return file_.string() + suffix; }

LiveCopy::Part LiveCopy::open(const char* suffix) const {
  return {std::ofstream(part(suffix), std::ios::binary | std::ios::trunc)};
}

void LiveCopy::restart() {
  source_ = open(".source");
  destination_ = open(".destination");
  decoder_ = std::make_unique<decode::Decoder>();
  processes_.clear();
  gaps_.clear();
  events_ = 0;
}

void LiveCopy::event(const source::LiveSource& from) {
  const RawEvent& raw = from.event();
  ++events_;
  Process& process = processes_[raw.origin];
  Held held{raw.event_class->name, report::signed_fields(raw), report::event_line(raw)};
  if (process.side) return write(*process.side, held);
  process.bytes += held.line.size();
  process.held.push_back(std::move(held));
  const auto event = decoder_->decode(raw);
  const auto side = event ? timeline::role_of(*event) : std::nullopt;
  if (side || process.bytes > kMostHeld) settle(process, side.value_or(Side::destination));
}

void LiveCopy::settle(Process& process, Side side) {
  process.side = side;
  for (const Held& held : process.held) write(side, held);
  process.held.clear();
}

/// Every class is said once in each part, signs or none: the parts end up in one file.
void LiveCopy::write(Side side, const Held& held) {
  Part& part = side == Side::source ? source_ : destination_;
  const auto [known, fresh] = part.declared.try_emplace(held.event, held.signed_names);
  if (fresh || known->second != held.signed_names) {
    known->second = held.signed_names;
    part.out << report::class_line(held.event, held.signed_names);
  }
  part.out << held.line;
}

/// A gap stands among the events of its process, or before all when it belongs to nobody.
void LiveCopy::gap(const Gap& gap) {
  const std::string line = report::gap_line(gap);
  const auto process = gap.origin ? processes_.find(*gap.origin) : processes_.end();
  if (process == processes_.end() || !process->second.side) {
    gaps_.push_back(line);
  } else {
    (*process->second.side == Side::source ? source_ : destination_).out << line;
  }
}

bool LiveCopy::finish(const std::vector<Origin>& origins) {
  for (auto& [origin, process] : processes_)
    if (!process.side) settle(process, Side::destination);
  std::ofstream all(file_, std::ios::binary | std::ios::trunc);
  all << report::schema_line({}, report::Stream::recording);
  for (std::size_t i = 0; i < origins.size(); ++i)
    all << report::origin_line(i, origins[i], Backend::live);
  for (const std::string& line : gaps_) all << line;
  bool good = true;
  for (auto& [part_file, suffix] : {std::pair<Part&, const char*>{source_, ".source"},
                                    std::pair<Part&, const char*>{destination_, ".destination"}}) {
    part_file.out.close();
    good = good && part_file.out.good();
    std::ifstream from(part(suffix), std::ios::binary);
    if (from.peek() != std::ifstream::traits_type::eof()) all << from.rdbuf();
    std::filesystem::remove(part(suffix));
  }
  all.close();
  return good && all.good();
}

}  // namespace ackscope::cli
