#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>

namespace ackscope::recorder {

/// Starts `program --no-kernel` in a session of its own, out of reach of the terminal's signals,
/// with SIGUSR1 to us when it is ready. What it says goes to the descriptor `errors`.
/// `ask_for_ctf1`: sessions shall be written in CTF 1.8, an option from 2.15 on. `die_with_us`: it
/// gets SIGTERM when this process dies. Returns its pid, or -1.
pid_t start_daemon(const std::string& program, bool ask_for_ctf1, bool die_with_us, int errors);

/// Ends a child: SIGTERM, and SIGKILL should it take longer than `most_time`.
void end_child(pid_t pid, std::chrono::milliseconds most_time);

/// The same for a process that need not be a child, by its pidfd.
void end_process(int pidfd, std::chrono::milliseconds most_time);

/// The last complaint in what a daemon wrote to `errors`.
std::string last_complaint(int errors);

}  // namespace ackscope::recorder
