#include "collector/source/bundle/unpack.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "collector/source/bundle/safe_path.hpp"
#include "collector/source/bundle/sha256.hpp"

namespace ackscope::source {
namespace {

namespace fs = std::filesystem;

struct Free {
  void operator()(archive* a) const { archive_read_free(a); }
};

class OutputFile {
 public:
  explicit OutputFile(const fs::path& path)
      : number_(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)) {}
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile() {
    if (number_ >= 0) ::close(number_);
  }
  bool is_open() const { return number_ >= 0; }
  bool write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t count = ::write(number_, bytes.data(), bytes.size());
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

 private:
  int number_;
};

/// Its functions return why they refuse; empty: all is well.
class Unpacker {
 public:
  Unpacker(const fs::path& root, const fs::path& bundle, const UnpackLimits& limits)
      : root_(root), bundle_(bundle), limits_(limits) {}

  std::string go() {
    archive* a = archive_.get();
    archive_read_support_filter_xz(a);
    archive_read_support_filter_gzip(a);
    archive_read_support_filter_zstd(a);
    archive_read_support_format_tar(a);
    if (archive_read_open_filename(a, bundle_.c_str(), std::size_t{128} * 1024) != ARCHIVE_OK) {
      return library_says();
    }
    for (;;) {
      archive_entry* entry = nullptr;
      const int status = archive_read_next_header(a, &entry);
      if (status == ARCHIVE_EOF) break;
      if (status != ARCHIVE_OK) return library_says();
      if (auto refusal = take(entry); !refusal.empty()) return refusal;
    }
    if (!manifest_) return "it has no manifest";
    return taken_.size() == listed_.size() ? "" : "files of its manifest are missing";
  }

  Manifest manifest() && { return std::move(*manifest_); }

 private:
  std::string library_says() const {
    const char* text = archive_error_string(archive_.get());
    return std::string("it is damaged: ") + (text != nullptr ? text : "unreadable");
  }

  std::string take(archive_entry* entry) {
    const char* name = archive_entry_pathname(entry);
    const std::string path = name != nullptr ? name : "";
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr ||
        archive_entry_sparse_count(entry) > 0) {
      return quoted_member(path) + " is no plain file";
    }
    if (!is_safe_member(path)) return quoted_member(path) + " is no safe name";
    if (!manifest_) {
      return path == "manifest.json" ? take_manifest() : "it does not begin with a manifest";
    }
    if (!taken_.insert(path).second) return quoted_member(path) + " is in it twice";
    if (taken_.size() > limits_.members) return "it holds too many files";
    const auto listed = listed_.find(path);
    if (listed == listed_.end()) return "its manifest does not list " + quoted_member(path);
    return write(path, *listed->second);
  }

  std::string take_manifest() {
    std::string text;
    std::array<char, 65536> buffer;
    for (;;) {
      const auto count = archive_read_data(archive_.get(), buffer.data(), buffer.size());
      if (count < 0) return library_says();
      if (count == 0) break;
      text.append(buffer.data(), static_cast<std::size_t>(count));
      if (text.size() > limits_.manifest) return "its manifest is too large";
    }
    auto parsed = parse_manifest(text, bundle_.string());
    if (!parsed) return parsed.error().what;
    manifest_ = std::move(*parsed);
    std::uint64_t room = limits_.bytes;
    for (const BundleFile& file : manifest_->files) {
      if (file.bytes > room) return "its files are too large";
      room -= file.bytes;
      if (!listed_.emplace(file.path, &file).second)
        return quoted_member(file.path) + " is listed twice";
    }
    std::error_code error;
    const auto space = fs::space(root_, error);
    if (!error && limits_.bytes - room > space.available) {
      return "there is no room for its files in " + root_.parent_path().string();
    }
    return "";
  }

  std::string write(const std::string& path, const BundleFile& listed) {
    const fs::path target = root_ / path;
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    const OutputFile file(target);
    if (error || !file.is_open()) return quoted_member(path) + " cannot be written";
    Sha256 sum;
    std::uint64_t size = 0;
    std::array<char, 65536> buffer;
    for (;;) {
      const auto count = archive_read_data(archive_.get(), buffer.data(), buffer.size());
      if (count < 0) return library_says();
      if (count == 0) break;
      const std::string_view bytes(buffer.data(), static_cast<std::size_t>(count));
      size += bytes.size();
      if (size > listed.bytes) return quoted_member(path) + " is not what its manifest says";
      sum.add(std::as_bytes(std::span(bytes)));
      if (!file.write(bytes)) return quoted_member(path) + " cannot be written";
    }
    const bool same = size == listed.bytes && std::move(sum).finish() == listed.sha256;
    return same ? "" : quoted_member(path) + " is not what its manifest says";
  }

  fs::path root_, bundle_;
  UnpackLimits limits_;
  std::unique_ptr<archive, Free> archive_{archive_read_new()};
  std::optional<Manifest> manifest_;
  std::map<std::string, const BundleFile*> listed_;
  std::set<std::string> taken_;
};

}  // namespace

bool looks_like_bundle(std::string_view begin) {
  constexpr std::string_view kName("manifest.json\0", 14);
  return begin.size() > 262 && begin.starts_with(kName) && begin.substr(257, 5) == "ustar";
}

Result<UnpackedBundle> unpack(const fs::path& bundle, const UnpackLimits& limits) {
  auto folder = PrivateFolder::make();
  if (!folder) return tl::unexpected(folder.error());
  Unpacker unpacker(folder->path(), bundle, limits);
  if (const std::string refusal = unpacker.go(); !refusal.empty()) {
    return fail("the bundle was refused: " + refusal, bundle.string(), "ask for it again");
  }
  return UnpackedBundle{std::move(*folder), std::move(unpacker).manifest()};
}

}  // namespace ackscope::source
