#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace ackscope::viewmodel {

/// A column that only grows. One thread appends; a `View` is an immutable prefix of it that any
/// thread may read, also while more is appended, and that costs one pointer per chunk.
///
///   chunk 0          chunk 1          chunk 2
///   [############]   [############]   [####........]   never moved, never written twice
///   `------------------ view -----------'  ^ the writer goes on here
template <typename T, std::size_t kChunk = 65'536>
class AppendOnly {
  using Chunk = std::array<T, kChunk>;

 public:
  class View {
   public:
    View() = default;
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    const T& operator[](std::size_t i) const { return (*chunks_[i / kChunk])[i % kChunk]; }
    const T& back() const { return (*this)[size_ - 1]; }

    /// Index of the first element in [from, to) for which `before` is false; `before` is true for a
    /// prefix of that range.
    template <typename Before>
    std::size_t partition_point(Before before, std::size_t from, std::size_t to) const {
      while (from < to) {
        const std::size_t middle = from + (to - from) / 2;
        if (before((*this)[middle])) {
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      return from;
    }
    template <typename Before>
    std::size_t partition_point(Before before) const {
      return partition_point(before, 0, size_);
    }

   private:
    friend class AppendOnly;
    View(std::vector<std::shared_ptr<const Chunk>> chunks, std::size_t size)
        : chunks_(std::move(chunks)), size_(size) {}
    std::vector<std::shared_ptr<const Chunk>> chunks_;
    std::size_t size_ = 0;
  };

  std::size_t size() const { return size_; }
  /// Of the writer's own thread.
  const T& operator[](std::size_t i) const { return (*chunks_[i / kChunk])[i % kChunk]; }
  const T& back() const { return (*this)[size_ - 1]; }

  void push_back(T value) {
    if (size_ % kChunk == 0) chunks_.push_back(std::make_shared<Chunk>());
    (*chunks_.back())[size_ % kChunk] = std::move(value);
    ++size_;
  }

  /// Handing the view to another thread must order it after the appends (a mutex, a queued signal).
  View view() const { return View({chunks_.begin(), chunks_.end()}, size_); }

 private:
  std::vector<std::shared_ptr<Chunk>> chunks_;
  std::size_t size_ = 0;
};

}  // namespace ackscope::viewmodel
