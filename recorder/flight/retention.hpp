#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ackscope::recorder::flight {

/// A case that is there, with what it takes on the disk, reports included.
struct KeptCase {
  std::string name;
  std::uint64_t bytes = 0;
};

/// Which cases go, the first of the list first, so that all of them take at most `most` bytes. The
/// newest is the last of `oldest_first`; it never goes, however large it is.
std::vector<std::string> over_the_cap(const std::vector<KeptCase>& oldest_first,
                                      std::uint64_t most);

/// Which cases go to have `needed` bytes free where `free` are now. The newest never goes. Nothing
/// when that would not be enough: then none is given away.
std::vector<std::string> to_make_room(const std::vector<KeptCase>& oldest_first, std::uint64_t free,
                                      std::uint64_t needed);

/// Which cases go before a snapshot of at most `snapshot` bytes is taken, of which nobody knows yet
/// whether it will be kept: none, unless it would not even fit without what shall stay free,
/// `reserve`. Empty when there would not be room for both if it was kept.
std::optional<std::vector<std::string>> to_look(const std::vector<KeptCase>& oldest_first,
                                                std::uint64_t free, std::uint64_t snapshot,
                                                std::uint64_t reserve);

}  // namespace ackscope::recorder::flight
