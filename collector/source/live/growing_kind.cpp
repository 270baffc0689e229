#include "collector/source/live/growing_kind.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "collector/source/jsonl/open.hpp"
#include "collector/source/qemu_simple/open.hpp"

namespace ackscope::source {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view begin;
  std::string_view what;
};

constexpr std::string_view kPlain =
    "is compressed; only plain files can be followed, `ackscope analyze` reads this one";
constexpr std::string_view kCtf =
    "is part of a CTF trace; follow the LTTng session with net://HOST/host/NAME/SESSION";

constexpr std::array kOthers{Magic{"\x1f\x8b"sv, kPlain},
                             Magic{"\xfd"
                                   "7zXZ"sv,
                                   kPlain},
                             Magic{"\x28\xb5\x2f\xfd"sv, kPlain},
                             Magic{"\xc1\x1f\xfc\xc1"sv, kCtf},
                             Magic{"\xc1\xfc\x1f\xc1"sv, kCtf},
                             Magic{"\x57\x1d\xd1\x75"sv, kCtf},
                             Magic{"\x75\xd1\x1d\x57"sv, kCtf},
                             Magic{"/* CTF"sv, kCtf},
                             Magic{"\x7f"
                                   "ELF"sv,
                                   "is a program; give the file that QEMU writes its trace to"sv}};

constexpr std::size_t kSimpleBegin = 16;

std::string_view behind_zeros(std::string_view bytes) {
  return bytes.substr(std::min(bytes.find_first_not_of('\0'), bytes.size()));
}

GrowingKind text_or_not(std::string_view bytes) {
  if (bytes.find('\0') == std::string_view::npos) return KindLog{};
  return KindOther{"is neither a QEMU log nor a simple trace; waiting for one in its place"};
}

}  // namespace

GrowingKind growing_kind(std::string_view first_bytes) {
  const auto bytes = std::as_bytes(std::span(first_bytes));
  if (looks_like_simple(bytes)) return KindSimple{};
  const std::string_view text = behind_zeros(first_bytes);
  const bool may_be_simple = text.starts_with('\xff') && text.size() < kSimpleBegin;
  if (text.empty() || may_be_simple) return NotToldYet{};
  for (const Magic& magic : kOthers) {
    if (text.starts_with(magic.begin)) return KindOther{std::string(magic.what)};
  }
  if (looks_like_jsonl(std::as_bytes(std::span(text)))) {
    return KindOther{"is a recording in ackscope's own format; `ackscope analyze` reads it"};
  }
  return text_or_not(text);
}

}  // namespace ackscope::source
