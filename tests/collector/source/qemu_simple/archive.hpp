#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ackscope::source::test {

/// The files of a recording (tests/recordings/NAME.tar.xz) whose path ends as asked, by that path.
inline std::map<std::string, std::string> files_of(const std::string& archive_path,
                                                   const std::vector<std::string>& endings) {
  std::map<std::string, std::string> files;
  const std::unique_ptr<archive, int (*)(archive*)> reader(archive_read_new(), archive_read_free);
  archive_read_support_filter_all(reader.get());
  archive_read_support_format_tar(reader.get());
  EXPECT_EQ(archive_read_open_filename(reader.get(), archive_path.c_str(), 65'536), ARCHIVE_OK);
  archive_entry* entry = nullptr;
  while (archive_read_next_header(reader.get(), &entry) == ARCHIVE_OK) {
    const std::string path = archive_entry_pathname(entry);
    for (const auto& ending : endings) {
      if (!path.ends_with(ending)) continue;
      std::string text(static_cast<std::size_t>(archive_entry_size(entry)), '\0');
      const auto got = archive_read_data(reader.get(), text.data(), text.size());
      EXPECT_EQ(got, static_cast<la_ssize_t>(text.size())) << path;
      files.emplace(path, std::move(text));
    }
  }
  return files;
}

}  // namespace ackscope::source::test
