#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collector/model/migration.hpp"
#include "gui/viewmodel/words/explain.hpp"

/// What all explanations have in common. Texts of a recording pass through `clean` on their way.
namespace ackscope::viewmodel::words {

/// Without control characters and broken UTF-8.
std::string clean(std::string_view text);
std::string name(const Device& device);
/// "0000:3b:00.2", of the migration's device `index`; "device 7" where there is none.
std::string name(std::uint32_t index, const Shown& shown);

/// "+1321.417 ms" since zero; "unknown".
std::string when(OptNs at, const Shown& shown);
/// To the nanosecond, as a driver's engineer compares it: "+1 321.417 204 ms +- 31.2 us".
std::string exactly(OptNs at, const Shown& shown, OptNs uncertainty = {});
/// "7 ms +- 1.01 ms", "none, it kept running", "not running at the end", "unknown".
std::string outage_words(const Migration& migration);
/// Nothing where one of them is unknown.
OptNs distance(OptNs from, OptNs to);
std::string count(std::size_t number, std::string_view one, std::string_view many);

/// Null where the subject's device or round does not exist.
const Device* device_of(const Subject& subject, const Shown& shown);
const Round* round_of(const Subject& subject, const Shown& shown);
/// The device of that display name; kind none where there is no one of it, or several.
Subject device_subject(std::string_view display_name, const Shown& shown);
/// The moment that has the letter of `chart::moments`; kind none where it is unknown.
Subject moment_subject(char letter, const Shown& shown);
Subject round_subject(std::uint32_t device, std::size_t round);
/// The finding of one of `rules` for that device and time.
Subject finding_subject(std::initializer_list<std::string_view> rules, const Device& device,
                        OptNs at, const Shown& shown);
/// "round 2" or "a round whose begin was not seen".
std::string round_words(const Round& round);

Fact fact(std::string name, std::string value, Subject leads_to = {});
Fact time_fact(std::string name, OptNs at, const Shown& shown, Subject leads_to = {});
/// "from": "+1 ms to +3 ms, 2 ms".
Fact range_fact(OptNs begin, OptNs end, const Shown& shown);
Fact duration_fact(std::string name, OptNs value, OptNs uncertainty = {});
/// With a link and a condition to filter by.
Fact device_fact(std::string_view display_name, const Shown& shown);
/// With the condition `field = value`; none where the value cannot be typed.
Fact filter_fact(std::string name, std::string_view field, std::string_view value);

/// What is said of a subject that is not there.
Explanation not_there();

}  // namespace ackscope::viewmodel::words
