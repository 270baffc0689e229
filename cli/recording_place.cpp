#include "cli/recording_place.hpp"

#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "recorder/process/tool.hpp"

namespace ackscope::cli {
namespace fs = std::filesystem;

std::string default_recording_name(std::time_t now) {
  std::tm local{};
  ::localtime_r(&now, &local);
  std::array<char, 64> text{};
  const std::size_t size =
      std::strftime(text.data(), text.size(), "ackscope-record-%Y%m%d-%H%M%S", &local);
  return {text.data(), size};
}

Result<fs::path> create_recording_folder(const std::optional<std::string>& given) {
  const std::string name = given.value_or(default_recording_name(std::time(nullptr)));
  std::error_code error;
  fs::path path = fs::absolute(name, error).lexically_normal();
  if (name.empty() || error) return fail("is no name for a folder", "--output", "give it another");
  if (!path.has_filename()) path = path.parent_path();
  for (int number = 2; ::mkdir(path.c_str(), 0777) != 0; ++number) {
    const bool taken = errno == EEXIST;
    if (taken && given)
      return fail("exists already", *given, "give --output a new name, or remove it");
    if (!taken)
      return fail("cannot be created: " + recorder::reason(errno), name,
                  "give --output a place you may write to");
    path.replace_filename(name + "-" + std::to_string(number));
  }
  return path;
}

bool keep_recording(const KeepFacts& facts) {
  const bool can_go = facts.command && facts.analysed && facts.clean;
  return facts.named || facts.asked || !can_go;
}

std::string shown_path(const fs::path& path) {
  std::error_code error;
  const fs::path here = path.lexically_relative(fs::current_path(error));
  const bool below = !error && !here.empty() && *here.begin() != "..";
  return below ? here.string() : path.string();
}

}  // namespace ackscope::cli
