#include <algorithm>
#include <cctype>

#include "records/sql/connection.hpp"

namespace ackscope::records::sql {
namespace {

bool is_url(std::string_view text) {
  return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

/// The user's part without what follows its first colon.
std::string without_password(std::string_view url) {
  const std::size_t begin = url.find("://") + 3;
  const std::size_t end = std::min(url.find_first_of("/?", begin), url.size());
  // A password may hold an unescaped '@': the last one counts.
  const std::size_t at = url.substr(begin, end - begin).rfind('@');
  if (at == std::string_view::npos) return std::string(url);
  const std::string_view user = url.substr(begin, at);
  const std::size_t colon = user.find(':');
  if (colon == std::string_view::npos) return std::string(url);
  return std::string(url.substr(0, begin)) + std::string(user.substr(0, colon)) +
         std::string(url.substr(begin + at));
}

/// Parameters whose value nobody should see; libpq would also take their names percent-encoded.
bool is_secret(std::string_view parameter) {
  std::string name(parameter.substr(0, parameter.find('=')));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return name.find("password") != std::string::npos || name.find('%') != std::string::npos;
}

std::string without_secrets(std::string_view url) {
  std::string shown = without_password(url);
  const std::size_t query = shown.find('?');
  if (query == std::string::npos) return shown;
  std::string kept = shown.substr(0, query);
  std::string_view rest = std::string_view(shown).substr(query + 1);
  char before = '?';
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    if (!is_secret(rest.substr(0, end))) {
      kept += before;
      kept += rest.substr(0, end);
      before = '&';
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return kept;
}

}  // namespace

Result<Place> place_of(std::string_view text) {
  if (is_url(text)) return Place{Dialect::postgresql, std::string(text), without_secrets(text)};
  if (text.starts_with("sqlite:")) text.remove_prefix(7);
  if (text.empty()) {
    return fail("no store named", {}, "give a file, or postgresql://USER@HOST/DATABASE");
  }
  if (text.find("://") != std::string_view::npos) {
    return fail("no database that is known here", std::string(text.substr(0, text.find("://"))),
                "give a file, or postgresql://USER@HOST/DATABASE");
  }
  if (text.find('\0') != std::string_view::npos) return fail("a file name without NUL is needed");
  return Place{Dialect::sqlite, std::string(text), std::string(text)};
}

}  // namespace ackscope::records::sql
