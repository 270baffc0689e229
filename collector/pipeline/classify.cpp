#include "collector/pipeline/classify.hpp"

#include <span>
#include <string_view>

#include "collector/source/bytes/byte_reader.hpp"
#include "collector/source/jsonl/open.hpp"
#include "collector/source/qemu_log/open.hpp"
#include "collector/source/qemu_simple/open.hpp"
#include "collector/source/qmp/open.hpp"

namespace ackscope::pipeline {
namespace {

constexpr std::string_view kKnown =
    "give a CTF trace directory, a QEMU log with trace events, a QEMU simple trace, or a .jsonl of "
    "ackscope, plain or compressed with gz, xz or zst";

/// A file out of a CTF trace, by its magic number in either byte order.
bool is_ctf_file(std::string_view begin) {
  using namespace std::string_view_literals;
  for (const auto magic : {"\xc1\x1f\xfc\xc1"sv, "\xc1\xfc\x1f\xc1"sv, "\x57\x1d\xd1\x75"sv,
                           "\x75\xd1\x1d\x57"sv, "/* CTF"sv}) {
    if (begin.starts_with(magic)) return true;
  }
  return false;
}

bool is_tar(std::string_view begin) {
  return begin.size() > 262 && begin.substr(257, 5) == "ustar";
}

tl::unexpected<Error> reject(std::string_view begin, const std::string& path) {
  if (begin.empty()) return fail("the file is empty", path, "record again, or give another file");
  if (is_ctf_file(begin)) {
    return fail("one file of a CTF trace", path, "give the directory that holds it");
  }
  if (is_tar(begin)) return fail("a tar archive", path, "unpack it and give what is inside");
  return fail("not a trace that ackscope knows", path, std::string(kKnown));
}

}  // namespace

Result<Backend> classify(const std::filesystem::path& file) {
  auto reader = source::ByteReader::open(file);
  if (!reader) return tl::unexpected(reader.error());
  const std::span<const std::byte> bytes = reader->peek(source::ByteReader::max_peek);
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (source::looks_like_simple(bytes)) return Backend::simple;
  if (source::looks_like_jsonl(bytes)) return Backend::jsonl;
  if (source::looks_like_qmp(text)) return Backend::qmp;
  // A tar of logs has their lines.
  const bool packed = is_ctf_file(text) || is_tar(text);
  if (!packed && source::looks_like_qemu_log(text)) return Backend::log;
  if (text.empty() && reader->damage()) {
    return fail(*reader->damage(), file.string(), "copy the file again");
  }
  return reject(text, file.string());
}

}  // namespace ackscope::pipeline
