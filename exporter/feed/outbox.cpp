#include "exporter/feed/outbox.hpp"

#include <utility>

namespace ackscope::feed {

void Outbox::greet(std::string text) { greeting_.emplace_back(std::move(text)); }

void Outbox::greet(std::vector<LinePtr> lines) {
  if (!lines.empty()) greeting_.emplace_back(std::move(lines));
}

void Outbox::add(LinePtr line) {
  waiting_ += line->cost();
  queue_.push_back(std::move(line));
}

void Outbox::fill(std::string& bytes, std::size_t most) {
  while (!greeting_.empty() && bytes.size() < most) say(greeting_.front(), bytes, most);
  while (greeting_.empty() && !queue_.empty() && bytes.size() < most) {
    write(*queue_.front(), bytes);
    waiting_ -= queue_.front()->cost();
    queue_.pop_front();
  }
}

/// Takes the part away when all of it is said.
void Outbox::say(const Part& part, std::string& bytes, std::size_t most) {
  if (const auto* lines = std::get_if<std::vector<LinePtr>>(&part)) {
    while (said_ < lines->size() && bytes.size() < most) write(*(*lines)[said_++], bytes);
    if (said_ < lines->size()) return;
  } else {
    bytes += std::get<std::string>(part);
  }
  said_ = 0;
  greeting_.pop_front();
}

void Outbox::write(const Line& line, std::string& bytes) {
  if (line.process) {
    auto& said = processes_[line.process->id];
    if (said != line.process) bytes += line.process->text;
    said = line.process;
  }
  if (line.kind) {
    auto& said = kinds_[line.kind->event];
    const std::string_view before = said ? std::string_view(said->signed_names) : "";
    if (before != line.kind->signed_names) bytes += line.kind->text;
    said = line.kind;
  }
  bytes += line.text;
}

}  // namespace ackscope::feed
