#pragma once

#include <sys/stat.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "collector/source/live/live_source.hpp"

namespace ackscope::source {

/// The bytes of a path, followed like `tail -F` does it: the file may not be there yet, grow, be
/// renamed and created anew, truncated (logrotate's copytruncate), deleted, or replaced by
/// something that cannot be read. All that is a status, never an error.
///
/// By polling: a read and, at the end, a stat are some microseconds; inotify does not tell of what
/// another host writes over NFS and needs watches for every folder on the way.
class FollowedFile {
 public:
  enum class Found {
    bytes,      ///< `bytes()` are the next ones
    nothing,    ///< none now; see `status()`
    rotated,    ///< the old file was read to its end; what follows is from the begin of a new one
    truncated,  ///< the file begins anew; what was written since the last read may be missing
  };
  enum class Start { begin, end };

  /// Looks at the path for the first time. `end` leaves out what is there now; a file that appears
  /// later is read from its begin.
  FollowedFile(std::string path, Start start);
  ~FollowedFile();
  FollowedFile(FollowedFile&& other) noexcept;
  FollowedFile& operator=(FollowedFile&& other) noexcept;
  FollowedFile(const FollowedFile&) = delete;

  /// At most 64 KiB; returns at once.
  Found read();

  /// Valid until the next call of `read()`.
  std::string_view bytes() const { return bytes_; }

  /// The first bytes of the file that is there now, at most `count`, behind the hole it may begin
  /// with; empty when there is none.
  std::string first_bytes(std::size_t count) const;

  /// Goes back to the begin of the file that is open.
  void start_over();

  /// Where in the file the next bytes are.
  std::uint64_t offset() const { return offset_; }
  /// The next byte does not begin a line.
  bool inside_line() const { return !tail_.empty() && tail_.back() != '\n'; }

  /// All that was there at first has been read.
  bool caught_up() const { return caught_up_; }
  /// Down while the path is not there or no file, and from a failed read on until one succeeds.
  LiveStatus status() const;
  const std::string& path() const { return path_; }

 private:
  bool stat_path(struct stat& found);
  bool open_path();
  void close();
  Found read_on();
  Found read_failed(int error);
  bool successor_is_there();
  Found start_anew(Found why);
  std::uint64_t first_data() const;
  void remember(std::string_view tail);

  std::string path_;
  int fd_ = -1;
  dev_t device_ = 0;
  ino_t inode_ = 0;
  bool had_file_ = false;
  std::uint64_t offset_ = 0;
  /// Of the file when it was looked at for the first time; 0 when it was not there.
  std::uint64_t size_at_start_ = 0;
  bool caught_up_ = false;
  std::string tail_;  ///< the bytes before `offset_`: as long as they stay, the file goes on
  std::vector<char> buffer_;
  std::string_view bytes_;
  std::string why_;         ///< there is nothing to open at the path
  std::string read_error_;  ///< of the last read
};

}  // namespace ackscope::source
