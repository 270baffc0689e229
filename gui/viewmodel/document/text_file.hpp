#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ackscope::viewmodel {

/// Texts that are seldom read, in a file without a name in $TMPDIR or /tmp: it goes when the last
/// one who holds it does, however that comes about. One thread appends, any may read.
class TextFile {
 public:
  /// Stands for an empty text, and for one that could not be kept.
  static constexpr std::uint32_t kNone = UINT32_MAX;

  /// Nothing is made before the first text.
  TextFile() = default;
  ~TextFile();
  TextFile(const TextFile&) = delete;
  TextFile& operator=(const TextFile&) = delete;

  /// Where it lies, for `read`. Texts beyond 64 KiB are cut.
  std::uint32_t append(std::string_view text);
  /// Empty where the file cannot be read.
  std::string read(std::uint32_t place) const;
  /// Why no more texts are kept, a sentence; nothing while all is well. Writer's thread.
  const std::optional<std::string>& trouble() const { return trouble_; }

 private:
  bool open();
  void write_block();
  void give_up(const char* what, int error);
  bool copy(std::uint64_t at, char* out, std::size_t size) const;

  int file_ = -1;
  std::optional<std::string> trouble_;
  mutable std::mutex mutex_;   // of what follows, and of `file_` being opened
  std::uint64_t written_ = 0;  // bytes in the file
  std::vector<char> block_;    // what comes behind them
};

}  // namespace ackscope::viewmodel
