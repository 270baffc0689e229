#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "reference/model/words.hpp"
#include "reference/wire/encoder.hpp"
#include "reference/wire/item.hpp"

namespace ackscope::reference {

/// Both directions between two endpoints in memory, under virtual time. The main stream is buffered
/// like a QEMUFile (flushed at 32 KiB) and takes its time; the return path has only latency.
class MemoryLink {
 public:
  MemoryLink(Ns latency, std::uint64_t bandwidth, std::uint64_t socket_buffer)
      : latency_(latency), bandwidth_(bandwidth), socket_buffer_(socket_buffer) {}

  bool can_send() const { return on_the_way_ < socket_buffer_; }

  void send(const wire::Item& item, Ns now) {
    buffer_.push_back(item);
    buffered_ += wire::size_of(item);
    if (buffered_ >= kFileBuffer) flush(now);
  }

  void flush(Ns now) {
    if (broken_at_) buffer_.clear();
    for (wire::Item& item : buffer_) {
      const std::uint64_t bytes = wire::size_of(item);
      const auto duration = static_cast<Ns>(bytes * 1'000'000'000 / bandwidth_);
      free_at_ = std::max(free_at_, now) + duration;
      on_the_way_ += bytes;
      items_.push_back({free_at_ + latency_, bytes, std::move(item)});
    }
    buffer_.clear();
    buffered_ = 0;
  }

  std::optional<Ns> next_item() const {
    return items_.empty() ? std::nullopt : std::optional{items_.front().at};
  }
  wire::Item take_item() {
    Sent sent = std::move(items_.front());
    items_.pop_front();
    on_the_way_ -= sent.bytes;
    return std::move(sent.item);
  }

  void send(const wire::Message& message, Ns now) {
    messages_.push_back({now + latency_, message});
  }
  std::optional<Ns> next_message() const {
    return messages_.empty() ? std::nullopt : std::optional{messages_.front().at};
  }
  wire::Message take_message() {
    const wire::Message message = messages_.front().message;
    messages_.pop_front();
    return message;
  }

  /// The source's end is gone: what is on the way still arrives, then nothing more.
  void break_forward(Ns now) {
    if (!broken_at_) broken_at_ = std::max(now + latency_, items_.empty() ? 0 : items_.back().at);
  }
  /// When the destination finds the stream broken; only when nothing is left to read.
  std::optional<Ns> break_seen() const { return items_.empty() ? broken_at_ : std::nullopt; }

 private:
  static constexpr std::uint64_t kFileBuffer = 32 << 10;
  struct Sent {
    Ns at;
    std::uint64_t bytes;
    wire::Item item;
  };
  struct Answer {
    Ns at;
    wire::Message message;
  };

  Ns latency_;
  std::uint64_t bandwidth_;
  std::uint64_t socket_buffer_;
  std::vector<wire::Item> buffer_;
  std::uint64_t buffered_ = 0;
  std::deque<Sent> items_;
  std::deque<Answer> messages_;
  std::uint64_t on_the_way_ = 0;
  Ns free_at_ = 0;
  std::optional<Ns> broken_at_;
};

}  // namespace ackscope::reference
