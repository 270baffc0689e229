#include "reference/scenario/values.hpp"

#include <algorithm>

#include "reference/scenario/units.hpp"

namespace ackscope::reference {
namespace {

constexpr std::uint64_t kLargestSize = 1ull << 40;
constexpr Ns kLongestTime = 3'600'000'000'000;
constexpr std::size_t kLongestText = 255;
constexpr std::size_t kLongestProse = 4096;
constexpr int kLargestErrno = 4095;
constexpr double kSlowest = 1e6;

std::optional<std::string> text_of(const Json& json) {
  if (!json.is_string()) return std::nullopt;
  return json.get<std::string>();
}

bool has_control(const std::string& text) {
  return std::ranges::any_of(text, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7f;
  });
}

void check_text(const std::string& text, std::size_t longest, const std::string& path,
                Reading& reading) {
  if (text.size() > longest) {
    reading.fail(path, "must have at most " + std::to_string(longest) + " bytes");
  }
  if (has_control(text)) reading.fail(path, "must not have control characters");
}

std::optional<std::uint64_t> number_of(const Json& json) {
  if (!json.is_number_unsigned()) return std::nullopt;
  return json.get<std::uint64_t>();
}

std::optional<ExpectedRound> round_of(const Json& json) {
  const auto text = text_of(json);
  const auto blank = text ? text->find(' ') : std::string::npos;
  if (blank == std::string::npos) return std::nullopt;
  const auto cause = from_label<Cause>(std::string_view(*text).substr(0, blank));
  const auto state = from_label<RoundState>(std::string_view(*text).substr(blank + 1));
  if (!cause || !state) return std::nullopt;
  return ExpectedRound{*cause, *state};
}

}  // namespace

void read_value(const Json& json, const std::string& path, Reading& reading, bool& out, Limits) {
  if (!json.is_boolean()) return reading.fail(path, "must be true or false");
  out = json.get<bool>();
}

void read_value(const Json& json, const std::string& path, Reading& reading, std::string& out,
                Limits) {
  const auto text = text_of(json);
  if (!text || text->empty()) return reading.fail(path, "must be text");
  check_text(*text, kLongestText, path, reading);
  out = *text;
}

void read_value(const Json& json, const std::string& path, Reading& reading, std::uint64_t& out,
                Limits limits) {
  const auto text = text_of(json);
  const auto size = text ? parse_size(*text) : number_of(json);
  if (!size) {
    return reading.fail(path, "must be a size: a number of bytes or text like \"256k\", \"8m\"");
  }
  const std::uint64_t most = std::min(limits.most, kLargestSize);
  if (*size < limits.least || *size > most) {
    return reading.fail(path, "must be between " + format_size(limits.least) + " and " +
                                  format_size(most) + " bytes");
  }
  out = *size;
}

void read_value(const Json& json, const std::string& path, Reading& reading, Ns& out,
                Limits limits) {
  const auto text = text_of(json);
  const bool zero = number_of(json) == 0u;
  const auto time = text ? parse_time(*text) : (zero ? std::optional<Ns>(0) : std::nullopt);
  if (!time) return reading.fail(path, "must be a time with its unit, like \"900ms\" or \"2s\"");
  if (*time > kLongestTime) return reading.fail(path, "must be at most 3600s");
  if (static_cast<std::uint64_t>(*time) < limits.least) {
    return reading.fail(path, "must be longer than 0");
  }
  out = *time;
}

void read_value(const Json& json, const std::string& path, Reading& reading, std::uint32_t& out,
                Limits limits) {
  const auto number = number_of(json);
  const std::uint64_t most = std::min<std::uint64_t>(limits.most, 0xffffffff);
  if (!number || *number < limits.least || *number > most) {
    return reading.fail(path, "must be a whole number between " + std::to_string(limits.least) +
                                  " and " + std::to_string(most));
  }
  out = static_cast<std::uint32_t>(*number);
}

void read_value(const Json& json, const std::string& path, Reading& reading, double& out, Limits) {
  const double number = json.is_number() ? json.get<double>() : -1;
  if (!(number >= 0 && number <= kSlowest)) {
    return reading.fail(path, "must be a number between 0 and 1000000");
  }
  out = number;
}

void read_error_number(const Json& json, const std::string& path, Reading& reading, int& out) {
  const auto text = text_of(json);
  const auto number = number_of(json);
  if (const auto known = text ? errno_from_name(*text) : std::nullopt) {
    out = *known;
  } else if (number && *number >= 1 && *number <= kLargestErrno) {
    out = static_cast<int>(*number);
  } else {
    reading.fail(path, "must be an errno: a number from 1 to 4095 or a name like \"EIO\"");
  }
}

void read_prose(const Json& json, const std::string& path, Reading& reading, std::string& out) {
  out.clear();
  const Json lines = json.is_array() ? json : Json::array({json});
  for (const Json& line : lines) {
    const auto text = text_of(line);
    if (!text) return reading.fail(path, "must be text or an array of texts");
    if (!out.empty()) out += ' ';
    out += *text;
  }
  check_text(out, kLongestProse, path, reading);
}

void read_text_or_null(const Json& json, const std::string& path, Reading& reading,
                       std::optional<std::string>& out) {
  out.emplace();
  if (!json.is_null()) read_value(json, path, reading, *out, Limits{});
}

void read_rounds(const Json& json, const std::string& path, Reading& reading,
                 std::vector<ExpectedDevice>& out) {
  if (!json.is_object()) return reading.fail(path, "must be an object: device to rounds");
  for (const auto& [device, rounds] : json.items()) {
    ExpectedDevice& expected = out.emplace_back(ExpectedDevice{device, {}});
    const std::string here = path + "." + device;
    if (!rounds.is_array()) return reading.fail(here, "must be an array");
    for (const Json& element : rounds) {
      const auto round = round_of(element);
      if (!round) return reading.fail(here, "must hold rounds like \"setup acked\"");
      expected.rounds.push_back(*round);
    }
  }
}

}  // namespace ackscope::reference
