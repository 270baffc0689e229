#include "analysis/report/timeline/glyphs.hpp"

#include <array>

namespace ackscope::report::chart {

const Glyph& glyph(Role role) {
  // In the order of Role.
  static constexpr std::array<Glyph, 17> glyphs{{
      {".", "\u2508", Tone::dim, ""},                                     // setup
      {"-", "\u2500", Tone::plain, ""},                                   // precopy
      {"=", "\u2501", Tone::strong, ""},                                  // switchover
      {":", "\u2591", Tone::data, "requested, initial data being sent"},  // data
      {">", "\u2592", Tone::transfer, "sent, on its way"},                // transfer
      {"#", "\u2588", Tone::load, "loading on the destination"},          // load
      {"=", "\u2550", Tone::ack, "loaded, ACK not yet received"},         // ack
      {"~", "\u2504", Tone::unknown, "sent, destination not recorded"},   // beyond
      {"o", "\u25cf", Tone::good, "ACK received"},                        // acked
      {"!", "!", Tone::bad, "LATE request"},                              // late
      {"+", "+", Tone::plain, "several rounds"},                          // several
      {"-", "\u2500", Tone::dim, ""},                                     // running
      {"X", "\u2593", Tone::bad, ""},                                     // down
      {"+", "+", Tone::warning, ""},                                      // count
      {".", "\u00b7", Tone::dim, ""},                                     // zero
      {"*", "*", Tone::strong, ""},                                       // event
      {" ", " ", Tone::plain, ""},                                        // plain
  }};
  return glyphs[static_cast<std::size_t>(role)];
}

}  // namespace ackscope::report::chart
