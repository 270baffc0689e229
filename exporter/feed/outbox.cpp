#include "exporter/feed/outbox.hpp"

#include <utility>

namespace ackscope::feed {

void Outbox::greet(std::string text) {
  queue_.emplace_back(std::move(text));
  ++greeting_left_;
}

void Outbox::greet(std::vector<LinePtr> lines) {
  greeting_left_ += lines.size();
  for (LinePtr& line : lines) queue_.emplace_back(std::move(line));
}

void Outbox::add(LinePtr line) {
  waiting_ += line->cost();
  queue_.emplace_back(std::move(line));
}

void Outbox::fill(std::string& bytes, std::size_t most) {
  while (!queue_.empty() && bytes.size() < most) {
    const Item& item = queue_.front();
    if (const auto* text = std::get_if<std::string>(&item)) {
      bytes += *text;
    } else {
      write(*std::get<LinePtr>(item), bytes);
    }
    if (greeting_left_ > 0) {
      --greeting_left_;
    } else {
      waiting_ -= std::get<LinePtr>(item)->cost();
    }
    queue_.pop_front();
  }
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
