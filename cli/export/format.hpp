#pragma once

#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "cli/input_options.hpp"
#include "cli/judged.hpp"
#include "cli/judging_options.hpp"
#include "cli/post_options.hpp"

namespace ackscope::cli {

/// What `ackscope export` was asked for, as written on the command line.
struct ExportOptions {
  InputOptions input;
  JudgingOptions judging;
  PostOptions post;
  std::string format;
};

/// A form that recordings can be given.
struct ExportFormat {
  std::string_view name;                     ///< behind --to
  std::string_view help;                     ///< a few words
  int (*run)(const ExportOptions& options);  ///< writes it and returns the exit code
};

/// All formats, in the order of the help. A new one is a file in this folder and a line in
/// formats.cpp.
std::span<const ExportFormat> export_formats();

/// One function per format, each in the file of that name.
int export_perfetto(const ExportOptions& options);
int export_otlp(const ExportOptions& options);
int export_csv(const ExportOptions& options);
int export_report(const ExportOptions& options);
int export_events(const ExportOptions& options);
int export_ctf(const ExportOptions& options);

}  // namespace ackscope::cli
