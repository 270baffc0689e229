#include "collector/source/bundle/pack.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <fstream>
#include <functional>
#include <memory>
#include <span>

#include "collector/source/bundle/safe_path.hpp"
#include "collector/source/bundle/sha256.hpp"

namespace ackscope::source {
namespace {

namespace fs = std::filesystem;

using Sink = std::function<bool(std::span<const char>)>;

/// Hands all bytes to `sink`; false when they cannot be read or the sink does not want more.
bool read_all(const Member& member, const Sink& sink) {
  if (const auto* text = std::get_if<std::string>(&member.content)) return sink(*text);
  std::ifstream file(std::get<fs::path>(member.content), std::ios::binary);
  if (!file) return false;
  std::vector<char> buffer(std::size_t{256} * 1024);
  while (file) {
    file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    const auto count = static_cast<std::size_t>(file.gcount());
    if (count > 0 && !sink(std::span(buffer.data(), count))) return false;
  }
  return file.eof();
}

Result<BundleFile> describe(const Member& member) {
  if (!is_safe_member(member.path)) return fail("has a name that no bundle may hold", member.path);
  Sha256 sum;
  BundleFile file{member.path, {}, 0};
  const bool read = read_all(member, [&](std::span<const char> bytes) {
    sum.add(std::as_bytes(bytes));
    file.bytes += bytes.size();
    return true;
  });
  if (!read) {
    const auto* path = std::get_if<fs::path>(&member.content);
    return fail("cannot be read", path ? path->string() : member.path);
  }
  file.sha256 = std::move(sum).finish();
  return file;
}

struct Free {
  void operator()(archive* a) const { archive_write_free(a); }
  void operator()(archive_entry* e) const { archive_entry_free(e); }
};

class Writer {
 public:
  bool open(const fs::path& target) {
    archive* a = archive_.get();
    return archive_write_set_format_pax_restricted(a) == ARCHIVE_OK &&
           archive_write_add_filter_xz(a) == ARCHIVE_OK &&
           archive_write_open_filename(a, target.c_str()) == ARCHIVE_OK;
  }

  /// The size was promised to the tar header: a file that grew or shrank in between is refused.
  bool add(const Member& member, std::uint64_t size) {
    const std::unique_ptr<archive_entry, Free> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), member.path.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(size));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), 0, 0);
    if (archive_write_header(archive_.get(), entry.get()) != ARCHIVE_OK) return false;
    std::uint64_t written = 0;
    const bool all = read_all(member, [&](std::span<const char> bytes) {
      const auto count = archive_write_data(archive_.get(), bytes.data(), bytes.size());
      written += bytes.size();
      return count >= 0 && static_cast<std::size_t>(count) == bytes.size();
    });
    return all && written == size;
  }

  bool close() { return archive_write_close(archive_.get()) == ARCHIVE_OK; }

  std::string reason() const {
    const char* text = archive_error_string(archive_.get());
    return text != nullptr ? text : "an input changed while it was packed";
  }

 private:
  std::unique_ptr<archive, Free> archive_{archive_write_new()};
};

bool write_all(Writer& writer, const fs::path& target, const Manifest& manifest,
               const std::vector<Member>& members) {
  const std::string text = to_text(manifest);
  if (!writer.open(target) || !writer.add({"manifest.json", text}, text.size())) return false;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (!writer.add(members[i], manifest.files[i].bytes)) return false;
  }
  return writer.close();
}

}  // namespace

Result<void> pack(const fs::path& target, Manifest manifest, const std::vector<Member>& members) {
  manifest.files.clear();
  for (const Member& member : members) {
    auto file = describe(member);
    if (!file) return tl::unexpected(file.error());
    manifest.files.push_back(std::move(*file));
  }
  Writer writer;
  if (write_all(writer, target, manifest, members)) return {};
  const std::string reason = writer.reason();
  std::error_code ignored;
  fs::remove(target, ignored);
  return fail("cannot be written: " + reason, target.string(), "nothing was kept of it");
}

}  // namespace ackscope::source
